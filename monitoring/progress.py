"""Plan against fact at a day: pure arithmetic over dated targets (datamodel.md, aggregation rules 7-9).

Figures are Decimals in the indicator's unit; None is "no data" or "not due", never zero.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from monitoring.enums import Direction, Rating

GREEN, AMBER = Decimal("0.95"), Decimal("0.80")  # domain.md §6: of the plan to date
ONE_DECIMAL = Decimal("0.1")


@dataclass(frozen=True, order=True)
class Milestone:
    """What is to be reached, in all, by the end of `day`."""

    day: dt.date
    value: Decimal


def planned_to_date(
    milestones: Sequence[Milestone], day: dt.date, *, stepwise: bool = False
) -> Decimal | None:
    """The plan at the end of `day`: on a straight line between neighbouring milestones.

    `milestones`: in order of days, the baseline first if it has a day. With `stepwise` the plan is the last
    milestone passed. None before the first milestone: nothing was due yet.
    """
    passed = [one for one in milestones if one.day <= day]
    if not passed:
        return None
    last, coming = passed[-1], milestones[len(passed) :]
    if stepwise or not coming:
        return last.value
    share = Decimal((day - last.day).days) / Decimal((coming[0].day - last.day).days)
    return last.value + (coming[0].value - last.value) * share


@dataclass(frozen=True)
class Progress:
    """How one indicator stands on `day`: `actual` is None without data, `planned` before anything is due."""

    day: dt.date
    actual: Decimal | None
    planned: Decimal | None
    final: Milestone | None
    baseline: Decimal = Decimal(0)
    direction: Direction = Direction.UP

    @property
    def variance(self) -> Decimal | None:
        """Actual less planned to date; negative means behind, for a falling indicator too high."""
        if self.actual is None or self.planned is None:
            return None
        return self.actual - self.planned

    @property
    def pace(self) -> Decimal | None:
        """The way gone, as a share of the way planned to date (1 = on plan); None if none was planned."""
        return self._share_of(self.planned)

    @property
    def completion(self) -> Decimal | None:
        """The way gone, as a share of the whole way to the final target. May be over 1."""
        return self._share_of(self.final.value if self.final else None)

    def _share_of(self, goal: Decimal | None) -> Decimal | None:
        """Works both ways: of 20 % down to 12 %, 16 % is half (aggregation rule 8).

        What is to stay where it is loses, in either direction, the share by which it is off.
        """
        if self.actual is None or goal is None:
            return None
        if self.direction == Direction.KEEP:
            return 1 - abs(self.actual - goal) / abs(goal) if goal else None
        if goal == self.baseline:
            return None
        return (self.actual - self.baseline) / (goal - self.baseline)

    @property
    def remaining(self) -> Decimal | None:
        """What is still missing to the final target, never below zero."""
        if self.final is None or self.actual is None:
            return None
        missing = self.final.value - self.actual
        if self.direction == Direction.KEEP:
            return abs(missing)
        return max(missing if self.direction == Direction.UP else -missing, Decimal(0))

    def needed_per(self, periods: int) -> Decimal | None:
        """What each of the `periods` left must bring; None when none is left."""
        if self.remaining is None or periods < 1:
            return None
        return self.remaining / periods

    @property
    def rating(self) -> Rating:
        """The traffic light, against the plan to date and not against the final target (rule 9)."""
        if self.planned is None:
            return Rating.NOT_DUE
        if self.actual is None:
            return Rating.NO_DATA
        if self.remaining == 0 and self.direction != Direction.KEEP:
            return Rating.COMPLETED
        if self.pace is None or self.pace >= GREEN:
            return Rating.GREEN
        return Rating.AMBER if self.pace >= AMBER else Rating.RED


def as_percent(share: Decimal | None) -> Decimal | None:
    """0.8428… -> 84.3, rounded as people round."""
    return None if share is None else (share * 100).quantize(ONE_DECIMAL, ROUND_HALF_UP)
