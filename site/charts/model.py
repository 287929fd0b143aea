"""What a chart is: words, labels and figures. Geometry is in columns.py and bars.py, looks in templates."""

from dataclasses import dataclass

from charts.scale import Number

# More would differ by colour alone.
MOST_SERIES = 3


@dataclass(frozen=True)
class Series:
    """One figure for each label of the chart; None where there is none. `unit`: "people", "Ft" …"""

    name: str
    values: list[Number | None]
    unit: str = ""


@dataclass(frozen=True)
class Chart:
    """Figures to draw, with all that makes the drawing readable without seeing it.

    `key`: its id in the page. `title`: the finding as a sentence ("Most ideas wait for a decision"), not the
    subject. `description`: how it is drawn and what to notice. `label_heading`: what the labels are
    ("Month"). Raises ValueError for what cannot be drawn truthfully: series of other lengths, negative
    figures, no words.
    """

    key: str
    title: str
    description: str
    label_heading: str
    labels: list[str]
    series: list[Series]
    source: str = ""

    def __post_init__(self):
        if not (self.title.strip() and self.description.strip()):
            raise ValueError("A chart needs a title and a description.")
        if not self.series:
            raise ValueError("A chart needs a series.")
        for one in self.series:
            if len(one.values) != len(self.labels):
                raise ValueError(f"“{one.name}” has {len(one.values)} values for {len(self.labels)} labels.")
            if any(value is not None and value < 0 for value in one.values):
                raise ValueError(f"“{one.name}” has a negative value: columns and bars begin at nothing.")

    @property
    def rows(self) -> list[tuple[str, list[Number | None]]]:
        """The table: each label with its figure in every series, in order."""
        return list(
            zip(self.labels, map(list, zip(*(s.values for s in self.series), strict=True)), strict=True)
        )
