"""A report's figures as tables: the same cells on screen, in print, in the PDF and in the workbook."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hungarian.quarters import Quarter
from monitoring.enums import Rating
from monitoring.reporting.canonical import FEW

NO_DATA = gettext_lazy("no data")
NOT_DUE = gettext_lazy("not due yet")
HIDDEN = gettext_lazy("under 5")


@dataclass(frozen=True)
class Cell:
    """One figure: a number as a snapshot keeps it. `missing`: what is said when there is none."""

    value: str | int | None
    decimals: int = 0
    missing: str = NO_DATA
    unit: str = ""

    @property
    def text(self) -> str:
        """As people read it: four different things for zero, no data, not due and too few to show."""
        if self.value is None:
            return str(self.missing)
        if self.value == FEW:
            return str(HIDDEN)
        # A percent always has its decimal, anything else no idle zeros.
        shown = floatformat(Decimal(self.value), "1g" if self.unit == "%" else f"-{self.decimals}g")
        return f"{shown} {self.unit}" if self.unit else shown

    @property
    def plain(self) -> Decimal | int | str:
        """As a workbook keeps it: a number as a number."""
        if self.value is None or self.value == FEW:
            return self.text
        number = Decimal(self.value)
        return int(number) if number == number.to_integral_value() else number


@dataclass(frozen=True)
class Table:
    """Heading, columns and rows; a row is its name and its cells (Cell, or text). `note`: below the table."""

    key: str
    heading: str
    columns: list[str]
    rows: list[tuple[str, list]] = field(default_factory=list)
    note: str = ""
    empty: str = ""

    @property
    def heads(self) -> list[tuple[str, bool]]:
        """(column, whether it holds numbers)."""
        cells = ["", *self.rows[0][1]] if self.rows else []
        return [
            (column, bool(cells) and not isinstance(cell, str))
            for column, cell in zip(self.columns, cells or self.columns, strict=True)
        ]


def tables(figures: dict) -> list[Table]:
    """All tables of a report, in the order of domain.md §5; those without a source are left out."""
    found = [
        _activities(figures),
        _kinds(figures, "trainings", _("People in training"), _("Kind of training")),
        _kinds(figures, "subsidies", _("People given a subsidy"), _("Kind of subsidy")),
        _indicators(figures),
        _progress(figures),
        _events(figures),
        _ideas(figures),
        _restatements(figures),
    ]
    return [table for table in found if table is not None]


def _activities(figures) -> Table:
    return Table(
        "tevekenysegek",
        _("Activities"),
        [_("Kind of activity"), _("Occasions"), _("Places visited"), _("Headcount")],
        [
            (row["name"], [Cell(row["occasions"]), Cell(row["places"]), Cell(row["headcount"])])
            for row in figures["activities"]
        ],
        empty=_("There are no kinds of activity yet."),
    )


def _kinds(figures, part: str, heading: str, kind: str) -> Table:
    rows = [(row["name"], [Cell(row["headcount"])]) for row in figures[part]]
    total = total_of(figures[part])
    if total is not None and len(rows) > 1:
        rows.append((_("Together"), [Cell(total)]))
    keys = {"trainings": "kepzesek", "subsidies": "tamogatasok"}
    return Table(keys[part], heading, [kind, _("Headcount")], rows, empty=_("There are no such kinds yet."))


def total_of(rows: list[dict]) -> int | None:
    """The people of all rows; None without data, and where a hidden number could be told from it."""
    known = [row["headcount"] for row in rows if row["headcount"] is not None]
    return None if not known or FEW in known else sum(int(value) for value in known)


def _indicators(figures) -> Table:
    return Table(
        "mutatok",
        _("Indicators against their targets"),
        [
            _("Indicator"),
            _("In the quarter"),
            _("In all"),
            _("Plan to date"),
            _("Variance"),
            _("% of the plan"),
            _("Final target"),
            _("% of the target"),
            _("Status"),
        ],
        [(_indicator_name(row), _indicator_cells(row)) for row in figures["indicators"]],
        note=_("“% of the plan”: of the plan to date; “% of the target”: of the final target."),
        empty=_("There is no indicator yet that the readers of this report may see."),
    )


def _indicator_name(row) -> str:
    at_most = _(" – at most: the same person may be counted twice") if row["at_most"] else ""
    return f"{row['code']} {row['name']} ({row['unit']}){at_most}"


def _indicator_cells(row) -> list:
    decimals = row["decimals"]
    finer = max(decimals, 1)
    against = NOT_DUE if row["planned"] is None else NO_DATA
    return [
        Cell(row["quarter"], decimals),
        Cell(row["actual"], decimals),
        Cell(row["planned"], finer, NOT_DUE),
        Cell(row["variance"], finer, against),
        Cell(row["pace"], 1, against, "%"),
        Cell(row["target"], decimals, _("no target")),
        Cell(row["completion"], 1, NO_DATA if row["target"] else _("no target"), "%"),
        str(Rating(row["rating"]).label),
    ]


def _progress(figures) -> Table | None:
    if not figures["progress"]:
        return None
    counts = ("planned", "lately", "done", "remaining")
    return Table(
        "elorehaladas",
        _("Professional progress"),
        [_("Activity"), _("Planned occasions"), _("In the quarter"), _("Done in all"), _("Remaining")],
        [
            (
                f"{row['name']}, {row['place']}" if row["place"] else row["name"],
                [Cell(row[n]) for n in counts],
            )
            for row in figures["progress"]
        ],
    )


def _events(figures) -> Table:
    return Table(
        "rendezvenyek",
        _("Events held"),
        [_("Kind of event"), _("Events"), _("Headcount")],
        [(row["name"], [Cell(row["count"]), Cell(row["people"])]) for row in figures["events"]],
        empty=_("No event was held in this quarter."),
    )


def _ideas(figures) -> Table | None:
    if figures["ideas"] is None:
        return None
    return Table(
        "otletek",
        _("Project ideas"),
        [_("What happened"), _("Ideas")],
        [(row["name"], [Cell(row["count"])]) for row in figures["ideas"]["rows"]],
    )


FIELDS = {
    "occasions": gettext_lazy("Occasions"),
    "places": gettext_lazy("Places visited"),
    "headcount": gettext_lazy("Headcount"),
    "quarter": gettext_lazy("In the quarter"),
    "actual": gettext_lazy("In all"),
}


def _restatements(figures) -> Table | None:
    if not figures["restatements"]:
        return None
    return corrections(
        "modositasok",
        _("Corrections of earlier reports"),
        figures["restatements"],
        note=_("Published reports are never rewritten; what has been corrected since is listed here."),
    )


def corrections(key: str, heading: str, lines: list[dict], note: str = "") -> Table:
    """Old → new of figures, as monitoring.reporting.restatements finds them."""
    return Table(
        key,
        heading,
        [_("Item"), _("Quarter"), _("Figure"), _("Published"), _("Corrected")],
        [
            (
                line["name"],
                [
                    str(Quarter(line["quarter"])),
                    str(FIELDS[line["field"]]),
                    Cell(line["old"], 4),
                    Cell(line["new"], 4),
                ],
            )
            for line in lines
        ],
        note=note,
    )


def day_of(text: str) -> str:
    """A day of a snapshot, as people read it."""
    return date_format(dt.date.fromisoformat(text), "SHORT_DATE_FORMAT")
