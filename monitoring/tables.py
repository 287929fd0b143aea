"""Figures of a stretch of time by kind and by breakdown: what the quarterly report counts (domain.md §5)."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Sum

from monitoring.enums import Dimension
from monitoring.models import ActivityKind, ActivityRecord, Breakdown, SubsidyKind, TrainingKind
from monitoring.models.records import NOT_RECORDED, PARTS


@dataclass(frozen=True)
class KindLine:
    """One kind: how often, where, how many people. `headcount` None: nobody wrote a number down (no data).

    A kind without rows has `rows` 0 and None: that is no data, not zero.
    """

    kind: object
    rows: int = 0
    occasions: int | None = None
    headcount: int | None = None
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class ByKind:
    """Activities, trainings and subsidies of some days, every kind in the office's order."""

    activities: list[KindLine] = field(default_factory=list)
    trainings: list[KindLine] = field(default_factory=list)
    subsidies: list[KindLine] = field(default_factory=list)


KINDS: dict[str, tuple[str, type]] = {
    "activities": ("kind", ActivityKind),
    "trainings": ("training_kind", TrainingKind),
}
KINDS["subsidies"] = ("subsidy_kind", SubsidyKind)


def by_kind(first: dt.date, last: dt.date, *, rows=None) -> ByKind:
    """What was done between these days, by kind; of `rows` (a queryset) if given. Nine queries."""
    rows = (ActivityRecord.objects.counted() if rows is None else rows).between(first, last)
    return ByKind(**{name: _lines(rows, field, model) for name, (field, model) in KINDS.items()})


def _lines(rows, name: str, model) -> list[KindLine]:
    rows = rows.filter(**{f"{name}__isnull": False})
    sums = rows.values(name).annotate(
        rows=Count("pk"), occasions=Sum("occasions"), headcount=Sum("headcount")
    )
    found = {line.pop(name): line for line in sums.order_by()}
    places: defaultdict[int, set[str]] = defaultdict(set)
    for kind, settlement, place in rows.values_list(name, "settlement__name", "place").distinct().order_by():
        if settlement or place:
            places[kind].add(settlement or place)
    return [
        KindLine(kind, places=tuple(sorted(places[kind.pk])), **found.get(kind.pk, {}))
        for kind in model.objects.all()
    ]


@dataclass(frozen=True)
class PartLine:
    """One part of a breakdown; `number` None: nobody recorded it."""

    part: str
    label: str
    number: int | None


@dataclass(frozen=True)
class BrokenDown:
    """The people of rows by one dimension. Of an exclusive one the parts add up to `total`."""

    dimension: Dimension
    total: int | None
    parts: list[PartLine]

    @property
    def not_recorded(self) -> int | None:
        """How many people's part nobody knows: the quality figure (aggregation rule 5)."""
        part = NOT_RECORDED.get(self.dimension)
        return next((line.number for line in self.parts if line.part == part), None)


def breakdowns(first: dt.date, last: dt.date, *, indicator=None, rows=None) -> list[BrokenDown]:
    """The people of the rows between these days by sex, age and target group; two queries.

    A row that is not broken down counts as "not recorded" with all its people. `indicator`: only its rows.
    """
    rows = (ActivityRecord.objects.counted() if rows is None else rows).between(first, last)
    if indicator is not None:
        rows = rows.filter(indicators=indicator)
    total = rows.aggregate(people=Sum("headcount"))["people"]
    sums = Breakdown.objects.filter(record__in=rows.values("pk")).values_list("dimension", "part")
    found = {(dimension, part): number for dimension, part, number in sums.annotate(Sum("number")).order_by()}
    return [_broken_down(dimension, total, found) for dimension in Dimension]


def _broken_down(dimension: Dimension, total: int | None, found: dict) -> BrokenDown:
    numbers: dict[str, int | None] = {part: found.get((dimension, part)) for part in PARTS[dimension]}
    if (rest := NOT_RECORDED.get(dimension)) and total is not None:
        named = [number or 0 for part, number in numbers.items() if part != rest]
        numbers[rest] = total - sum(named)
    lines = [PartLine(part, str(label), numbers[part]) for part, label in PARTS[dimension].items()]
    return BrokenDown(dimension, total, lines)


def totals(rows) -> dict[str, int | None]:
    """{"rows", "occasions", "headcount"} of a queryset of rows: the line below a list."""
    return rows.order_by().aggregate(
        rows=Count("pk", distinct=True), occasions=Sum("occasions"), headcount=Sum("headcount")
    )
