"""The only place where figures of rows are computed. Screens, charts, reports, exports and API ask here.

None is "no data" and never zero; `Progress.planned` None is "not due". Each function takes a fixed number of
queries whatever the number of rows. Days are inclusive.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Aggregate, Count, Max, OuterRef, Subquery, Sum
from django.db.models.functions import TruncQuarter

from hungarian.quarters import Quarter
from monitoring import targets
from monitoring.enums import TimeRule
from monitoring.models import ActivityRecord, Indicator
from monitoring.progress import Milestone, Progress, planned_to_date
from monitoring.sums import Sums
from monitoring.tables import breakdowns, by_kind, totals

__all__ = [
    "Point",
    "Standing",
    "breakdowns",
    "by_kind",
    "figure",
    "increments",
    "plans",
    "rows_counted",
    "series",
    "series_of",
    "standings",
    "totals",
]


@dataclass(frozen=True)
class Standing:
    """How one indicator stands at the end of `progress.day`.

    `increment`: the figure of the quarter of that day alone; `pending`: rows waiting for approval; `rows`:
    those behind the figure; `original`: planned to date by the targets set first.
    """

    indicator: Indicator
    progress: Progress
    increment: Decimal | None = None
    rows: int = 0
    pending: int = 0
    original: Decimal | None = None
    milestones: list[Milestone] = field(default_factory=list)

    @property
    def quarter(self) -> Quarter:
        """The quarter `increment` is of."""
        return Quarter.of(self.progress.day)

    @property
    def is_revised(self) -> bool:
        """Does the plan in force ask for something else than the original one?"""
        return self.original != self.progress.planned


class Point(NamedTuple):
    """The plan and the fact at the end of `day`; `actual` None without data or after what was asked for."""

    day: dt.date
    planned: Decimal | None
    actual: Decimal | None


def rows_counted(approved_only: bool = True):
    """The rows figures are made of; else those that would count if everything pending were approved."""
    return ActivityRecord.objects.counted() if approved_only else ActivityRecord.objects.expected()


def standings(
    day: dt.date, *, indicators: Iterable[Indicator] | None = None, approved_only: bool = True
) -> list[Standing]:
    """Every indicator in use (or these), in order, as it stands at the end of `day`. At most 5 queries."""
    chosen = list(_with_targets(indicators))
    quarter = Quarter.of(day)
    rows = rows_counted(approved_only)
    until = _sums(rows.until(day), chosen)
    within = _sums(rows.between(quarter.start, day), chosen)
    pending = dict(
        ActivityRecord.objects.pending()
        .until(day)
        .filter(indicators__isnull=False)
        .values_list("indicators")
        .annotate(Count("pk"))
        .order_by()
    )
    return [_standing(one, day, until[one.pk], within[one.pk], pending.get(one.pk, 0)) for one in chosen]


def figure(indicator: Indicator, *, first: dt.date | None = None, last: dt.date) -> Decimal | None:
    """One figure of one indicator at the end of `last`; with `first`, of the rows of those days alone."""
    rows = rows_counted()
    rows = rows.until(last) if first is None else rows.between(first, last)
    return _sums(rows, [indicator])[indicator.pk].figure(indicator.time_rule)


def _with_targets(indicators):
    if indicators is None:
        indicators = Indicator.objects.filter(active=True)
    pks = [one.pk for one in indicators]
    return Indicator.objects.filter(pk__in=pks).prefetch_related("targets").select_related("responsible")


def _standing(indicator, day, until: Sums, within: Sums, pending: int) -> Standing:
    plan, first_plan = plans(indicator)
    progress = Progress(
        day,
        until.figure(indicator.time_rule),
        planned_to_date(plan, day, stepwise=indicator.stepwise),
        plan[-1] if plan else None,
        baseline=indicator.baseline,
        direction=indicator.direction,
    )
    return Standing(
        indicator,
        progress,
        increment=within.figure(indicator.time_rule),
        rows=until.count,
        pending=pending,
        original=planned_to_date(first_plan, day, stepwise=indicator.stepwise),
        milestones=plan,
    )


def plans(indicator: Indicator) -> tuple[list[Milestone], list[Milestone]]:
    """The plan in force and the original one, as milestones."""
    every = list(indicator.targets.all())
    return (
        targets.milestones(indicator, targets.in_force(every)),
        targets.milestones(indicator, targets.originals(every)),
    )


def _sums(rows, indicators) -> defaultdict[int, Sums]:
    """{indicator id: Sums} of `rows`: one query, and one for each field whose latest value counts."""
    found: defaultdict[int, Sums] = defaultdict(Sums)
    for pk, _key, sums in _lines(rows, indicators):
        found[pk] = sums
    for takes, group in _by_field(one for one in indicators if one.time_rule == TimeRule.LAST):
        newest = _having(rows, takes).filter(indicators=OuterRef("pk")).order_by("-occurred_on", "-pk")
        day, value = (Subquery(newest.values(name)[:1]) for name in ("occurred_on", takes))
        for pk, at, latest in Indicator.objects.filter(pk__in=group).values_list("pk", day, value):
            if latest is not None:
                found[pk] = replace(found[pk], latest=(at, 0, Decimal(latest)))
    return found


def _by_field(indicators: Iterable[Indicator]) -> list[tuple[str, list[int]]]:
    """(field of a row, ids of the indicators that take it)."""
    groups: dict[str, list[int]] = {}
    for one in indicators:
        groups.setdefault(one.takes, []).append(one.pk)
    return sorted(groups.items())


def _having(rows, takes: str):
    """Those of `rows` that say something for an indicator that takes this field."""
    return rows.filter(**{f"{takes}__isnull": False})


def _lines(rows, indicators, key: str | None = None):
    """(indicator id, value of `key`, Sums) of these indicators in one pass over `rows`.

    Not narrowed to several indicators: SQLite would look each of them up for every row.
    """
    takes = {one.pk: one.takes for one in indicators}
    if len(takes) == 1:
        rows = rows.filter(indicators__in=takes)
    wanted: dict[str, Aggregate] = {}
    if any(one.time_rule == TimeRule.RATIO for one in indicators):
        wanted["wholes"] = Sum("whole")
    for name in set(takes.values()):
        wanted |= {f"{name}_total": Sum(name), f"{name}_count": Count(name)}
        if any(one.takes == name and one.time_rule == TimeRule.MAX for one in indicators):
            wanted[f"{name}_highest"] = Max(name)
    keys = ["indicators", key] if key else ["indicators"]
    for line in rows.filter(indicators__isnull=False).values(*keys).annotate(**wanted).order_by():
        if name := takes.get(line["indicators"]):
            numbers = (line[f"{name}_total"], line.get(f"{name}_highest"), line.get("wholes"))
            total, highest, wholes = (None if n is None else Decimal(n) for n in numbers)
            sums = Sums(total, line[f"{name}_count"], highest, wholes)
            yield line["indicators"], line.get(key), sums


def series(indicator: Indicator, until: dt.date, *, approved_only: bool = True) -> list[Point]:
    """Plan and fact of one indicator at the end of every quarter; see `series_of`."""
    return series_of([indicator], until, approved_only=approved_only)[indicator.pk]


def series_of(
    indicators: Iterable[Indicator], until: dt.date, *, approved_only: bool = True
) -> dict[int, list[Point]]:
    """{indicator id: points}: the end of each quarter from the first row or target to the last target.

    A point stands at `until` too; after it there is a plan and no fact. At most 8 queries.
    """
    chosen = list(_with_targets(indicators))
    quarters = _by_quarter(rows_counted(approved_only).until(until), chosen)
    return {one.pk: _points(one, quarters[one.pk], until) for one in chosen}


def increments(
    indicator: Indicator, until: dt.date, *, approved_only: bool = True
) -> list[tuple[Quarter, Decimal | None]]:
    """What each quarter brought, from the first one with a row to that of `until`; None: no data in it."""
    chosen = list(_with_targets([indicator]))
    found = _by_quarter(rows_counted(approved_only).until(until), chosen)[indicator.pk]
    if not found:
        return []
    quarters = min(found).until(Quarter.of(until))
    return [
        (quarter, found[quarter].figure(indicator.time_rule) if quarter in found else None)
        for quarter in quarters
    ]


def _by_quarter(rows, indicators) -> defaultdict[int, dict[Quarter, Sums]]:
    """{indicator id: {quarter: Sums}} of `rows`."""
    found: defaultdict[int, dict[Quarter, Sums]] = defaultdict(dict)
    latest_counts = [one for one in indicators if one.time_rule == TimeRule.LAST]
    added = [one for one in indicators if one.time_rule != TimeRule.LAST]
    in_quarters = rows.annotate(quarter_start=TruncQuarter("occurred_on"))
    for pk, start, sums in _lines(in_quarters, added, "quarter_start") if added else ():
        found[pk][Quarter.of(start)] = sums
    for takes, group in _by_field(latest_counts):
        stock = _having(rows, takes).filter(indicators__in=group)
        for pk, day, number, value in stock.values_list("indicators", "occurred_on", "pk", takes):
            quarter = Quarter.of(day)
            found[pk][quarter] = found[pk].get(quarter, Sums()) + Sums.of_row(day, number, value)
    return found


def _points(indicator: Indicator, quarters: dict[Quarter, Sums], until: dt.date) -> list[Point]:
    plan, _first_plan = plans(indicator)
    known = [*quarters, *(Quarter.of(milestone.day) for milestone in plan)]
    if not known:
        return []
    end = max(max(known).last_day, until)
    days = {quarter.last_day for quarter in min(known).until(Quarter.of(end))} | {until}
    points, so_far = [], Sums()
    waiting = sorted(quarters.items())
    for day in sorted(day for day in days if day >= min(known).start):
        while waiting and waiting[0][0].start <= day:
            so_far += waiting.pop(0)[1]
        planned = planned_to_date(plan, day, stepwise=indicator.stepwise)
        points.append(Point(day, planned, so_far.figure(indicator.time_rule) if day <= until else None))
    return points
