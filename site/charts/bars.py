"""A table whose rows carry a bar: how figures compare between things that have no order of their own."""

from dataclasses import dataclass

from charts.model import Chart
from charts.scale import percent, share


@dataclass(frozen=True)
class Bar:
    """One row: every figure, and the width of the bar of the first."""

    label: str
    figures: list  # (Series, value)
    width: str


@dataclass(frozen=True)
class Bars:
    """The whole drawing, for charts/bars.html."""

    chart: Chart
    rows: list[Bar]


def draw(chart: Chart) -> Bars:
    """`chart` as bars of its first series; the others, of whatever unit, are only written."""
    highest = max((value for value in chart.series[0].values if value is not None), default=0)
    return Bars(
        chart=chart,
        rows=[
            Bar(label, list(zip(chart.series, values, strict=True)), percent(share(values[0] or 0, highest)))
            for label, values in chart.rows
        ],
    )
