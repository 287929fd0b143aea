"""Rules of the action plan: moves, lateness, and the light of a measure (domain.md §6, datamodel.md)."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from hungarian.quarters import Quarter
from monitoring.enums import Rating
from monitoring.plan.enums import EvaluationState as E
from monitoring.plan.enums import Lateness, MeasureStatus
from monitoring.plan.enums import MeasureStatus as M
from monitoring.plan.enums import VersionState as V


@dataclass(frozen=True)
class Move:
    """One allowed move, and what it cannot be made without."""

    permission: str
    resolution: bool = False  # number and day of the committee's resolution
    reason: bool = False
    day: str = ""  # the field of a measure that takes the day it happened on


EDIT_PLAN, ADOPT_PLAN = "monitoring.change_planversion", "monitoring.adopt_planversion"
# From → where to → how. What is not here is refused: an adopted version never changes again.
VERSION_MOVES: dict[str, dict[str, Move]] = {
    V.DRAFT: {V.REMARKS: Move(EDIT_PLAN)},
    V.REMARKS: {V.DRAFT: Move(EDIT_PLAN), V.ADOPTED: Move(ADOPT_PLAN, resolution=True)},
    V.ADOPTED: {},
}

EDIT_MEASURE = "monitoring.change_measure"
BEGIN = Move(EDIT_MEASURE, day="started_on")
GO_ON = Move(EDIT_MEASURE)
HOLD = Move(EDIT_MEASURE, reason=True)
CANCEL = Move(EDIT_MEASURE, reason=True, resolution=True)
MEASURE_MOVES: dict[str, dict[str, Move]] = {
    M.PLANNED: {M.IN_PROGRESS: BEGIN, M.ON_HOLD: HOLD, M.CANCELLED: CANCEL},
    M.IN_PROGRESS: {
        M.COMPLETED: Move(EDIT_MEASURE, day="finished_on"),
        M.ON_HOLD: HOLD,
        M.CANCELLED: CANCEL,
    },
    M.ON_HOLD: {M.IN_PROGRESS: GO_ON, M.CANCELLED: CANCEL},
    M.COMPLETED: {M.IN_PROGRESS: Move(EDIT_MEASURE, reason=True)},
    M.CANCELLED: {},
}

EVALUATE, ADOPT_EVALUATION = "monitoring.change_evaluation", "monitoring.adopt_evaluation"
EVALUATION_MOVES: dict[str, dict[str, Move]] = {
    E.DRAFT: {E.DISCUSSED: Move(EVALUATE, day="discussed_on")},
    E.DISCUSSED: {E.DRAFT: Move(EVALUATE), E.ADOPTED: Move(ADOPT_EVALUATION, resolution=True)},
    E.ADOPTED: {},
}

# A measure with one of these has to say why (datamodel.md, StatusEvaluation).
NEEDS_CAUSE = (Rating.AMBER, Rating.RED)
FINISHED = (M.COMPLETED, M.CANCELLED)


def lateness(status: str, first: Quarter, last: Quarter, today: dt.date) -> Lateness | None:
    """Late to start from the end of the first quarter, delayed after the last one; None if in time.

    What is completed or cancelled is never late any more.
    """
    if status in FINISHED:
        return None
    if today >= last.end:
        return Lateness.DELAYED
    return Lateness.LATE_START if status == M.PLANNED and today >= first.end else None


def rate(status: str, ratings: Collection[str], first: Quarter, day: dt.date) -> Rating | None:
    """The light of a measure on `day`, from those of its outputs: the worst one counts.

    None of a cancelled measure: nothing is expected of it. Before its first quarter it is not due; a
    measure without outputs that has begun has no data, unless it is completed.
    """
    if status == MeasureStatus.CANCELLED:
        return None
    if status == MeasureStatus.COMPLETED:
        return Rating.COMPLETED
    if day < first.start:
        return Rating.NOT_DUE
    for worst in (Rating.RED, Rating.AMBER, Rating.NO_DATA, Rating.GREEN):
        if worst in ratings:
            return worst
    if not ratings:
        return Rating.NO_DATA
    return Rating.COMPLETED if set(ratings) == {Rating.COMPLETED} else Rating.GREEN


def needs_cause(rating: str | None) -> bool:
    return rating in NEEDS_CAUSE
