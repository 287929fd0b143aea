"""Targets of indicators: which are in force, which came first; setting and revising them."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audit.actor import acting_as
from monitoring.models import Indicator, Target
from monitoring.progress import Milestone

RIGHT = "monitoring.change_indicator"


def in_force(targets: Iterable[Target]) -> list[Target]:
    """Those no revision has replaced, in order of days."""
    targets = list(targets)
    replaced = {target.revises_id for target in targets}
    return sorted((t for t in targets if t.pk not in replaced), key=lambda t: (t.day, t.pk))


def originals(targets: Iterable[Target]) -> list[Target]:
    """Those that were set first, in order of days, whatever became of them."""
    return sorted((t for t in targets if t.revises_id is None), key=lambda t: (t.day, t.pk))


def milestones(indicator: Indicator, targets: Iterable[Target]) -> list[Milestone]:
    """The plan these targets draw, from the day of the baseline on if that is known."""
    plan = [Milestone(target.day, target.value) for target in targets]
    start = indicator.baseline_on
    if start and (not plan or start < plan[0].day):
        return [Milestone(start, indicator.baseline), *plan]
    return plan


@transaction.atomic
def set_target(indicator: Indicator, day: dt.date, value: Decimal, *, user, resolution: str = "") -> Target:
    """A new dated target. Raises PermissionDenied, or ValidationError for a day that has one already."""
    _check(user, value)
    held = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if any(target.day == day for target in in_force(held.targets.all())):
        raise ValidationError({"day": _("There is a target for this day already: revise that one.")})
    with acting_as(user):
        return Target.objects.create(indicator=held, day=day, value=value, set_by=user, resolution=resolution)


@transaction.atomic
def revise_target(
    target: Target, day: dt.date, value: Decimal, *, user, reason: str, resolution=""
) -> Target:
    """Another target instead of `target`, which stays on record.

    Raises as `set_target` does, and ValidationError without a reason.
    """
    _check(user, value)
    if not reason.strip():
        raise ValidationError(
            {"reason": _("Say why the target is revised; the original one stays on record.")}
        )
    held = Indicator.objects.select_for_update().get(pk=target.indicator_id)
    valid = in_force(held.targets.all())
    if target not in valid:
        raise ValidationError(_("This target has been revised already: revise the one in force."))
    if any(other.day == day and other != target for other in valid):
        raise ValidationError({"day": _("There is a target for this day already: revise that one.")})
    with acting_as(user):
        return Target.objects.create(
            indicator=held,
            day=day,
            value=value,
            revises=target,
            reason=reason.strip(),
            resolution=resolution,
            set_by=user,
        )


def _check(user, value: Decimal) -> None:
    if not user.has_perm(RIGHT):
        raise PermissionDenied
    if value < 0:
        raise ValidationError({"value": _("A target cannot be less than zero.")})
