"""How long ideas stay in a state, from their timelines."""

import math
import statistics
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, FloatField, Func, Window
from django.db.models.functions import Lag

from ideas.enums import IdeaState
from ideas.models import IdeaStep


class Days(Func):
    """A moment as a number of days since some fixed one: comparing texts of moments would parse each."""

    output_field = FloatField()

    def as_sqlite(self, compiler, connection, **extra):
        return super().as_sql(compiler, connection, template="julianday(%(expressions)s)", **extra)

    def as_postgresql(self, compiler, connection, **extra):
        template = "(EXTRACT(EPOCH FROM %(expressions)s) / 86400.0)::double precision"
        return super().as_sql(compiler, connection, template=template, **extra)


@dataclass(frozen=True)
class Stay:
    """How long ideas stayed in a state before they left it, in days; None where none has left it yet."""

    label: str
    finished: int
    median: float | None
    ninety: float | None


def stays(ideas) -> list[Stay]:
    """One row for each state that an idea of `ideas` has left; one query."""
    lengths = defaultdict(list)
    for state, since, until in _moves(ideas):
        if since is not None and state:
            lengths[state].append(until - since)
    return [
        Stay(str(label), len(lengths[state]), statistics.median(lengths[state]), ninety(lengths[state]))
        for state, label in IdeaState.choices
        if state in lengths
    ]


def ninety(lengths) -> float:
    """The shortest length that nine in ten do not exceed (nearest rank)."""
    return sorted(lengths)[math.ceil(0.9 * len(lengths)) - 1]


def _moves(ideas):
    """(state left, day it was entered, day it was left) of every move; the first move has no entry."""
    entered = Window(Lag(Days("at")), partition_by="idea_id", order_by=["at", "pk"])
    return (
        IdeaStep.objects.filter(idea__in=ideas.order_by().values("pk"))
        .exclude(old=F("new"))
        .order_by()
        .values_list("old", entered, Days("at"))
    )
