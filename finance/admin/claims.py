"""The register of payment claims."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from finance.admin import filters, forms
from finance.admin.record import RecordView
from finance.admin.register import Register, column
from finance.enums import Paid
from finance.models import PaymentClaim
from finance.rules import money
from finance.services import moving, papers, paying, saving


def move(view, data) -> str:
    claim = moving.move_claim(
        view.instance.pk,
        data["state"],
        user=view.request.user,
        edition=data["edition"],
        reason=data["reason"],
        day=data.get("day"),
        eligible=data.get("eligible"),
    )
    return _t("The claim is now: %(state)s") % {"state": claim.get_state_display()}


def pay(view, data) -> str:
    payment = paying.pay_claim(view.instance.pk, user=view.request.user, **data)
    return _t("We have booked the payment: %(sum)s") % {"sum": payment.shown}


def strike(view, data) -> str:
    paying.strike_out(
        PaymentClaim, view.instance.pk, data["payment"], user=view.request.user, reason=data["reason"]
    )
    return _t("The payment is struck out.")


def add_document(view, data) -> str:
    document = papers.add_document(view.instance.pk, data["file"], user=view.request.user)
    return _t("We keep “%(name)s” with the claim.") % {"name": document.name}


class ClaimView(RecordView):
    actions = {
        "move": (forms.MoveForm, move),
        "pay": (forms.PayForm, pay),
        "strike": (forms.StrikeForm, strike),
        "document": (forms.DocumentForm, add_document),
    }
    parts = ("payments", "documents")

    def get_context_data(self, **kwargs):
        invoices = self.instance.invoices.with_sums()
        return super().get_context_data(invoices=invoices, totals=invoices.totals(), **kwargs)


class ClaimAdmin(Register):
    model = PaymentClaim
    menu_label = _("Payment claims")
    menu_icon = "form"
    ordering = ("-period_from", "-pk")
    list_display = (
        "number",
        "kind",
        "period",
        "submitted",
        "claimed_sum",
        "eligible_sum",
        "paid_sum",
        "state",
        "payment",
        "deficiency",
    )
    sum_columns = ("claimed_sum", "eligible_sum", "paid_sum")
    list_filter = (
        filters.ClaimStateFilter,
        filters.ClaimPaidFilter,
        filters.KindFilter,
        filters.CurrencyFilter,
        filters.SubmittedFilter,
    )
    search_fields = ("search_text",)
    inspect_view_class = ClaimView
    inspect_template_name = "finance/admin/claim.html"
    total_headings = {"claimed": _("claimed"), "eligible": _("eligible"), "paid": _("paid")}
    export_filename = "kifizetesi-igenylesek"
    export_choices = ("kind", "state")
    export_columns = [
        (_("register number"), "pk"),
        (_("claim number"), "number"),
        (_("kind"), "kind"),
        (_("period from"), "period_from"),
        (_("period to"), "period_to"),
        (_("submitted on"), "submitted_on"),
        (_("currency"), "currency"),
        (_("claimed"), "claimed"),
        (_("eligible"), "eligible"),
        (_("paid"), "paid"),
        (_("state"), "state"),
        (_("deficiency due"), "deficiency_due"),
        (_("decided on"), "decided_on"),
        (_("note"), "note"),
    ]
    service = saving.save_claim
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("number"), FieldPanel("kind")]),
            FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_to")]),
            FieldRowPanel([FieldPanel("claimed"), FieldPanel("currency")]),
            FieldPanel("note"),
        ],
        base_form_class=forms.ClaimForm,
    )

    @column(_("period"), "period_from")
    def period(self, claim):
        days = [date_format(day, "SHORT_DATE_FORMAT") for day in (claim.period_from, claim.period_to)]
        return " – ".join(days)

    @column(_("submitted on"), "submitted_on")
    def submitted(self, claim):
        return date_format(claim.submitted_on, "SHORT_DATE_FORMAT") if claim.submitted_on else "–"

    @column(_("claimed"), "claimed")
    def claimed_sum(self, claim):
        return money.shown(claim.claimed, claim.currency)

    @column(_("eligible"), "eligible")
    def eligible_sum(self, claim):
        return money.shown(claim.eligible, claim.currency) or "–"

    @column(_("paid"))
    def paid_sum(self, claim):
        return money.shown(claim.paid, claim.currency)

    @column(_("payment"))
    def payment(self, claim):
        return Paid(claim.payment_status).label if claim.payment_status else "–"

    @column(_("deficiency due"), "deficiency_due")
    def deficiency(self, claim):
        return date_format(claim.deficiency_due, "SHORT_DATE_FORMAT") if claim.deficiency_due else "–"
