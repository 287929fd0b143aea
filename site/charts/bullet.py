"""Bullet rows: several things against their plans, a row each, with all figures written (datamodel.md §2.5).

The bar is the way gone, the tick the way planned to date, the right end the final target. Figures are never
cut; only the bar ends at the target.
"""

from dataclasses import dataclass, field

from charts.scale import Number, percent, share

# How a row stands, worst last; each has an icon of its own shape in charts/status.html.
TONES = ("completed", "green", "amber", "red", "no_data", "not_due")


@dataclass(frozen=True)
class Status:
    """A status: its word for people, and its `tone` (one of TONES) for icon and colour."""

    tone: str
    word: str

    def __post_init__(self):
        if self.tone not in TONES or not self.word.strip():
            raise ValueError(f"no such status: {self.tone}")


@dataclass(frozen=True)
class BulletRow:
    """One thing measured. `figures`: one for each of the heads of the chart, None where there is none.

    `gone`, `due`: shares of the way to the final target (1 = reached), None if unknown: of a falling figure
    too, so that every bar grows to the right. `href`: where the figures are explained.
    """

    label: str
    figures: list[Number | None]
    status: Status
    gone: Number | None = None
    due: Number | None = None
    unit: str = ""
    decimals: int = 0
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Bullets:
    """All rows with the words that make them readable; `heads`: of the columns of figures.

    Raises ValueError for rows with other numbers of figures, and for no words.
    """

    key: str
    title: str
    description: str
    label_heading: str
    heads: list[str]
    rows: list[BulletRow]
    source: str = ""
    # Columns written as percent with one decimal, by their index.
    percents: set[int] = field(default_factory=set)

    def __post_init__(self):
        if not (self.title.strip() and self.description.strip()):
            raise ValueError("A chart needs a title and a description.")
        for row in self.rows:
            if len(row.figures) != len(self.heads):
                raise ValueError(f"“{row.label}” has {len(row.figures)} figures for {len(self.heads)} heads.")


@dataclass(frozen=True)
class Bullet:
    """One drawn row: cells (head, figure, its floatformat, its unit), width of the bar, place of the tick."""

    row: BulletRow
    cells: list
    width: str
    tick: str | None


@dataclass(frozen=True)
class BulletDrawing:
    """The whole drawing, for charts/bullet.html."""

    chart: Bullets
    rows: list[Bullet]


def draw(chart: Bullets) -> BulletDrawing:
    """The geometry of `chart`; columns keep the order they were given in."""
    return BulletDrawing(chart=chart, rows=[_bullet(chart, row) for row in chart.rows])


def _bullet(chart: Bullets, row: BulletRow) -> Bullet:
    formats = [
        ("1g", "%") if index in chart.percents else (f"-{row.decimals}g", "")
        for index in range(len(chart.heads))
    ]
    return Bullet(
        row=row,
        cells=[
            (head, figure, *form)
            for head, figure, form in zip(chart.heads, row.figures, formats, strict=True)
        ],
        width=percent(share(row.gone or 0, 1)),
        tick=None if row.due is None else percent(share(row.due, 1)),
    )
