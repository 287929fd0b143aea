"""The one way rows of the indicator table are written. Each call is one transaction with its history."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actor import acting_as
from audit.enums import Action
from audit.services import record as log
from monitoring import checks, locks
from monitoring.enums import RecordState
from monitoring.models import ActivityRecord, Breakdown, RecordStep
from monitoring.returning import tell_writer
from monitoring.rules import CHANGE, MOVES, PENDING, WRITABLE, Move

# What may be written of a row; the rest is its life.
NUMBERS = ("occasions", "headcount", "value", "whole")
FIELDS = (
    "title",
    "kind",
    "training_kind",
    "subsidy_kind",
    "occurred_on",
    "settlement",
    "place",
    *NUMBERS,
    "event",
    "note",
)


class EditConflict(Exception):
    """Somebody else changed the row since it was read. `row`: as it stands now."""

    def __init__(self, row: ActivityRecord):
        super().__init__(str(row))
        self.row = row


def lock(pk: int, edition: int | None = None) -> ActivityRecord:
    """The row, held until the transaction ends; refuses an `edition` that is no longer the newest."""
    row = ActivityRecord.objects.select_for_update().get(pk=pk)
    if edition is not None and row.edition != edition:
        raise EditConflict(row)
    return row


@transaction.atomic
def write(
    pk: int | None,
    *,
    user,
    edition: int | None = None,
    values: dict,
    indicators=None,
    documents=None,
    parts=None,
) -> ActivityRecord:
    """Make (`pk` None) or change a draft. `values`: some of FIELDS; `parts`: {(dimension, part): number}.

    What is left out stays. Raises PermissionDenied, EditConflict, or ValidationError by field.
    """
    if not user.has_perm(CHANGE):
        raise PermissionDenied
    row = lock(pk, edition) if pk else ActivityRecord(entered_by=user)
    if row.state not in WRITABLE:
        raise ValidationError(_("This row is not a draft any more: correct it instead of editing it."))
    for name, value in values.items():
        if name not in FIELDS:
            raise TypeError(f"not to be written: {name}")
        setattr(row, name, value)
    _check(row)
    whole = None if parts is None else checks.whole_parts(row.headcount, parts)
    if whole is None and pk:
        checks.whole_parts(row.headcount, parts_of(row))
    row.late = locks.check_open(row.occurred_on)
    _save(row, user)
    if indicators is not None:
        row.indicators.set(indicators)
    if documents is not None:
        row.documents.set(documents)
    if whole is not None:
        _set_parts(row, whole, user)
    if duplicate := checks.duplicate_errors(row):
        raise ValidationError(duplicate)
    return row


def _check(row: ActivityRecord) -> None:
    errors = checks.day_errors(row.occurred_on)
    errors |= checks.kind_errors(row.kind, row.training_kind, row.subsidy_kind)
    errors |= checks.number_errors({name: getattr(row, name) for name in NUMBERS})
    if errors:
        raise ValidationError(errors)


def _save(row: ActivityRecord, user) -> None:
    """Write a locked row and raise its edition; the audit log sees old and new."""
    new = row.pk is None
    row.edition += 0 if new else 1
    with acting_as(user):
        row.save()
    if new:
        _step(row, user, old="")


def _step(row: ActivityRecord, user, *, old: str, note: str = "") -> None:
    RecordStep.objects.create(record=row, by=user, old=old, new=row.state, note=note.strip())


def parts_of(row: ActivityRecord) -> dict[tuple[str, str], int]:
    """The breakdown of a row as `write` takes it."""
    return {(part.dimension, part.part): part.number for part in row.breakdowns.all()}


def _set_parts(row: ActivityRecord, parts: dict, user) -> None:
    before = parts_of(row)
    if before == parts:
        return
    row.breakdowns.all().delete()
    Breakdown.objects.bulk_create(
        Breakdown(record=row, dimension=dimension, part=part, number=number)
        for (dimension, part), number in parts.items()
    )
    changed = {key: [before.get(key), parts.get(key)] for key in {**before, **parts}}
    changes = {part: pair for (_dimension, part), pair in changed.items() if pair[0] != pair[1]}
    log(Action.CHANGE, row, user=user, changes=changes)


@transaction.atomic
def transition(pk: int, new: str, *, user, edition: int | None = None, note: str = "") -> ActivityRecord:
    """Move a row to `new` (RecordState) as MOVES allows.

    Raises ValidationError for a move there is not or that lacks something, PermissionDenied, EditConflict.
    """
    if new == RecordState.APPROVED:
        _hold_corrected(pk)
    row = lock(pk, edition)
    move = MOVES[RecordState(row.state)].get(new)
    if move is None:
        raise ValidationError(_refusal(row, new))
    if not user.is_active or not user.has_perm(move.right):
        raise PermissionDenied(_("This step is not yours to make."))
    if move.note and not note.strip():
        raise ValidationError({"note": _("Say why in a few words; it stays in the history of the row.")})
    old, row.state = row.state, RecordState(new)
    _guard(row, old, move)
    if new == RecordState.APPROVED:
        row.approved_by, row.approved_at = user, timezone.now()
        _replace_corrected(row, user)
    _save(row, user)
    _step(row, user, old=old, note=note)
    if new == RecordState.RETURNED:
        tell_writer(row, user, note)
    return row


def _refusal(row: ActivityRecord, new: str) -> str:
    if row.state == new:
        return _("Somebody was quicker: this row is already in the state “%(state)s”.") % {
            "state": row.get_state_display()
        }
    return _("This row is now in the state “%(state)s”. Open it again to see what can be done.") % {
        "state": row.get_state_display()
    }


def _guard(row: ActivityRecord, old: str, move: Move) -> None:
    """What has to hold for the row to be sent in or approved, or to stop counting."""
    if row.state in (RecordState.SUBMITTED, RecordState.APPROVED):
        if errors := checks.submission_errors(row):
            raise ValidationError(errors)
        row.late = locks.check_open(row.occurred_on)
    if old == RecordState.APPROVED:
        locks.check_open(row.occurred_on)
        if row.corrections.filter(state__in=PENDING).exists():
            raise ValidationError(_("This row is being corrected: approve or drop the correction first."))


def _hold_corrected(pk: int) -> None:
    """The row a correction is of is held before the correction, as an import holds them: no deadlock."""
    corrected = ActivityRecord.objects.filter(pk=pk).values("corrects")
    list(ActivityRecord.objects.select_for_update().filter(pk__in=corrected).values_list("pk"))


def _replace_corrected(row: ActivityRecord, user) -> None:
    """A correction that is approved takes the place of its row, which keeps its numbers."""
    if row.corrects_id is None:
        return
    corrected = lock(row.corrects_id)
    if corrected.state != RecordState.APPROVED:
        raise ValidationError(_("The row to be corrected does not count any more: drop this correction."))
    locks.check_open(corrected.occurred_on)
    corrected.state = RecordState.REPLACED
    _save(corrected, user)
    _step(corrected, user, old=RecordState.APPROVED, note=row.reference)


@transaction.atomic
def correct(pk: int, *, user, reason: str) -> ActivityRecord:
    """Begin a correction of an approved row: a draft that holds the same and counts once approved.

    Until then the row itself counts. Raises PermissionDenied, or ValidationError if it cannot be corrected.
    """
    row = lock(pk)
    if not user.has_perm(CHANGE):
        raise PermissionDenied
    if row.state != RecordState.APPROVED:
        raise ValidationError(_refusal(row, RecordState.DRAFT))
    if not reason.strip():
        raise ValidationError({"note": _("Say why in a few words; it stays in the history of the row.")})
    if row.corrections.filter(state__in=PENDING).exists():
        raise ValidationError(_("This row is being corrected already."))
    locks.check_open(row.occurred_on)
    last = ActivityRecord.objects.filter(first=row.first_id or row.pk).count() + 1
    new = ActivityRecord(
        **{name: getattr(row, name) for name in FIELDS},
        corrects=row,
        first_id=row.first_id or row.pk,
        version=last + 1,
        entered_by=user,
    )
    with acting_as(user):
        new.save()
    new.indicators.set(row.indicators.all())
    new.documents.set(row.documents.all())
    _set_parts(new, parts_of(row), user)
    _step(new, user, old="", note=reason)
    return new


def approve_many(pks: Iterable[int], *, user) -> tuple[int, list[str]]:
    """Approve each of these rows by itself: how many were, and why the others were not."""
    approved, refused = 0, []
    for pk in pks:
        try:
            row = transition(pk, RecordState.APPROVED, user=user)
            approved += 1
        except ActivityRecord.DoesNotExist:
            continue
        except ValidationError as error:
            row = ActivityRecord.objects.get(pk=pk)
            refused.append(f"{row}: {' '.join(error.messages)}")
    return approved, refused
