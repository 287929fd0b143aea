"""The register of invoices."""

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from finance.admin import filters, forms
from finance.admin.record import RecordView
from finance.admin.register import Register, column
from finance.enums import Paid
from finance.models import Invoice
from finance.rules import checks, money
from finance.services import moving, paying, saving


def move(view, data) -> str:
    invoice = moving.move_invoice(
        view.instance.pk,
        data["state"],
        user=view.request.user,
        edition=data["edition"],
        reason=data["reason"],
    )
    return _t("The invoice is now: %(state)s") % {"state": invoice.get_state_display()}


def pay(view, data) -> str:
    payment = paying.pay_invoice(view.instance.pk, user=view.request.user, **data)
    if payment.confirmed_at:
        return _t("We have booked the payment: %(sum)s") % {"sum": payment.shown}
    return _t("We have booked the payment; it counts when another person has confirmed it.")


def confirm(view, data) -> str:
    view.instance.payments.get(pk=data["payment"])
    payment = paying.confirm(data["payment"], user=view.request.user)
    return _t("You have confirmed the payment: %(sum)s") % {"sum": payment.shown}


def strike(view, data) -> str:
    paying.strike_out(
        Invoice, view.instance.pk, data["payment"], user=view.request.user, reason=data["reason"]
    )
    return _t("The payment is struck out.")


class InvoiceView(RecordView):
    actions = {
        "move": (forms.MoveForm, move),
        "pay": (forms.PayForm, pay),
        "confirm": (forms.PaymentForm, confirm),
        "strike": (forms.StrikeForm, strike),
    }

    def get_context_data(self, **kwargs):
        return super().get_context_data(warnings=checks.warnings_of_invoice(self.instance), **kwargs)


class InvoiceAdmin(Register):
    model = Invoice
    menu_label = _("Invoices")
    menu_icon = "doc-full"
    ordering = ("-due_on", "-pk")
    list_select_related = ("budget_line", "claim")
    list_display = (
        "issuer",
        "number",
        "due",
        "gross_sum",
        "left_sum",
        "payment",
        "state",
        "budget_code",
        "claim",
    )
    sum_columns = ("gross_sum", "left_sum")
    list_filter = (
        filters.PaidFilter,
        filters.InvoiceStateFilter,
        filters.CurrencyFilter,
        filters.BudgetLineFilter,
        filters.IssuedFilter,
    )
    search_fields = ("search_text",)
    inspect_view_class = InvoiceView
    inspect_template_name = "finance/admin/invoice.html"
    total_headings = {"net": _("net"), "vat": _("VAT"), "gross": _("gross"), "paid": _("paid")}
    export_filename = "szamlak"
    export_choices = ("state", "vat_rate")
    export_columns = [
        (_("register number"), "pk"),
        (_("issuer"), "issuer"),
        (_("tax number"), "tax_number"),
        (_("invoice number"), "number"),
        (_("issued on"), "issued_on"),
        (_("fulfilled on"), "fulfilled_on"),
        (_("payment due on"), "due_on"),
        (_("currency"), "currency"),
        (_("net"), "net"),
        (_("VAT rate"), "vat_rate"),
        (_("VAT"), "vat"),
        (_("gross"), "gross"),
        (_("paid"), "paid"),
        (_("verification"), "state"),
        (_("budget line"), "budget_line__code"),
        (_("payment claim"), "claim__number"),
        (_("note"), "note"),
    ]
    service = saving.save_invoice
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("issuer"), FieldRowPanel([FieldPanel("tax_number"), FieldPanel("number")])],
                heading=_("Who issued it"),
            ),
            FieldRowPanel([FieldPanel("issued_on"), FieldPanel("fulfilled_on"), FieldPanel("due_on")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("net"), FieldPanel("vat_rate"), FieldPanel("vat")]),
                    FieldRowPanel([FieldPanel("gross"), FieldPanel("currency")]),
                ],
                heading=_("Sums"),
            ),
            FieldRowPanel([FieldPanel("budget_line"), FieldPanel("claim")]),
            FieldPanel("file"),
            FieldPanel("note"),
        ],
        base_form_class=forms.InvoiceForm,
    )

    @column(_("payment due on"), "due_on")
    def due(self, invoice):
        return date_format(invoice.due_on, "SHORT_DATE_FORMAT")

    @column(_("gross"), "gross")
    def gross_sum(self, invoice):
        return money.shown(invoice.gross, invoice.currency)

    @column(_("left"))
    def left_sum(self, invoice):
        return money.shown(invoice.left, invoice.currency)

    @column(_("payment"))
    def payment(self, invoice):
        status = invoice.payment_status
        return format_html('<span class="finance-{}">{}</span>', status, Paid(status).label)

    @column(_("line (code)"))
    def budget_code(self, invoice):
        return invoice.budget_line.code if invoice.budget_line else "–"
