"""XLSX in, plain rows of text out, or a refusal in words for whoever chose the file.

Cells come out as people would write them: text without stray spaces, days as 2026-01-31, numbers with a
decimal comma. A formula is never calculated: its cell is FORMULA, and the room says so beside the row.
"""

import datetime as dt
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from sheets.package import damaged, read_bytes
from sheets.table import Refused, Table

FORMULA = "\x00formula"
# Below so many rows with nothing in them we do not look (a sheet may be formatted to its millionth row).
MOST_EMPTY = 1000
# Headings are looked for in so many columns.
MOST_COLUMNS = 100
# The sheet of our own templates that says which of them it is.
VERSION_SHEET = "PIMOR"


def read_rows(upload, table: Table) -> list[dict]:
    """The filled rows of the first sheet: {"line": its number there, field: text}; Refused otherwise.

    `upload`: any opened file with XLSX in it. Fields without a heading are left out.
    """
    return read_sheet(upload, table)[0]


def read_sheet(upload, table: Table) -> tuple[list[dict], dict[str, str]]:
    """The same rows, and the letter of the column each field stands in: {"name": "B"}."""
    data = read_bytes(upload)
    try:
        book = load_workbook(BytesIO(data), read_only=True)
        check_version(book, table)
        sheet = book.worksheets[0]
        # What the file says of its own size may be a lie, and would be filled up with empty cells.
        sheet.reset_dimensions()
        lines = sheet.iter_rows(max_col=MOST_COLUMNS)
        fields = headings(next(lines, ()), table)
        letters = {field: get_column_letter(number + 1) for number, field in fields.items()}
        return rows_of(lines, fields, table), letters
    except Refused:
        raise
    except Exception as error:  # a damaged file breaks openpyxl in ever new ways
        raise Refused(damaged()) from error


def check_version(book, table: Table) -> None:
    """Refuse a file that was not made from our template of today, if the table has one."""
    if not table.version:
        return
    found = book[VERSION_SHEET]["A1"].value if VERSION_SHEET in book.sheetnames else None
    if found != table.version:
        raise Refused(
            _(
                "This table was not made from our present template. "
                "Download the template, copy the rows into it."
            )
        )


def headings(cells, table: Table) -> dict[int, str]:
    """Column number -> field, from the first row; Refused if one we need is missing or stands there twice."""
    known = {heading.casefold(): field for field, heading in table.columns.items()}
    fields: dict[int, str] = {}
    for number, cell in enumerate(cells):
        field = known.get(" ".join(str(cell.value or "").split()).casefold())
        if field and field in fields.values():
            raise Refused(
                _("The heading «%(heading)s» stands there twice. Delete one of the columns.")
                % {"heading": table.columns[field]}
            )
        if field:
            fields[number] = field
    missing = [table.columns[field] for field in table.required if field not in fields.values()]
    if missing:
        raise Refused(
            _("The first row has to hold the headings of our sample table. Missing: %(missing)s.")
            % {"missing": ", ".join(missing)}
        )
    return fields


def rows_of(lines, fields: dict[int, str], table: Table) -> list[dict]:
    """The rows below the headings that have anything in our columns."""
    rows, empty = [], 0
    for line, cells in enumerate(lines, start=2):
        row = {fields[n]: text_of(cell) for n, cell in enumerate(cells) if n in fields}
        if not any(row.values()):
            empty += 1
            if empty > MOST_EMPTY:
                break
            continue
        empty = 0
        rows.append({"line": line} | row)
        if len(rows) > table.max_rows:
            raise Refused(
                _("There are more than %(max)d rows in the table. Divide it into smaller ones.")
                % {"max": table.max_rows}
            )
    if not rows:
        raise Refused(_("There is nothing in the table below the headings."))
    return rows


def text_of(cell) -> str:
    """What a cell says, as text without stray spaces; formulas marked as such."""
    if cell.data_type == "f":
        return FORMULA
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%Y-%m-%d") if value.year >= 1000 else str(value)
    if isinstance(value, float):
        return (
            str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value).replace(".", ",")
        )
    return " ".join(str(value).replace("\x00", "").split())
