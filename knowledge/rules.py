"""When an article has to be checked again. Pure functions."""

import datetime as dt

from django.utils import timezone


def review_due_on(
    reviewed_on: dt.date | None, published_at: dt.datetime | None, *, every_months: int | None
) -> dt.date | None:
    """The day the next check is due: `every_months` after the last one, or after first publication.

    None if it need not be checked, or was never published. A month shorter than that day ends earlier
    (31 August + 6 months = 28 February).
    """
    last = reviewed_on or (timezone.localdate(published_at) if published_at else None)
    if last is None or not every_months:
        return None
    months = last.month - 1 + every_months
    first = dt.date(last.year + months // 12, months % 12 + 1, 1)
    next_first = (first + dt.timedelta(days=31)).replace(day=1)
    return min(first + dt.timedelta(days=last.day - 1), next_first - dt.timedelta(days=1))


def review_is_due(reviewed_on, published_at, *, every_months, today: dt.date | None = None) -> bool:
    """Whether the check is due today or overdue."""
    due = review_due_on(reviewed_on, published_at, every_months=every_months)
    return due is not None and due <= (today or timezone.localdate())
