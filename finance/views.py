"""The overview, and the files of invoices and claims: for the office alone."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from files.views import is_stored, send
from finance import charts, overview
from finance.enums import Currency
from finance.models import BudgetLine, ClaimDocument, Invoice, PaymentClaim
from finance.rules.rights import may_read
from visibility.enums import Audience
from visibility.refusal import refuse_file


class OfficeReads:
    """Whoever may read the registers comes in."""

    def dispatch(self, request, *args, **kwargs):
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class OverviewView(OfficeReads, WagtailAdminTemplateMixin, TemplateView):
    """By quarter and by status, ageing, claims, budget: one part for each currency that occurs."""

    template_name = "finance/admin/overview.html"
    page_title = _("Finance: overview")
    header_icon = "history"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        parts = [self.part(currency, today) for currency in used_currencies()]
        return super().get_context_data(parts=parts, today=today, **kwargs)

    def part(self, currency: Currency, today) -> dict:
        return {
            "currency": currency,
            "columns": charts.quarters_chart(currency, today),
            "bars": list(
                filter(
                    None,
                    [
                        charts.ageing_chart(currency, today),
                        charts.claims_chart(currency),
                        charts.budget_chart(currency),
                    ],
                )
            ),
            "tables": [
                (_("Invoices by payment"), overview.invoices_by_payment(currency)),
                (_("Invoices by verification"), overview.invoices_by_state(currency)),
                (_("Claims by state"), overview.claims_by_state(currency)),
            ],
        }


def used_currencies() -> list[Currency]:
    """The currencies something is kept in; forints always."""
    found = {Currency.HUF.value}
    for model in (Invoice, PaymentClaim, BudgetLine):
        found |= set(model.objects.order_by().values_list("currency", flat=True).distinct())
    return [currency for currency in Currency if currency.value in found]


@require_safe
def invoice_file(request, pk: int, name: str):
    """The scanned invoice, under exactly its own name."""
    if not may_read(request.user):
        raise PermissionDenied
    invoice = get_object_or_404(Invoice, pk=pk)
    return hand_out(request, invoice.file, known=bool(invoice.file) and invoice.file_name == name)


@require_safe
def claim_file(request, pk: int, name: str):
    """A document of a claim, under exactly its own name."""
    if not may_read(request.user):
        raise PermissionDenied
    document = get_object_or_404(ClaimDocument, pk=pk)
    return hand_out(request, document.file, known=document.name == name)


def hand_out(request, file, *, known: bool):
    """The file as nothing keeps it; the answer for no such file if the name is not its own or it is lost."""
    if not known or not is_stored(file):
        return refuse_file(request)
    return send(request, file, level=Audience.OFFICE, validator="")
