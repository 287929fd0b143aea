"""Rows of the indicator table in long form: one line per fact, one column per dimension, a stable id.

A fact is one number: of a row (occasions, headcount, value), of a part of its people (women, under 25 …), or
what it brings an indicator. Lines are made chunk by chunk, so memory stays flat.
"""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from hungarian.quarters import ROMAN
from members.models import Settlement
from monitoring.enums import Dimension, RecordState
from monitoring.models import (
    ActivityKind,
    ActivityRecord,
    Breakdown,
    Indicator,
    SubsidyKind,
    TrainingKind,
)
from monitoring.models.records import PARTS
from monitoring.sums import amount

CHUNK = 2000
MEASURES = ("occasions", "headcount", "value")
FIELDS = (
    "pk",
    "first_id",
    "version",
    "occurred_on",
    "title",
    "kind_id",
    "training_kind_id",
    "subsidy_kind_id",
    "settlement_id",
    "place",
    "state",
    "late",
    *MEASURES,
)


def headings() -> list[str]:
    """The columns of a line."""
    return [
        _("Fact"),
        _("Row"),
        _("Version"),
        _("Day"),
        _("Year"),
        _("Half-year"),
        _("Quarter"),
        _("Activity"),
        _("Kind of activity"),
        _("Kind of training"),
        _("Kind of subsidy"),
        _("Settlement"),
        _("Place"),
        _("State"),
        _("Late"),
        _("Indicator"),
        _("Measure"),
        _("Dimension"),
        _("Part"),
        _("Number"),
    ]


def lines(rows) -> Iterator[list]:
    """Every fact of `rows` (a queryset), oldest first; three queries for each 2000 rows, six besides."""
    words = _Words()
    rows = rows.order_by("occurred_on", "pk").select_related(None).prefetch_related(None)
    chunk: list[tuple] = []
    for row in rows.values_list(*FIELDS).iterator(chunk_size=CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield from _facts(chunk, words)
            chunk = []
    if chunk:
        yield from _facts(chunk, words)


class _Words:
    """What ids and codes are called, looked up once."""

    def __init__(self):
        names = self.names
        self.kinds, self.trainings, self.subsidies = (
            names(ActivityKind),
            names(TrainingKind),
            names(SubsidyKind),
        )
        self.settlements = names(Settlement)
        self.indicators = {one.pk: (one.code, one.takes) for one in Indicator.objects.all()}
        self.states = {state.value: str(state.label) for state in RecordState}
        self.measures = {name: str(ActivityRecord._meta.get_field(name).verbose_name) for name in MEASURES}
        self.dimensions = {dimension.value: str(dimension.label) for dimension in Dimension}
        self.parts = {(dim.value, part): str(name) for dim in Dimension for part, name in PARTS[dim].items()}
        self.late, self.counted = {True: _("yes"), False: _("no")}, _("counts for the indicator")

    @staticmethod
    def names(model) -> dict:
        return {None: "", **dict(model.objects.values_list("pk", "name"))}


def _facts(chunk: list[tuple], words: _Words) -> Iterator[list]:
    """The facts of some rows, with two queries for all of them."""
    pks = [row[0] for row in chunk]
    parts, counts = defaultdict(list), defaultdict(list)
    found = Breakdown.objects.filter(record__in=pks).order_by("record", "dimension", "part")
    for pk, dimension, part, number in found.values_list("record", "dimension", "part", "number"):
        parts[pk].append((dimension, part, number))
    through = ActivityRecord.indicators.through.objects.filter(activityrecord__in=pks)
    for pk, indicator in through.order_by("indicator").values_list("activityrecord", "indicator"):
        counts[pk].append(words.indicators[indicator])
    for row in chunk:
        yield from _facts_of(row, parts[row[0]], counts[row[0]], words)


def _facts_of(row: tuple, parts: list, counts: list, words: _Words) -> Iterator[list]:
    pk, first, version, day, title, kind, training, subsidy, settlement, place, state, late, *numbers = row
    quarter = (day.month - 1) // 3
    root = first or pk
    head = [
        root,
        version,
        day,
        day.year,
        ROMAN[quarter // 2],
        ROMAN[quarter],
        title,
        words.kinds[kind],
        words.trainings[training],
        words.subsidies[subsidy],
        words.settlements[settlement],
        place,
        words.states[state],
        words.late[late],
    ]
    stable, values = f"{root}/{version}", dict(zip(MEASURES, numbers, strict=True))
    values["value"] = amount(values["value"])
    for name, number in values.items():
        if number is not None:
            yield [f"{stable}/{name}", *head, "", words.measures[name], "", "", number]
    for dimension, part, number in parts:
        label = words.dimensions[dimension], words.parts.get((dimension, part), part)
        yield [f"{stable}/{dimension}/{part}", *head, "", words.measures["headcount"], *label, number]
    for code, takes in counts:
        if values[takes] is not None:
            yield [f"{stable}/{code}", *head, code, words.counted, "", "", values[takes]]
