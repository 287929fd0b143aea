"""The table of rows: its columns, and the template of a quarter to fill in (docs/sheets.md)."""

import datetime as dt
import re
import secrets
from decimal import Decimal

from django.utils.text import capfirst

from audit.exports import storable
from events.models import EventPage
from hungarian.quarters import Quarter
from members.models import Settlement
from monitoring.enums import Dimension
from monitoring.models import ActivityKind, ActivityRecord, Indicator, SubsidyKind, TrainingKind
from monitoring.models.records import PARTS
from monitoring.records import parts_of
from sheets.table import Table
from sheets.template import template

VERSION = "mutatotabla-1"
MAX_ROWS = 10_000
# Lines ready for new rows in a template; the office may ask for more.
NEW_LINES = 100
# Headings are the office's words, so they stay Hungarian.
HEAD = {
    "key": "Azonosító",
    "stamp": "Jelölés",
    "title": "Tevékenység",
    "kind": "Tevékenységfajta",
    "training_kind": "Képzésfajta",
    "subsidy_kind": "Támogatásfajta",
    "occurred_on": "Nap",
    "settlement": "Település",
    "place": "Helyszín",
    "occasions": "Alkalom",
    "headcount": "Létszám",
    "value": "Érték",
    "whole": "Ennyiből",
}
INDICATORS = {f"indicator_{n}": f"{n}. mutató" for n in range(1, 5)}
TAIL = {"event": "Igazoló esemény", "note": "Megjegyzés"}
PART_FIELDS: dict[str, tuple[str, str]] = {
    f"{dimension.value}_{part}": (dimension, part) for dimension in Dimension for part in PARTS[dimension]
}
NOTES = [
    "Egy sor egy tevékenység. Csak számokat írjon be, neveket ne.",
    "Üres cella: nem változik semmi (új sorban: nincs adat). 0: nulla. - (kötőjel): nincs adat.",
    "A már meglévő sorok elöl állnak. Új sort az „uj-” kezdetű azonosítók mellé írjon.",
    "Ha kevés az előkészített új sor, töltsön le több sorral új sablont.",
    "A bontásban a nemek és az életkorok összege a létszám; a célcsoportok átfedhetik egymást.",
    "Képlet, egyesített cella és makró nem lehet a táblában.",
    "Jóváhagyott sor módosítása javításként jön be: a régi érték megmarad, és jóváhagyás után számít az új.",
]


def columns() -> dict[str, str]:
    """Field -> heading; one column for each part people are broken down by."""
    parts = {
        field: f"{capfirst(str(dimension.label))}: {PARTS[dimension][part]}"
        for field, (dimension, part) in PART_FIELDS.items()
    }
    return HEAD | INDICATORS | parts | TAIL


def table(choices: dict | None = None) -> Table:
    """What is read; with `choices`, what the template offers."""
    required = ["key", "stamp", "title", "occurred_on"]
    return Table(columns(), required=required, max_rows=MAX_ROWS, version=VERSION, choices=choices or {})


def sample(quarter: Quarter, *, new_lines: int = NEW_LINES) -> bytes:
    """The template of a quarter: its rows with their keys, then lines with keys for new ones."""
    shown = ActivityRecord.objects.expected().between(quarter.start, quarter.last_day)
    rows = [cells_of(row) for row in shown.with_parts().order_by("occurred_on", "pk")]
    token = secrets.token_hex(4)
    rows += [[f"uj-{token}-{n}"] for n in range(1, new_lines + 1)]
    asked = table(choices_in(quarter))
    # A sheet's name takes 31 characters.
    title = str(quarter)[:31]
    return template(asked, title, rows, locked=["key", "stamp"], hidden=["stamp"], notes=NOTES)


def choices_in(quarter: Quarter) -> dict[str, list[str]]:
    """What the drop-down lists offer."""
    codes = list(Indicator.objects.filter(active=True).values_list("code", flat=True))
    events = EventPage.objects.filter(start__date__range=(quarter.start, quarter.last_day))
    named = [event_label(*event) for event in events.order_by("start").values_list("pk", "title")]
    return {
        "kind": names(ActivityKind),
        "training_kind": names(TrainingKind),
        "subsidy_kind": names(SubsidyKind),
        "settlement": names(Settlement),
        **dict.fromkeys(INDICATORS, codes),
        "event": named,
    }


def names(model) -> list[str]:
    return list(model.objects.values_list("name", flat=True))


def event_label(pk: int, title: str) -> str:
    """An event as a cell names it; its number is what counts."""
    return f"{title[:80]} (#{pk})"


def event_number(text: str) -> int | None:
    """The number in what `event_label` made; None if it is something else."""
    found = re.search(r"\(#(\d{1,9})\)$", text)
    return int(found[1]) if found else None


def stamp_of(row: ActivityRecord) -> str:
    """Which version and edition of a row a template shows: a newer one is not written over."""
    return f"{row.pk}.{row.edition}"


def cells_of(row: ActivityRecord) -> list:
    """An existing row (with_parts) as the cells of the template."""
    codes = [indicator.code for indicator in row.indicators.all()]
    # More than there are columns: left empty, which changes nothing.
    codes = codes if len(codes) <= len(INDICATORS) else []
    parts = parts_of(row)
    cells = {name: getattr(row, name) for name in HEAD if name not in ("key", "stamp")}
    cells |= {"key": str(row.first_id or row.pk), "stamp": stamp_of(row), "note": row.note}
    cells |= dict(zip(INDICATORS, codes, strict=False))
    cells |= {field: parts.get(part) for field, part in PART_FIELDS.items()}
    if row.event:
        cells["event"] = event_label(row.event_id, row.event.title)
    return [plain(cells.get(field)) for field in columns()]


def plain(value):
    """A value as a cell holds it: text, number, day or nothing."""
    if isinstance(value, Decimal):
        number = float(value)
        # What a spreadsheet cannot hold exactly stays text, with all its digits.
        return number if Decimal(repr(number)) == value else f"{value.normalize():f}".replace(".", ",")
    if value is None or isinstance(value, int | dt.date):
        return value
    return storable(str(value))
