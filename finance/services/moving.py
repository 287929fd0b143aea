"""The one way a claim or an invoice gets from state to state (finance.rules.moves). One transaction each."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from finance.enums import ClaimState, InvoiceState
from finance.models import Invoice, PaymentClaim
from finance.rules import checks
from finance.rules.moves import ACCEPTED, CLAIM_MOVES, INVOICE_MOVES, Move
from finance.services.saving import asked_to_write, held, overlap_words, refuse, values_of, write


def allowed(record, new: str) -> Move:
    """The move of `record` to `new`; ValidationError if the table does not know it."""
    states, moves = (
        (ClaimState, CLAIM_MOVES) if isinstance(record, PaymentClaim) else (InvoiceState, INVOICE_MOVES)
    )
    move = moves[record.state].get(new)
    if move is None:
        label = dict(states.choices).get(new, new[:40])
        raise ValidationError(
            _("What is “%(old)s” cannot become “%(new)s”. Open it again to see where it stands now.")
            % {"old": record.get_state_display(), "new": label}
        )
    return move


def given_problems(move: Move, *, reason: str, day, eligible) -> dict[str, str]:
    """What the move cannot be made without, each refusal beside its field."""
    problems = {}
    if move.reason and not reason:
        problems["reason"] = _("Give the reason in a few words: it is kept in the history.")
    if move.day and day is None:
        problems["day"] = _("Give the day.")
    if move.eligible and eligible is None:
        problems["eligible"] = _("Give the sum that was accepted.")
    return problems


@transaction.atomic
def move_claim(pk: int, new: str, *, user, edition=None, reason="", day=None, eligible=None) -> PaymentClaim:
    """Move a claim. `day`: of submission or decision, or the deficiency's due date; `eligible`: if in part.

    Raises PermissionDenied, Older, or ValidationError by field.
    """
    asked_to_write(user)
    if new in ACCEPTED:
        _queue_up_for_acceptance(pk)
    claim = held(PaymentClaim, pk, edition)
    reason = reason.replace("\x00", "").strip()[:500]
    move = allowed(claim, new)
    refuse(given_problems(move, reason=reason, day=day, eligible=eligible))
    refuse(_day_problems(claim, new, day))
    claim.state, claim.state_reason = new, reason
    claim.deficiency_due = day if new == ClaimState.DEFICIENCY else None
    if new == ClaimState.SUBMITTED:
        claim.submitted_on = day
    elif move.day and new != ClaimState.DEFICIENCY:
        claim.decided_on = day
    _accept(claim, eligible)
    fields = ["state", "state_reason", "deficiency_due", "submitted_on", "decided_on", "eligible"]
    return write(claim, user=user, fields=fields)


def _queue_up_for_acceptance(pk: int) -> None:
    """Hold every claim of the kind, in one order: two that overlap cannot both be accepted at once."""
    kind = PaymentClaim.objects.filter(pk=pk).values("kind")
    rows = PaymentClaim.objects.select_for_update().filter(kind__in=kind).order_by("pk")
    list(rows.values_list("pk", flat=True))


def _day_problems(claim: PaymentClaim, new: str, day) -> dict[str, str]:
    """A deficiency is due today or later; what has happened has happened by today, in order."""
    today = timezone.localdate()
    if day is None:
        return {}
    if new == ClaimState.DEFICIENCY:
        return {"day": _("This day has passed already.")} if day < today else {}
    if day > today:
        return {"day": _("This day has not come yet.")}
    if claim.submitted_on and new != ClaimState.SUBMITTED and day < claim.submitted_on:
        return {"day": _("It cannot be decided before it was submitted.")}
    return {}


def _accept(claim: PaymentClaim, eligible) -> None:
    """The eligible sum of an accepted claim, and no other accepted one in its period."""
    if claim.state == ClaimState.APPROVED:
        claim.eligible = claim.claimed
    elif claim.state == ClaimState.PARTLY_APPROVED:
        claim.eligible = eligible
        if eligible in (0, claim.claimed):
            raise ValidationError(
                {"eligible": _("If all of it or nothing was accepted, choose the other decision.")}
            )
    if claim.is_accepted:
        refuse(checks.claim_problems(values_of(claim)))
        if other := PaymentClaim.objects.overlapping(claim).first():
            raise ValidationError(overlap_words(other))


@transaction.atomic
def move_invoice(pk: int, new: str, *, user, edition=None, reason="") -> Invoice:
    """Move an invoice. Raises PermissionDenied, Older, or ValidationError by field."""
    asked_to_write(user)
    invoice = held(Invoice, pk, edition)
    reason = reason.replace("\x00", "").strip()[:500]
    refuse(given_problems(allowed(invoice, new), reason=reason, day=None, eligible=None))
    if new == InvoiceState.REJECTED and invoice.payments.live().exists():
        raise ValidationError(
            _("Something was paid of it: strike out the payment first, if it was a mistake.")
        )
    if new == InvoiceState.CERTIFIED and invoice.budget_line_id is None:
        raise ValidationError(_("Before it is certified, say which budget line it belongs to."))
    invoice.state, invoice.state_reason = new, reason
    return write(invoice, user=user, fields=["state", "state_reason"])
