"""Where a measure stands and what it has brought forth so far; written whether or not the plan is open."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actor import acting_as
from monitoring.models import Measure, Output, OutputRecord, PlanVersion
from monitoring.plan.content import read
from monitoring.plan.enums import MeasureStatus
from monitoring.plan.rules import EDIT_MEASURE, MEASURE_MOVES, Move
from monitoring.plan.services import check_resolution


@transaction.atomic
def transition(measure_id: int, new: str, *, user, day: dt.date | None = None, **given) -> Measure:
    """Move a measure to `new` (MeasureStatus).

    `day`: when it began or was completed. `given`: reason, resolution, resolved_on, as the move asks. Raises
    ValidationError for a move the table does not know or that lacks something.
    """
    if not user.has_perm(EDIT_MEASURE):
        raise PermissionDenied(_("This step is not yours to make."))
    measure = Measure.objects.select_for_update().get(pk=measure_id)
    move = MEASURE_MOVES[MeasureStatus(measure.status)].get(new)
    if move is None:
        raise ValidationError(
            _("This measure is now: %(state)s. Somebody may have been quicker; open it again.")
            % {"state": measure.get_status_display()}
        )
    check_resolution(move, given)
    reason = (given.get("reason") or "").strip()
    if move.reason and not reason:
        raise ValidationError({"reason": _("Say why in a few words; the committee reads it.")})
    if move.resolution:
        reason = f"{given['resolution'].strip()}, {given['resolved_on']:%Y.%m.%d.}: {reason}"
    _set_day(measure, move, day)
    if measure.status == MeasureStatus.COMPLETED:
        measure.finished_on = None
    measure.status, measure.status_reason = new, reason[:300]
    with acting_as(user):
        measure.save()
    return measure


def _set_day(measure: Measure, move: Move, day: dt.date | None) -> None:
    if not move.day:
        return
    if day is None:
        raise ValidationError({"day": _("Give the day.")})
    if day > timezone.localdate():
        raise ValidationError({"day": _("This day has not come yet.")})
    if move.day == "finished_on" and measure.started_on and day < measure.started_on:
        raise ValidationError({"day": _("It cannot be completed before it began.")})
    setattr(measure, move.day, day)


@transaction.atomic
def add(output_id: int, *, user, occurred_on: dt.date, value: Decimal, note: str = "") -> OutputRecord:
    """Put down what was added to an output on a day; a negative figure takes back a mistake, with a note.

    Refused: future days, nothing at all, and a correction that would leave less than nothing.
    """
    if not user.has_perm(EDIT_MEASURE):
        raise PermissionDenied
    output = Output.objects.select_for_update().get(pk=output_id)
    if output.indicator_id:
        raise ValidationError(_("An indicator counts this output: enter a row of the indicator table."))
    if occurred_on > timezone.localdate():
        raise ValidationError({"occurred_on": _("This day has not come yet.")})
    if value < 0 and not note.strip():
        raise ValidationError({"note": _("Say why the figure is taken back.")})
    total = output.records.aggregate(total=Sum("value"))["total"] or 0
    if total + value < 0:
        raise ValidationError({"value": _("So much has not been added yet: the total would be negative.")})
    with acting_as(user):
        return OutputRecord.objects.create(
            output=output, occurred_on=occurred_on, value=value, note=note.strip(), entered_by=user
        )


def was_laid(measure: Measure) -> bool:
    """Whether the committee has ever seen it. Such a measure is cancelled, never deleted."""
    versions = PlanVersion.objects.filter(plan=measure.pillar.plan_id, content__isnull=False)
    return any(m.id == measure.pk for v in versions for m in read(v.content).measures)
