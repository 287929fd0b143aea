"""What happens when: events and, by registration, what other rooms hold, in one calendar.

A page type in the calendar is an events.happening.Happening with `start` and `end`, and either a `kind` or
an `event_kind_code` (its row of EventKind).
"""

import datetime as dt
from calendar import Calendar
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone
from django.utils.dates import MONTHS

from events.models import EventKind, EventPage
from events.narrowing import narrowed

# Page types in the calendar; other rooms add theirs in AppConfig.ready.
SOURCES: list[type] = [EventPage]
# Nobody plans further, and a crawler that follows "next month" comes to an end.
YEARS = range(2000, 2101)


def register(model: type) -> None:
    """Have the pages of `model` in the calendar and its feeds."""
    if model not in SOURCES:
        SOURCES.append(model)


def between(reader, first: dt.datetime, last: dt.datetime | None, chosen: dict | None = None) -> list:
    """What `reader` may see that goes on at some time from `first` until before `last` (None: for ever).

    In order of start; one query per page type and one for kinds, whatever the number. `chosen`: accepted
    values of EventFilterForm. Each page has its `kind` and its `event_life` loaded.
    """
    found, until = [], {"start__lt": last} if last else {}
    for model in SOURCES:
        pages = narrowed(model, model.objects.visible_to(reader), chosen or {})
        # Each side of the "or" has its own index; that of (end, start) alone answers the inner question.
        begun_before = model.objects.order_by().filter(start__lt=first, end__gte=first).values("pk")
        pages = pages.filter(Q(start__gte=first, **until) | Q(pk__in=begun_before))
        # Put in order below: any order here would make the database go through more than it needs.
        found += _with_kind(model, pages.order_by().defer_streamfields())
    return sorted(found, key=lambda page: (page.start, page.pk))


def _with_kind(model, pages) -> list:
    if not hasattr(model, "event_kind_code"):
        return list(pages.select_related("kind", "settlement", "event_life"))
    found = list(pages.select_related("event_life"))
    kind = EventKind.objects.filter(code=model.event_kind_code).first() if found else None
    for page in found:
        page.kind = kind
    return found


@dataclass
class Day:
    """One cell of a month: its date and what goes on that day."""

    date: dt.date
    in_month: bool
    is_today: bool
    happenings: list = field(default_factory=list)


@dataclass(frozen=True)
class Month:
    """A month of a year, 1 to 12."""

    year: int
    month: int

    @classmethod
    def of(cls, day: dt.date) -> "Month":
        return cls(day.year, day.month)

    @property
    def name(self) -> str:
        return str(MONTHS[self.month])

    @property
    def exists(self) -> bool:
        """Whether the calendar goes that far."""
        return self.year in YEARS and 1 <= self.month <= 12

    def plus(self, months: int) -> "Month":
        """So many months later, or earlier."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    @property
    def begins(self) -> dt.datetime:
        """Its first moment in Budapest."""
        return timezone.make_aware(dt.datetime(self.year, self.month, 1))


def grid(month: Month, happenings, today: dt.date) -> list[list[Day]]:
    """The weeks of a month from Monday, with what goes on each day.

    What lasts longer stands on each of its days. Days of the months beside it only fill the weeks.
    """
    weeks = [
        [Day(date, date.month == month.month, date == today) for date in week]
        for week in Calendar().monthdatescalendar(month.year, month.month)
    ]
    days = {day.date: day for week in weeks for day in week if day.in_month}
    for page in happenings:
        for date in days_of(page):
            if date in days:
                days[date].happenings.append(page)
    return weeks


def days_of(page) -> list[dt.date]:
    """The days in Budapest on which it goes on; what ends at midnight does not touch the next day."""
    first = timezone.localdate(page.start)
    last = timezone.localdate(page.end - dt.timedelta(microseconds=1)) if page.end else first
    # A mistyped year must not make a million days.
    return [first + dt.timedelta(days=n) for n in range(min((last - first).days, 400) + 1)]
