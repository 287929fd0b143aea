"""The table to fill in: headings, an example, drop-down lists, and hidden which template it is."""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from sheets.reading import VERSION_SHEET
from sheets.table import Table

# The sheet with the values of the drop-down lists (a list in the cell itself may hold 255 characters only).
CHOICES_SHEET = "Választék"


def template(table: Table, title: str, rows: Iterable[list] = ()) -> bytes:
    """An XLSX with the headings of `table` on a sheet called `title`, and these rows as plain values."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(list(table.columns.values()))
    for row in rows:
        sheet.append(row)
    for cell, heading in zip(sheet[1], table.columns.values(), strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(14, len(heading) + 4)
    sheet.freeze_panes = "A2"
    if table.choices:
        _offer_choices(book, sheet, table)
    if table.version:
        hidden = book.create_sheet(VERSION_SHEET)
        hidden["A1"] = table.version
        hidden.sheet_state = "hidden"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _offer_choices(book, sheet, table: Table) -> None:
    """Drop-down lists in the columns that take one of a few values."""
    values = book.create_sheet(CHOICES_SHEET)
    values.sheet_state = "hidden"
    fields = list(table.columns)
    for number, (field, choices) in enumerate(table.choices.items(), start=1):
        for line, choice in enumerate(choices, start=1):
            values.cell(line, number, choice)
        if not choices:
            continue
        column, target = get_column_letter(number), get_column_letter(fields.index(field) + 1)
        rule = DataValidation(
            type="list", formula1=f"='{CHOICES_SHEET}'!${column}$1:${column}${len(choices)}", allow_blank=True
        )
        sheet.add_data_validation(rule)
        rule.add(f"{target}2:{target}{table.max_rows + 1}")
