"""A plan in quarters: a table whose rows carry two bars, what was planned and under it what happened.

The table is the accessible version (datamodel.md, "What users look at"): dates, state and milestones stand in
its cells as words, the bars are decoration. x is in percent of the time axis, y in pixels.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from charts.scale import percent
from hungarian.quarters import Quarter

ROW_HEIGHT, PLANNED_Y, ACTUAL_Y, BAR_HEIGHT = 40, 6, 22, 11  # pixels
MOST_QUARTERS = 60  # fifteen years: more would be lines without space between them


@dataclass(frozen=True)
class Milestone:
    """Something to be reached on a day."""

    day: dt.date
    label: str


@dataclass(frozen=True)
class Line:
    """One thing planned, `first` to `last` quarter. `started`, `ended`: the days it really began and ended.

    `status`: its state in words; `tone`: ok, warn, error, info or nothing (the tag beside the words).
    """

    label: str
    first: Quarter
    last: Quarter
    started: dt.date | None = None
    ended: dt.date | None = None
    status: str = ""
    tone: str = ""
    link: str = ""
    milestones: Sequence[Milestone] = ()


@dataclass(frozen=True)
class Group:
    """Lines under one heading."""

    label: str
    lines: list[Line]


@dataclass(frozen=True)
class Gantt:
    """What to draw. `title`: the finding as a sentence. `today`: where the line stands."""

    key: str
    title: str
    description: str
    groups: list[Group]
    today: dt.date

    def __post_init__(self):
        if not (self.title.strip() and self.description.strip()):
            raise ValueError("A chart needs a title and a description.")
        for line in self.lines:
            if line.last < line.first:
                raise ValueError(f"“{line.label}” ends before it begins.")
            if line.started and line.ended and line.ended < line.started:
                raise ValueError(f"“{line.label}” was over before it began.")

    @property
    def lines(self) -> list[Line]:
        return [line for group in self.groups for line in group.lines]


@dataclass(frozen=True)
class Span:
    """A bar from `x`, `width` wide, both in percent of the axis."""

    x: str
    width: str


@dataclass(frozen=True)
class Row:
    """One line with its bars. `late`: the part of what happened that lies after the planned end."""

    line: Line
    planned: Span
    actual: Span | None
    late: Span | None
    dots: list[tuple[str, Milestone]]


@dataclass(frozen=True)
class Drawing:
    """The whole drawing, for charts/gantt.html."""

    chart: Gantt
    years: list[tuple[str, str, int]]  # (x of the beginning, x of the middle, year)
    quarters: list[tuple[str, str, Quarter]]
    today: str | None
    groups: list[tuple[Group, list[Row]]]
    row_height = ROW_HEIGHT
    planned_y, actual_y, bar_height = PLANNED_Y, ACTUAL_Y, BAR_HEIGHT
    small_y = ROW_HEIGHT + 6
    dot_y = PLANNED_Y + BAR_HEIGHT // 2


@dataclass(frozen=True)
class Axis:
    """Days on a line of whole quarters."""

    first: Quarter
    last: Quarter
    days: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "days", (self.last.end - self.first.start).days)

    def at(self, day: dt.date) -> float:
        """Where the beginning of `day` stands, in percent; what lies outside stands at the edge."""
        return min(max((day - self.first.start).days / self.days * 100, 0.0), 100.0)

    def span(self, start: dt.date, end: dt.date) -> Span | None:
        """The bar from the beginning of `start` to that of `end`; None if nothing of it is on the axis."""
        left, right = self.at(start), self.at(end)
        return Span(percent(left), percent(right - left)) if right > left else None


def draw(chart: Gantt) -> Drawing | None:
    """The geometry of `chart`; None if there is nothing to draw."""
    if not chart.lines:
        return None
    axis = axis_of(chart)
    quarters = list(axis.first.until(axis.last))
    return Drawing(
        chart=chart,
        years=[_year(axis, q) for q in quarters if q.number == 1 or q == axis.first],
        quarters=[
            (percent(axis.at(q.start)), percent((axis.at(q.start) + axis.at(q.end)) / 2), q) for q in quarters
        ],
        today=percent(axis.at(chart.today)) if axis.first.start <= chart.today < axis.last.end else None,
        groups=[(group, [_row(axis, line, chart.today) for line in group.lines]) for group in chart.groups],
    )


def axis_of(chart: Gantt) -> Axis:
    """From the first quarter anything is planned or done in to the last one, MOST_QUARTERS at most."""
    firsts = [line.first for line in chart.lines]
    firsts += [Quarter.of(line.started) for line in chart.lines if line.started]
    lasts = [line.last for line in chart.lines]
    for line in chart.lines:
        until = _until(line, chart.today)
        if until is not None:
            lasts.append(Quarter.of(until))
    first = min(firsts)
    return Axis(first, min(max(lasts), first + (MOST_QUARTERS - 1)))


def _until(line: Line, today: dt.date) -> dt.date | None:
    """The last day that counts as done: its end, today while it goes on, None if it has not begun."""
    if line.started is None or line.started > today:
        return None
    return line.ended or today


def _year(axis: Axis, quarter: Quarter) -> tuple[str, str, int]:
    after = min(Quarter.of_year(quarter.year, 4).end, axis.last.end)
    return (
        percent(axis.at(quarter.start)),
        percent((axis.at(quarter.start) + axis.at(after)) / 2),
        quarter.year,
    )


def _row(axis: Axis, line: Line, today: dt.date) -> Row:
    actual = late = None
    if line.started and (until := _until(line, today)):
        after = until + dt.timedelta(days=1)
        actual = axis.span(line.started, min(after, line.last.end))
        late = axis.span(max(line.started, line.last.end), after)
    dots = [(percent(axis.at(one.day)), one) for one in line.milestones]
    return Row(line, axis.span(line.first.start, line.last.end), actual, late, dots)
