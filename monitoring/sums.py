"""How numbers of rows become one figure: pure arithmetic, the same for screens, charts and explanations.

Sums of two lots of rows add up to the sums of all of them, whatever the order of the lots; so a running
total is a sum of quarters, and nothing has to be stored (datamodel.md, aggregation rule 1).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from monitoring.enums import TimeRule

SMALLEST = Decimal("0.0001")


def amount(value) -> Decimal | None:
    """A number of the database as both databases would write it: four decimals, no idle zeros."""
    if value is None:
        return None
    rounded = Decimal(value).quantize(SMALLEST, ROUND_HALF_UP)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()


@dataclass(frozen=True)
class Sums:
    """What is kept of rows to tell their figure under any time rule. None everywhere: no data."""

    total: Decimal | None = None
    count: int = 0
    highest: Decimal | None = None
    wholes: Decimal | None = None
    latest: tuple[dt.date, int, Decimal] | None = None

    @classmethod
    def of_row(cls, day: dt.date, number: int, value, whole=None) -> "Sums":
        """Of one row; `number` (its id) orders rows of one day. A row without a value says nothing."""
        if value is None:
            return cls()
        value = Decimal(value)
        return cls(value, 1, value, None if whole is None else Decimal(whole), (day, number, value))

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            _joined(self.total, other.total, sum),
            self.count + other.count,
            _joined(self.highest, other.highest, max),
            _joined(self.wholes, other.wholes, sum),
            _joined(self.latest, other.latest, max),
        )

    def figure(self, rule: str) -> Decimal | None:
        """The one figure these rows give under `rule` (TimeRule); None without data, a ratio in per cent."""
        if self.total is None:
            return None
        if rule == TimeRule.LAST:
            return amount(self.latest[2]) if self.latest else None
        if rule == TimeRule.MAX:
            return amount(self.highest)
        if rule == TimeRule.AVERAGE:
            return amount(self.total / self.count) if self.count else None
        if rule == TimeRule.RATIO:
            return amount(self.total / self.wholes * 100) if self.wholes else None
        return amount(self.total)


def _joined(one, other, how):
    if one is None or other is None:
        return other if one is None else one
    return how([one, other])


def all_of(lots: Iterable[Sums]) -> Sums:
    """The sums of all lots together."""
    whole = Sums()
    for lot in lots:
        whole += lot
    return whole
