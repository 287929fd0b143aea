"""The demo's clock: everything is dated from one day, so two runs of the same day give the same content."""

import datetime as dt

from django.utils import timezone


def today() -> dt.date:
    """The day the demo is loaded, in Budapest."""
    return timezone.localdate()


def day(offset: int) -> dt.date:
    """The weekday nearest to `offset` days from today, never on the other side of it."""
    chosen = today() + dt.timedelta(days=offset)
    step = dt.timedelta(days=1 if offset >= 0 else -1)
    while chosen.weekday() > 4:
        chosen += step
    return chosen


def moment(offset: int, hour: int = 10, minute: int = 0) -> dt.datetime:
    """That weekday at `hour`:`minute` in Budapest."""
    return timezone.make_aware(dt.datetime.combine(day(offset), dt.time(hour, minute)))


def announced(offset: int) -> dt.date:
    """When the page of something `offset` days from today appeared: a month before, never in the future."""
    return min(day(offset - 30), day(-1))
