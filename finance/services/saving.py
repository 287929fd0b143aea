"""Keeping a record: checked, unique, never written over what somebody else saved. One transaction each."""

import re

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit.actor import acting_as
from finance.models import BudgetLine, Invoice, PaymentClaim
from finance.models.base import folded
from finance.rules import checks, tax_number
from finance.rules.rights import may_write


class Older(ValidationError):
    """Somebody else saved the record since it was read."""

    def __init__(self):
        super().__init__(
            _(
                "Somebody else has changed this since you opened it, so nothing was saved. "
                "Open it again in another window, compare, then save here once more."
            )
        )


def key_of(number: str) -> str:
    """What makes a number the same number: no spaces, small letters."""
    return re.sub(r"\s+", "", number).casefold()


def asked_to_write(user) -> None:
    if not may_write(user):
        raise PermissionDenied(_("Finance records are written by the finance lead."))


def held(model, pk: int, edition: int | None = None):
    """The row, locked until the transaction ends; Older if it is not as it was when `edition` was read."""
    row = model.objects.select_for_update().get(pk=pk)
    if edition is not None and row.edition != edition:
        raise Older
    return row


def _hold_stored(row, edition: int | None) -> None:
    """Lock the row that is to be written over, if there is one; Older if it is a newer one."""
    if row.pk:
        row.edition = held(type(row), row.pk, edition).edition


def write(row, *, user, fields=None):
    """Store a checked row and raise its edition; the audit log sees old and new."""
    if row.pk:
        row.edition += 1
    with acting_as(user):
        row.save(update_fields=None if fields is None else [*fields, "edition"])
    return row


def refuse(problems: dict[str, str]) -> None:
    if problems:
        raise ValidationError(problems)


def _store(row, *, user, twice: dict[str, str]):
    """Write a checked row; `twice`: what to say if somebody was faster with the same one."""
    try:
        with transaction.atomic():
            return write(row, user=user)
    except IntegrityError as error:
        raise ValidationError(twice) from error


def values_of(row) -> dict:
    return {field.name: getattr(row, field.name) for field in row._meta.concrete_fields}


@transaction.atomic
def save_invoice(invoice: Invoice, *, user, edition: int | None = None) -> Invoice:
    """Keep a new or changed invoice. ValidationError by field, Older, PermissionDenied."""
    asked_to_write(user)
    _hold_stored(invoice, edition)
    invoice.tax_number = tax_number.written(invoice.tax_number)
    invoice.issuer_key = tax_number.root_of(invoice.tax_number)
    invoice.number = " ".join(invoice.number.split())
    invoice.number_key = key_of(invoice.number)
    invoice.search_text = folded(invoice.issuer, invoice.number, invoice.number_key, invoice.tax_number)
    refuse(checks.invoice_problems(values_of(invoice)))
    twice = {"number": twice_words(invoice)}
    same = Invoice.objects.filter(issuer_key=invoice.issuer_key, number_key=invoice.number_key)
    if same.exclude(pk=invoice.pk).exists():
        raise ValidationError(twice)
    refuse(_links_problems(invoice))
    if invoice.pk:
        refuse(_paid_problems(invoice))
    return _store(invoice, user=user, twice=twice)


def twice_words(invoice) -> str:
    text = _("This invoice is booked already: number %(number)s of this issuer (%(tax_number)s).")
    return text % {"number": invoice.number, "tax_number": invoice.tax_number}


def _links_problems(invoice: Invoice) -> dict[str, str]:
    """Budget line and claim, held meanwhile, are of the invoice's currency; claims take it and let it go."""
    line = held(BudgetLine, invoice.budget_line_id) if invoice.budget_line_id else None
    claim = held(PaymentClaim, invoice.claim_id) if invoice.claim_id else None
    problems = {}
    for name, linked in (("budget_line", line), ("claim", claim)):
        if linked and linked.currency != invoice.currency:
            problems[name] = _(
                "This is kept in %(other)s, the invoice is in %(own)s: they cannot be mixed."
            ) % {"other": linked.currency, "own": invoice.currency}
    return problems or _claim_problems(invoice, claim)


def _claim_problems(invoice: Invoice, claim: PaymentClaim | None) -> dict[str, str]:
    """No invoice leaves a live claim that was handed in, and none comes to one."""
    before = PaymentClaim.objects.filter(invoices=invoice.pk).first() if invoice.pk else None
    if before == claim:
        return {}
    if before and before.is_live and not before.is_writable:
        text = _("It belongs to the claim %(claim)s already, and an invoice is in one live claim only.")
        return {"claim": text % {"claim": before}}
    if claim and not claim.is_writable:
        return {"claim": _("Invoices are added only to a claim that is being prepared or completed.")}
    return {}


def _paid_problems(invoice: Invoice) -> dict[str, str]:
    """What was paid stays within the sum."""
    paid = sum((p.amount for p in invoice.payments.live()), start=0)
    if invoice.gross < paid:
        return {"gross": _("More than this was paid already. Strike out the wrong payment first.")}
    stored = Invoice.objects.values_list("currency", flat=True).get(pk=invoice.pk)
    if paid and invoice.currency != stored:
        return {"currency": _("It was paid in part already: its currency cannot change.")}
    return {}


@transaction.atomic
def save_claim(claim: PaymentClaim, *, user, edition: int | None = None) -> PaymentClaim:
    """Keep a new or changed claim. ValidationError by field, Older, PermissionDenied."""
    asked_to_write(user)
    _hold_stored(claim, edition)
    claim.number = " ".join(claim.number.split())
    claim.number_key = key_of(claim.number)
    claim.search_text = folded(claim.number, claim.number_key, claim.note[:400])
    refuse(checks.claim_problems(values_of(claim)))
    twice = {"number": _("There is a claim with this number already.")}
    if PaymentClaim.objects.filter(number_key=claim.number_key).exclude(pk=claim.pk).exists():
        raise ValidationError(twice)
    if claim.is_writable and (other := PaymentClaim.objects.overlapping(claim).first()):
        raise ValidationError({"period_to": overlap_words(other)})
    if claim.pk and claim.invoices.exclude(currency=claim.currency).exists():
        raise ValidationError({"currency": _("Its invoices are in another currency: they cannot be mixed.")})
    return _store(claim, user=user, twice=twice)


def overlap_words(other: PaymentClaim) -> str:
    return _("The period overlaps that of %(claim)s, an accepted claim of the same kind.") % {"claim": other}


@transaction.atomic
def save_budget_line(line: BudgetLine, *, user, edition: int | None = None) -> BudgetLine:
    """Keep a new or changed budget line. ValidationError by field, Older, PermissionDenied."""
    asked_to_write(user)
    _hold_stored(line, edition)
    line.search_text = folded(line.code, line.name)
    refuse(checks.sum_problems(values_of(line), ["planned", "revised"]))
    if line.pk and line.invoices.exclude(currency=line.currency).exists():
        raise ValidationError({"currency": _("Its invoices are in another currency: they cannot be mixed.")})
    return _store(line, user=user, twice={"code": _("There is a line with this code already.")})
