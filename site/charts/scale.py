"""Axis arithmetic, and numbers as SVG attributes want them."""

import math
from decimal import Decimal

Number = int | float | Decimal


def ticks(highest: Number, count: int = 5) -> list[float]:
    """Round values from 0 to at least `highest`: at most `count` steps of 1, 2, 2.5 or 5 × 10^n.

    Steps are whole numbers: what we draw are people, pieces and forints.
    """
    raw = max(float(highest) / count, 1.0)
    magnitude = 10 ** math.floor(math.log10(raw))
    steps = (m * magnitude for m in (1, 2, 2.5, 5, 10))
    step = next(step for step in steps if step >= raw and step == int(step))
    return [float(step * n) for n in range(max(math.ceil(float(highest) / step), 1) + 1)]


def share(value: Number, of: Number) -> float:
    """`value` in percent of `of`, from 0 to 100; 0 of nothing."""
    return min(max(float(value) / float(of) * 100, 0.0), 100.0) if of else 0.0


def attribute(value: float) -> str:
    """A number as an SVG attribute: two decimals at most, a point whatever the language."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def percent(value: float) -> str:
    """The same as a share of the drawing's width."""
    return f"{attribute(value)}%"
