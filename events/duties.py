"""What a year owes: how many events of a kind must be held, were held, are planned, are missing.

domain.md §3 (yearly duties) and datamodel.md, validation rule 18: counted by half-year.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.calendar import SOURCES
from events.enums import CALLED_OFF, TOOK_PLACE
from events.models import EventKind, YearlyDuty
from members.enums import OfficeRole
from members.queries import office_with_role
from notifications.kinds import REMINDER
from notifications.notices import notify
from visibility.enums import Audience

# Whoever has to call the event together needs so long: it is too late when the half-year is over.
WARN_BEFORE = dt.timedelta(days=30)
LINE = gettext_lazy("Events that this half-year still owes")


@dataclass(frozen=True)
class Half:
    """One half of a year for one kind. `last`: its last day."""

    last: dt.date
    required: int
    held: int
    planned: int

    def missing(self, today: dt.date) -> int:
        """What is not held and not planned either; of a half-year that is over, what was not held."""
        hoped = self.planned if today <= self.last else 0
        return max(0, self.required - self.held - hoped)

    def is_urgent(self, today: dt.date) -> bool:
        """Whether something is missing and there is still time, but not much."""
        return self.last - WARN_BEFORE <= today <= self.last and self.missing(today) > 0


@dataclass(frozen=True)
class Named:
    """Something a year owes that is no event. `count(year)` gives ({half: done}, {half: planned}), or None
    when that year owes nothing."""

    pk: str
    name: object
    per_year: int
    count: Callable[[int], tuple[Mapping[int, int], Mapping[int, int]] | None]

    def __str__(self):
        return str(self.name)


# What other rooms owe: they register it in AppConfig.ready.
OTHERS: dict[str, Named] = {}


def register(key: str, name, *, per_year: int, count) -> None:
    """Count something else too; `count(year)` as in Named."""
    OTHERS[key] = Named(key, name, per_year, count)


@dataclass(frozen=True)
class Duty:
    """A kind in a year, with its two halves."""

    kind: EventKind | Named
    per_year: int
    halves: tuple[Half, Half]

    @property
    def held(self) -> int:
        return sum(half.held for half in self.halves)


def ends_of_halves(year: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, 6, 30), dt.date(year, 12, 31)


def shares(per_year: int) -> tuple[int, int]:
    """How many of them each half-year owes; of an odd number the second one owes more."""
    return per_year // 2, per_year - per_year // 2


def duties_of(year: int) -> list[Duty]:
    """Every duty of `year` in the order of kinds; one query per page type and one for the duties."""
    rows: dict[int, YearlyDuty] = {}
    for row in YearlyDuty.objects.filter(from_year__lte=year).select_related("kind").order_by("from_year"):
        rows[row.kind_id] = row
    held, planned = counts_of(year)
    found = []
    for row in sorted(rows.values(), key=lambda row: (row.kind.sort_order, row.kind.name)):
        parts = zip(ends_of_halves(year), shares(row.per_year), (1, 2), strict=True)
        halves = tuple(
            Half(last, required, held[row.kind_id, half], planned[row.kind_id, half])
            for last, required, half in parts
        )
        if row.per_year:
            found.append(Duty(row.kind, row.per_year, halves))
    others = [(named, named.count(year)) for named in OTHERS.values()]
    return found + [_other(named, year, *counts) for named, counts in others if counts]


def _other(named: Named, year: int, done: Mapping[int, int], planned: Mapping[int, int]) -> Duty:
    parts = zip(ends_of_halves(year), shares(named.per_year), (1, 2), strict=True)
    first, second = (Half(last, owed, done.get(n, 0), planned.get(n, 0)) for last, owed, n in parts)
    return Duty(named, named.per_year, (first, second))


def counts_of(year: int) -> tuple[Counter, Counter]:
    """({(kind id, half): held}, the same of what is neither held nor called off). For the office alone."""
    held, planned = Counter(), Counter()
    begins = timezone.make_aware(dt.datetime(year, 1, 1))
    ends = timezone.make_aware(dt.datetime(year + 1, 1, 1))
    for model in SOURCES:
        pages = model.objects.filter(live=True, start__gte=begins, start__lt=ends)
        for kind_id, start, state in _rows(model, pages):
            half = 1 if timezone.localdate(start).month <= 6 else 2
            if state in TOOK_PLACE:
                held[kind_id, half] += 1
            elif state not in CALLED_OFF:
                planned[kind_id, half] += 1
    return held, planned


def _rows(model, pages):
    """(kind id, start, state or None) of each page."""
    if not hasattr(model, "event_kind_code"):
        return pages.values_list("kind_id", "start", "event_life__state")
    kind_id = EventKind.objects.filter(code=model.event_kind_code).values_list("pk", flat=True).first()
    return [(kind_id, start, state) for start, state in pages.values_list("start", "event_life__state")]


def urgent(today: dt.date) -> list[tuple[Duty, Half]]:
    """The duties of which this half-year will fall short unless somebody acts now."""
    if not any(last - WARN_BEFORE <= today <= last for last in ends_of_halves(today.year)):
        return []
    return [(duty, half) for duty in duties_of(today.year) for half in duty.halves if half.is_urgent(today)]


def remind() -> None:
    """Tell the partnership staff, once for each kind and half-year (notifications.reminders).

    Which kind it is stands on the screen the mail leads to: a mail can be passed on.
    """
    today = timezone.localdate()
    staff = office_with_role(OfficeRole.COORDINATOR, OfficeRole.PARTNERSHIP)
    for duty, half in urgent(today):
        address = settings.SITE_URL + reverse("event_duties:year", args=[today.year])
        notify(
            staff,
            kind=REMINDER,
            line=str(LINE),
            body=_("What is missing, and until when: %(address)s") % {"address": address},
            level=Audience.OFFICE,
            once=f"duty:{duty.kind.pk}:{half.last}",
        )
