"""The progress table computed: planned, done, remaining and what comes next (datamodel.md, 2.5).

Done is counted: events marked as held, by the day they were on, or approved rows of the indicator table.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Sum
from django.utils import timezone

from events.calendar import SOURCES
from events.enums import CALLED_OFF, TOOK_PLACE
from events.models import EventKind
from monitoring.models import ActivityRecord, OccasionPlan


class Happened(NamedTuple):
    """`count` occasions on `day`. `done`: false while they are to come; `shown`: may the reader know?"""

    day: dt.date
    settlement_id: int | None
    count: int
    done: bool
    shown: bool = True


@dataclass(frozen=True)
class Line:
    """One row of the table. `done`: from its first quarter up to the day asked for; `lately`: of these, since
    the first day asked for; `next_on`: the day of the next one that is fixed, or None."""

    plan: OccasionPlan
    done: int
    lately: int
    next_on: dt.date | None

    @property
    def remaining(self) -> int:
        """What is still to be done; never below zero, more than planned is more."""
        return max(self.plan.planned - self.done, 0)


def progress(first: dt.date, last: dt.date, reader=None) -> list[Line]:
    """Every row whose quarters touch `first` to `last` (days, both included), at the end of `last`.

    The counts are the same for everybody, as in a report; of what is still to come only events that `reader`
    may see are told (None: all). The number of queries does not depend on that of rows or occasions.
    """
    plans = OccasionPlan.objects.select_related("measure", "settlement", "event_kind", "activity_kind")
    touching = [plan for plan in plans if plan.first.start <= last and plan.last.last_day >= first]
    return lines(touching, first, last, reader)


def lines(plans: Iterable[OccasionPlan], first: dt.date, last: dt.date, reader=None) -> list[Line]:
    """These rows as they stand at the end of `last`."""
    plans = list(plans)
    if not plans:
        return []
    start, end = min(p.first.start for p in plans), max(p.last.end for p in plans)
    events = _events({p.event_kind_id for p in plans if p.event_kind_id}, start, end, reader)
    rows = _rows({p.activity_kind_id for p in plans if p.activity_kind_id}, start, last)
    return [
        line_of(plan, events.get(plan.event_kind_id, []) + rows.get(plan.activity_kind_id, []), first, last)
        for plan in plans
    ]


def line_of(plan: OccasionPlan, happened: Iterable[Happened], first: dt.date, last: dt.date) -> Line:
    """`plan` counted against what happened of its kind, wherever it was; pure arithmetic."""
    ours = [
        one
        for one in happened
        if plan.first.start <= one.day < plan.last.end and plan.settlement_id in (None, one.settlement_id)
    ]
    done = [one for one in ours if one.done and one.day <= last]
    coming = [o.day for o in ours if not o.done and o.shown and o.day >= timezone.localdate()]
    lately = [one for one in done if one.day >= first]
    return Line(plan, sum(o.count for o in done), sum(o.count for o in lately), min(coming, default=None))


def _events(kinds: set[int], start: dt.date, end: dt.date, reader) -> dict[int, list[Happened]]:
    """{kind id: events of it between these days}, held ones and those to come; one query per page type."""
    found: dict[int, list[Happened]] = {kind: [] for kind in kinds}
    zone = timezone.get_current_timezone()
    span = [dt.datetime.combine(day, dt.time(), zone) for day in (start, end)]
    for model in SOURCES if kinds else ():
        pages = model.objects.filter(live=True, start__gte=span[0], start__lt=span[1])
        seen = None if reader is None else set(pages.visible_to(reader).values_list("pk", flat=True))
        for pk, kind, begins, settlement, state in _facts(model, pages, kinds):
            if state not in CALLED_OFF:
                shown = seen is None or pk in seen
                day = timezone.localdate(begins)
                found[kind].append(Happened(day, settlement, 1, state in TOOK_PLACE, shown))
    return found


def _facts(model, pages, kinds: set[int]):
    """(page id, kind id, start, settlement id, state) of the pages of one type that are of these kinds."""
    if not hasattr(model, "event_kind_code"):
        wanted = pages.filter(kind__in=kinds)
        return wanted.values_list("pk", "kind_id", "start", "settlement_id", "event_life__state")
    found = EventKind.objects.filter(code=model.event_kind_code, pk__in=kinds)
    kind = found.values_list("pk", flat=True).first()
    if kind is None:
        return []
    rows = pages.values_list("pk", "start", "event_life__state")
    return [(pk, kind, start, None, state) for pk, start, state in rows]


def _rows(kinds: set[int], start: dt.date, last: dt.date) -> dict[int, list[Happened]]:
    """{kind id: approved rows of it, added up by day and place}."""
    found: dict[int, list[Happened]] = {kind: [] for kind in kinds}
    rows = ActivityRecord.objects.counted().between(start, last).filter(kind__in=kinds).order_by()
    days = rows.values_list("kind_id", "occurred_on", "settlement_id").annotate(times=Sum("occasions"))
    for kind, day, settlement, times in days if kinds else ():
        found[kind].append(Happened(day, settlement, times, True))
    return found
