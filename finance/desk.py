"""What the registers put on the finance lead's desk (the admin's first screen)."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.registry import Action, Waiting
from finance.enums import ClaimState
from finance.models import Invoice, InvoicePayment, PaymentClaim
from finance.rules.rights import may_write

# Nobody reads more than this on a first screen; the rest is one click away, on the list with its filter.
MOST = 10
SOON = dt.timedelta(days=7)


def waiting(user) -> list[Waiting]:
    """For the finance lead: invoices due soon or overdue, open deficiencies, payments to confirm."""
    if not may_write(user):
        return []
    today = timezone.localdate()
    due = Invoice.objects.unpaid().filter(due_on__lte=today + SOON).order_by("due_on", "pk")
    deficient = PaymentClaim.objects.filter(state=ClaimState.DEFICIENCY).order_by("deficiency_due")
    to_confirm = InvoicePayment.objects.waiting().exclude(entered_by=user).select_related("invoice")
    return [
        *(_item(_("Pay the invoice: %(what)s"), invoice, invoice, invoice.due_on) for invoice in due[:MOST]),
        *(
            _item(_("Make good the deficiency: %(what)s"), claim, claim, claim.deficiency_due)
            for claim in deficient[:MOST]
        ),
        *(
            _item(_("Confirm the payment: %(what)s"), payment.invoice, payment.invoice, None)
            for payment in to_confirm[:MOST]
        ),
    ]


def _item(text: str, what, record, due) -> Waiting:
    address = reverse(f"finance_{record._meta.model_name}_modeladmin_inspect", args=[record.pk])
    return Waiting(text % {"what": what}, address, due)


BOOK = Action(
    gettext_lazy("Book an invoice"),
    lambda user: reverse("finance_invoice_modeladmin_create"),
    icon="doc-full",
    permission="finance.add_invoice",
)
