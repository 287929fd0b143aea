"""An S-curve: what was planned and what came of it, both counted up from day to day (datamodel.md §2.5).

As in columns.py x is in percent and y in pixels; lines are drawn piece by piece, for only single lines take
percents.
"""

import datetime as dt
from dataclasses import dataclass, field

from charts.scale import Number, attribute, percent, ticks

HEIGHT, TOP, BOTTOM = 300, 24, 28  # pixels
LEFT, RIGHT = 12, 8  # percent: room for the figures of the axis, and for half a date
MOST_LABELS = 4  # dates that fit on a phone

Dated = tuple[dt.date, Number | None]


@dataclass(frozen=True)
class Curve:
    """Dated, counted-up figures of one unit. None is "no data": the line stops there.

    `key`, `title` (the finding), `description`, `source`: as in charts.model.Chart. `milestones`: the dated
    targets in force, drawn as diamonds; `original`: the targets they replaced, if they were revised;
    `forecast`: from the last known figure to where the present pace leads. Raises ValueError for what cannot
    be drawn truthfully: no words, no day, days out of order, a figure below zero.
    """

    key: str
    title: str
    description: str
    planned: list[Dated]
    actual: list[Dated]
    milestones: list[Dated] = field(default_factory=list)
    original: list[Dated] = field(default_factory=list)
    forecast: list[Dated] = field(default_factory=list)
    unit: str = ""
    source: str = ""
    decimals: int = 1

    def __post_init__(self):
        if not (self.title.strip() and self.description.strip()):
            raise ValueError("A chart needs a title and a description.")
        if not self.planned and not self.actual:
            raise ValueError("A curve needs a day.")
        for line in self.lines.values():
            days = [day for day, _value in line]
            if days != sorted(set(days)):
                raise ValueError("The days of a line have to be in order, each once.")
            if any(value is not None and value < 0 for _day, value in line):
                raise ValueError("A curve begins at nothing: there is no room below zero.")

    @property
    def lines(self) -> dict[str, list[Dated]]:
        """Every line by its name."""
        names = ("planned", "actual", "milestones", "original", "forecast")
        return {name: getattr(self, name) for name in names}

    @property
    def number_format(self) -> str:
        """How the template writes a figure: for Django's floatformat."""
        return f"-{self.decimals}g"

    @property
    def rows(self) -> list[tuple[dt.date, dict[str, Number | None]]]:
        """The table: every day of any line, with the figure of each line that has one for it."""
        lines = {name: dict(line) for name, line in self.lines.items()}
        days = sorted({day for line in lines.values() for day in line})
        return [(day, {name: line.get(day) for name, line in lines.items()}) for day in days]


@dataclass(frozen=True)
class Mark:
    """One figure on the drawing."""

    day: dt.date
    value: Number
    x: str
    y: str


@dataclass(frozen=True)
class CurveDrawing:
    """The whole drawing, for charts/curve.html."""

    curve: Curve
    height: int
    lines: dict[str, list]  # name: [(x1, y1, x2, y2)]
    marks: dict[str, list[Mark]]
    y_ticks: list  # (value, y of the line, y of the text)
    x_ticks: list  # (day, x, whether it is left out on a phone)
    label_y: str


def draw(curve: Curve) -> CurveDrawing:
    """The geometry of `curve`."""
    known = [float(v) for line in curve.lines.values() for _day, v in line if v is not None]
    days = [day for day, _figures in curve.rows]
    y_values = ticks(max(known, default=0))
    scale = _Scale(days[0], days[-1], y_values[-1])
    marks = {name: scale.marks(line) for name, line in curve.lines.items()}
    return CurveDrawing(
        curve=curve,
        height=HEIGHT,
        lines={name: scale.pieces(line) for name, line in curve.lines.items() if name != "milestones"},
        marks=marks,
        y_ticks=[(v, attribute(scale.y(v)), attribute(scale.y(v) - 4)) for v in y_values],
        x_ticks=_dates(days, scale),
        label_y=attribute(HEIGHT - 8),
    )


@dataclass(frozen=True)
class _Scale:
    first: dt.date
    last: dt.date
    highest: float

    def x(self, day: dt.date) -> float:
        """In percent; a single day stands at the left."""
        length = (self.last - self.first).days
        gone = (day - self.first).days / length if length else 0
        return LEFT + (100 - LEFT - RIGHT) * gone

    def y(self, value: Number) -> float:
        """In pixels from the top."""
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - float(value) / self.highest)

    def marks(self, line: list[Dated]) -> list[Mark]:
        return [
            Mark(day, value, percent(self.x(day)), attribute(self.y(value)))
            for day, value in line
            if value is not None
        ]

    def pieces(self, line: list[Dated]) -> list[tuple[str, str, str, str]]:
        """From each known figure to the next; nothing across a day without data."""
        return [
            (percent(self.x(day)), attribute(self.y(value)), percent(self.x(then)), attribute(self.y(later)))
            for (day, value), (then, later) in zip(line, line[1:], strict=False)
            if value is not None and later is not None
        ]


def _dates(days: list[dt.date], scale: _Scale) -> list:
    """The days written below the drawing: as many as have room, the first and the last always."""
    shown, room = [], (100 - LEFT - RIGHT) / (2 * MOST_LABELS)
    for day in days:
        if not shown or scale.x(day) - scale.x(shown[-1]) >= room:
            shown.append(day)
    if days[-1] not in shown:
        if len(shown) > 1:
            shown.pop()
        shown.append(days[-1])
    every, last = -(-len(shown) // MOST_LABELS), len(shown) - 1
    return [(day, percent(scale.x(day)), bool((last - i) % every)) for i, day in enumerate(shown)]
