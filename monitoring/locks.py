"""Closed periods: what is dated in one is refused, unless it was opened again for a while (rule 6)."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.actor import acting_as
from monitoring.enums import Span
from monitoring.models import Reopening, ReportingPeriod
from monitoring.periods import Period

RIGHT = "monitoring.change_reportingperiod"
LONGEST = 60  # days a period stays open again at most


class PeriodState(models.TextChoices):
    """Where a period stands; told from dates, stored nowhere."""

    FUTURE = "future", gettext_lazy("not begun yet")
    OPEN = "open", gettext_lazy("running")
    DUE = "due", gettext_lazy("data are due")
    CLOSED = "closed", gettext_lazy("closed")
    REOPENED = "reopened", gettext_lazy("opened again")


def state_of(row: ReportingPeriod, day: dt.date | None = None) -> PeriodState:
    """Where the period stands on `day` (today in Budapest)."""
    day, period = day or timezone.localdate(), row.period
    if row.lock_on and row.lock_on <= day:
        return PeriodState.REOPENED if _open_again(row, day) else PeriodState.CLOSED
    if day < period.start:
        return PeriodState.FUTURE
    return PeriodState.OPEN if day in period else PeriodState.DUE


def open_until(row: ReportingPeriod, day: dt.date | None = None) -> dt.date | None:
    """Until when a closed period is open again; None if it is not."""
    day = day or timezone.localdate()
    return max((one.until for one in row.reopenings.all() if one.until >= day), default=None)


def _open_again(row: ReportingPeriod, day: dt.date) -> bool:
    return open_until(row, day) is not None


def all_locked(day: dt.date | None = None) -> list[ReportingPeriod]:
    """Every period that has been closed by `day`, opened again or not."""
    locked = ReportingPeriod.objects.filter(lock_on__lte=day or timezone.localdate())
    return list(locked.prefetch_related("reopenings"))


def locked_around(occurred_on: dt.date, day: dt.date | None = None) -> list[ReportingPeriod]:
    """The periods `occurred_on` falls in that have been closed by `day`, opened again or not."""
    around = Q()
    for span in Span:
        around |= Q(first=Period.of(occurred_on, span).first.ordinal, span=span)
    locked = ReportingPeriod.objects.filter(around, lock_on__lte=day or timezone.localdate())
    return list(locked.prefetch_related("reopenings"))


def check_open(occurred_on: dt.date) -> bool:
    """Raise ValidationError if this day is in a closed period; else: is a row of that day late?"""
    return check_among(locked_around(occurred_on), occurred_on)


def check_among(closed: list[ReportingPeriod], occurred_on: dt.date) -> bool:
    """The same for closed periods that were read before, for those who ask about many days."""
    today = timezone.localdate()
    locked = [row for row in closed if occurred_on in row.period]
    for row in locked:
        if not _open_again(row, today):
            raise ValidationError(
                {
                    "occurred_on": _(
                        "%(period)s is closed since %(day)s: nothing dated in it can be changed. "
                        "Ask the coordinator to open it again."
                    )
                    % {"period": row.period, "day": date_format(row.lock_on, "SHORT_DATE_FORMAT")}
                }
            )
    return bool(locked)


@transaction.atomic
def close(period: Period, *, user, on: dt.date | None = None) -> ReportingPeriod:
    """Close a period from `on` (today) at the latest. Raises ValidationError for one that is not over."""
    on = on or timezone.localdate()
    if on <= period.last_day:
        raise ValidationError(_("%(period)s is not over yet.") % {"period": period})
    found = ReportingPeriod.objects.select_for_update().filter(first=period.first.ordinal, span=period.span)
    row = found.first() or ReportingPeriod(first=period.first.ordinal, span=period.span)
    if row.lock_on is None or row.lock_on > on:
        row.lock_on = on
        with acting_as(user):
            row.save()
    return row


@transaction.atomic
def reopen(row: ReportingPeriod, *, user, reason: str, until: dt.date) -> Reopening:
    """Open a closed period again until the end of `until`. Raises PermissionDenied or ValidationError."""
    if not user.has_perm(RIGHT):
        raise PermissionDenied
    today = timezone.localdate()
    row = ReportingPeriod.objects.select_for_update().get(pk=row.pk)
    if row.lock_on is None or row.lock_on > today:
        raise ValidationError(_("This period is not closed: there is nothing to open."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it has to be opened again.")})
    if not today <= until <= today + dt.timedelta(days=LONGEST):
        raise ValidationError(
            {"until": _("Choose a day within %(days)d days from today.") % {"days": LONGEST}}
        )
    with acting_as(user):
        return Reopening.objects.create(period=row, reason=reason.strip(), until=until, by=user)
