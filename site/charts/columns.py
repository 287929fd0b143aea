"""Columns beside each other: how figures of one unit change from label to label (usually in time).

x is in percent and y in pixels, so the drawing stretches with the page while texts and strokes keep
their size.
"""

from dataclasses import dataclass

from charts.model import MOST_SERIES, Chart
from charts.scale import attribute, percent, ticks

HEIGHT, TOP, BOTTOM = 280, 24, 28  # pixels
LEFT, RIGHT = 12, 1  # percent: room for the figures of the axis
GAP = 0.3  # of a label's width stays empty
MOST_FIGURES = 14  # columns that have their figure written above
MOST_LABELS = 6  # labels that fit on a phone


@dataclass(frozen=True)
class Column:
    """One column; texts stand at `middle`, `above`."""

    label: str
    value: object
    x: str
    y: str
    width: str
    height: str
    middle: str
    above: str


@dataclass(frozen=True)
class Columns:
    """The whole drawing, for charts/columns.html."""

    chart: Chart
    height: int
    groups: list  # (number of the series from 1, Series, [Column])
    y_ticks: list  # (value, y of the line, y of the text)
    x_ticks: list  # (label, x, whether it is left out on a phone)
    label_y: str
    figures: bool


def draw(chart: Chart) -> Columns:
    """The geometry of `chart` as columns. Raises ValueError for more than three series."""
    if len(chart.series) > MOST_SERIES:
        raise ValueError("More than three series cannot be told apart: make two charts.")
    known = [value for series in chart.series for value in series.values if value is not None]
    y_values = ticks(max(known, default=0))
    slot = (100 - LEFT - RIGHT) / max(len(chart.labels), 1)
    groups = [
        (
            number + 1,
            series,
            [
                _column(chart, y_values[-1], slot, number, i)
                for i, v in enumerate(series.values)
                if v is not None
            ],
        )
        for number, series in enumerate(chart.series)
    ]
    every = -(-len(chart.labels) // MOST_LABELS)
    last = len(chart.labels) - 1
    return Columns(
        chart=chart,
        height=HEIGHT,
        groups=groups,
        y_ticks=[(v, attribute(_y(v, y_values[-1])), attribute(_y(v, y_values[-1]) - 4)) for v in y_values],
        x_ticks=[
            (label, percent(LEFT + slot * (i + 0.5)), bool((last - i) % every))
            for i, label in enumerate(chart.labels)
        ],
        label_y=attribute(HEIGHT - 8),
        figures=len(known) <= MOST_FIGURES,
    )


def _y(value, highest) -> float:
    """How far from the top, in pixels, `value` stands when `highest` is the top of the axis."""
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - float(value) / float(highest))


def _column(chart: Chart, highest, slot: float, number: int, index: int) -> Column:
    value = chart.series[number].values[index]
    width = slot * (1 - GAP) / len(chart.series)
    x = LEFT + slot * (index + GAP / 2) + width * number
    y = _y(value, highest)
    return Column(
        label=chart.labels[index],
        value=value,
        x=percent(x),
        y=attribute(y),
        width=percent(width),
        height=attribute(HEIGHT - BOTTOM - y),
        middle=percent(x + width / 2),
        above=attribute(y - 5),
    )
