"""The table to fill in: headings, an example, drop-down lists, and hidden which template it is."""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from sheets.reading import VERSION_SHEET
from sheets.table import Table

# The sheet with the values of the drop-down lists (a list in the cell itself may hold 255 characters only).
CHOICES_SHEET = "Választék"
NOTES_SHEET = "Kitöltés"


def template(
    table: Table,
    title: str,
    rows: Iterable[list] = (),
    *,
    locked: Iterable[str] = (),
    hidden: Iterable[str] = (),
    notes: Iterable[str] = (),
) -> bytes:
    """An XLSX with the headings of `table` on a sheet called `title`, and these rows as plain values.

    `locked`: fields nobody is to write over; given, the headings are protected too. `hidden`: fields that
    are not seen. `notes`: lines of a second sheet that says how to fill it in.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(list(table.columns.values()))
    for row in rows:
        sheet.append(row)
        _keep_texts(sheet[sheet.max_row])
    for cell, heading in zip(sheet[1], table.columns.values(), strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(14, len(heading) + 4)
    sheet.freeze_panes = "A2"
    for field in hidden:
        sheet.column_dimensions[_letter(table, field)].hidden = True
    if locked:
        _protect(sheet, {_letter(table, field) for field in locked})
    if notes:
        _add_notes(book, notes)
    if table.choices:
        _offer_choices(book, sheet, table)
    if table.version:
        stamp = book.create_sheet(VERSION_SHEET)
        stamp["A1"] = table.version
        stamp.sheet_state = "hidden"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _letter(table: Table, field: str) -> str:
    return get_column_letter(list(table.columns).index(field) + 1)


def _keep_texts(cells) -> None:
    """A text that looks like a formula stays a text."""
    for cell in cells:
        if cell.data_type == "f":
            cell.data_type = "s"


def _protect(sheet, letters: set[str]) -> None:
    """Headings and these columns cannot be written over; everything else can, also sorted and widened."""
    free = Protection(locked=False)
    for cell in sheet[1]:
        if cell.column_letter not in letters:
            sheet.column_dimensions[cell.column_letter].protection = free
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.column_letter not in letters:
                cell.protection = free
    sheet.protection.enable()
    for allowed in ("formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)


def _add_notes(book, notes: Iterable[str]) -> None:
    sheet = book.create_sheet(NOTES_SHEET)
    sheet.column_dimensions["A"].width = 110
    for line in notes:
        sheet.append([line])
        sheet.cell(sheet.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")


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
