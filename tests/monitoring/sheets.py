"""Lines of a table of rows as the sheet gives them, and real templates filled in."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from hungarian.quarters import Quarter
from monitoring.importing.plan import plan
from monitoring.importing.table import columns, sample, stamp_of

QUARTER = Quarter.of_year(2020, 2)
LETTERS = {field: get_column_letter(n) for n, field in enumerate(columns(), start=1)}
NEW = {"title": "Börze", "kind": "Állásbörze", "occurred_on": "2020-05-12", "headcount": "10"}


def new_line(number: int = 2, **cells) -> dict:
    """A filled line for a new row; `cells` over what it says, "" for an empty one."""
    return {"line": number, "key": f"uj-0123abcd-{number}", "stamp": ""} | NEW | cells


def line_of(row, number: int = 2, **cells) -> dict:
    """The line of an existing row with only these cells filled in."""
    return {"line": number, "key": str(row.first_id or row.pk), "stamp": stamp_of(row)} | cells


def problems(*lines: dict) -> list[tuple[str, str]]:
    """(cell, reason) of everything wrong in these lines."""
    return [(cell, why) for cell, _heading, why in plan(list(lines), LETTERS).problems()]


def template(*fills: dict, name="tabla.xlsx", change=None, quarter=QUARTER) -> SimpleUploadedFile:
    """The template of a quarter with these cells written into its lines, from the second on, as an upload.

    `fills`: {field: value} of one line each; `change`: does something to the workbook.
    """
    book = load_workbook(BytesIO(sample(quarter, new_lines=3)))
    for number, cells in enumerate(fills, start=2):
        for field, value in cells.items():
            book.worksheets[0][f"{LETTERS[field]}{number}"] = value
    if change:
        change(book)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile(name, file.getvalue())
