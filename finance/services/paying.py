"""What was paid: entered, confirmed by a second person if two are asked for, struck out if it was a mistake.

The claim or invoice is held meanwhile: two people who pay the same at once cannot pay it twice.
"""

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actor import acting_as
from finance.models import ClaimPayment, FinanceSettings, Invoice, InvoicePayment, PaymentClaim
from finance.rules import checks, money
from finance.rules.moves import PAYABLE
from finance.rules.rights import may_confirm
from finance.services.saving import asked_to_write, held, refuse, write


def _sum(payments) -> Decimal:
    return sum((payment.amount for payment in payments.live()), start=money.NOTHING)


def _checked(payment, owner, *, total: Decimal) -> None:
    values = {"amount": payment.amount, "paid_on": payment.paid_on}
    left = total - _sum(owner.payments)
    refuse(checks.payment_problems(values, left=left, currency=owner.currency, today=timezone.localdate()))


@transaction.atomic
def pay_invoice(
    pk: int, *, user, amount: Decimal, paid_on, reference: str = "", edition=None
) -> InvoicePayment:
    """Enter that a part or all of an invoice was paid. ValidationError by field, Older, PermissionDenied."""
    asked_to_write(user)
    invoice = held(Invoice, pk, edition)
    if invoice.state not in PAYABLE:
        raise ValidationError(_("Only an invoice that was checked can be paid. Check it first."))
    payment = InvoicePayment(
        invoice=invoice, amount=amount, paid_on=paid_on, reference=reference, entered_by=user
    )
    _checked(payment, invoice, total=invoice.gross)
    if not FinanceSettings.load().two_people:
        payment.confirmed_at = payment.entered_at
    return _stored(payment, invoice, user=user)


@transaction.atomic
def pay_claim(pk: int, *, user, amount: Decimal, paid_on, reference="", edition=None) -> ClaimPayment:
    """Enter what came of an accepted claim. ValidationError by field, Older, PermissionDenied."""
    asked_to_write(user)
    claim = held(PaymentClaim, pk, edition)
    if not claim.is_accepted:
        raise ValidationError(_("Only an approved claim is paid. Enter the decision first."))
    payment = ClaimPayment(claim=claim, amount=amount, paid_on=paid_on, reference=reference, entered_by=user)
    _checked(payment, claim, total=claim.eligible or money.NOTHING)
    return _stored(payment, claim, user=user)


def _stored(payment, owner, *, user):
    """Write the payment; the owner's edition rises with it, so that an older screen is told."""
    with acting_as(user):
        payment.save()
    write(owner, user=user, fields=[])
    return payment


@transaction.atomic
def confirm(payment_pk: int, *, user) -> InvoicePayment:
    """The second person's word; ValidationError if it needs none, PermissionDenied for the first person."""
    asked_to_write(user)
    payment = InvoicePayment.objects.select_for_update().get(pk=payment_pk)
    if payment.confirmed_at or payment.struck_at:
        raise ValidationError(_("This payment waits for nobody: it was confirmed or struck out meanwhile."))
    if not may_confirm(user, payment):
        raise PermissionDenied(_("Another person has to confirm it than who entered it."))
    payment.confirmed_at, payment.confirmed_by = timezone.now(), user
    with acting_as(user):
        payment.save(update_fields=["confirmed_at", "confirmed_by"])
    return payment


@transaction.atomic
def strike_out(owner_model, owner_pk: int, payment_pk: int, *, user, reason: str):
    """Take a mistaken payment of a claim or invoice out of the sums; it stays to be read. ValidationError."""
    asked_to_write(user)
    owner = held(owner_model, owner_pk)
    payment = owner.payments.select_for_update().get(pk=payment_pk)
    reason = reason.replace("\x00", "").strip()[:300]
    if payment.struck_at:
        raise ValidationError(_("This payment was struck out already."))
    refuse({} if reason else {"reason": _("Give the reason in a few words: it is kept in the history.")})
    payment.struck_at, payment.struck_by, payment.struck_reason = timezone.now(), user, reason
    with acting_as(user):
        payment.save(update_fields=["struck_at", "struck_by", "struck_reason"])
    write(owner, user=user, fields=[])
    return payment
