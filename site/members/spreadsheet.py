"""Reading the office's table of organisations and delegates: XLSX in, plain rows or a refusal out."""

import datetime as dt
import zipfile
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

# Far above any pact (domain.md: 30-200 organisations, 60-600 accounts).
MAX_ROWS = 2000
MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024

# Field: heading of its column in the table. Headings are the office's words, so they stay Hungarian.
COLUMNS = {
    "organisation": "Szervezet",
    "type": "Típus",
    "settlement": "Település",
    "address": "Cím",
    "contact_name": "Kapcsolattartó",
    "organisation_email": "Szervezet e-mail-címe",
    "phone": "Telefon",
    "web": "Honlap",
    "last_name": "Vezetéknév",
    "first_name": "Utónév",
    "email": "E-mail-cím",
    "body": "Testület",
    "role": "Szerep",
    "start": "Kezdete",
    "end": "Vége",
}
REQUIRED = ["organisation", "type", "settlement"]
FORMULA = "\x00formula"


class Refused(Exception):
    """The file as a whole cannot be used; the words are for the person who chose it."""


def read_rows(upload) -> list[dict]:
    """The filled rows of the first sheet: {"line": number in the table, field: text}; Refused otherwise."""
    data = upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused(_("This file is larger than 5 MB. Delete pictures and needless sheets from it."))
    check_package(data)
    try:
        sheet = load_workbook(BytesIO(data), read_only=True).worksheets[0]
        lines = sheet.iter_rows()
        fields = headings(next(lines, ()))
        return rows_of(lines, fields)
    except Refused:
        raise
    except Exception as error:  # a damaged file breaks openpyxl in ever new ways
        raise Refused(_("This table cannot be read: it seems damaged. Save it again as XLSX.")) from error


def check_package(data: bytes) -> None:
    """Refuse what is not an ordinary XLSX, before anything tries to unpack it."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except zipfile.BadZipFile as error:
        raise Refused(_("This is not an XLSX table. Save it in Excel or LibreOffice as «XLSX».")) from error
    names = package.namelist()
    if "xl/workbook.xml" not in names:
        raise Refused(_("This is not an XLSX table. Save it in Excel or LibreOffice as «XLSX»."))
    if any("vbaproject" in name.lower() for name in names):
        raise Refused(_("This table contains macros. Save it as a plain «XLSX» without macros."))
    if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED:
        raise Refused(_("This table is too large to be read."))


def headings(cells) -> dict[int, str]:
    """Column number -> field, from the first row; Refused if one we need is missing."""
    known = {heading.casefold(): field for field, heading in COLUMNS.items()}
    fields = {}
    for number, cell in enumerate(cells):
        field = known.get(" ".join(str(cell.value or "").split()).casefold())
        if field:
            fields[number] = field
    missing = [COLUMNS[field] for field in REQUIRED if field not in fields.values()]
    if missing:
        raise Refused(
            _("The first row has to hold the headings of our sample table. Missing: %(missing)s.")
            % {"missing": ", ".join(missing)}
        )
    return fields


def rows_of(lines, fields: dict[int, str]) -> list[dict]:
    """The rows below the headings that have anything in our columns."""
    rows = []
    for line, cells in enumerate(lines, start=2):
        row = {fields[n]: text_of(cell) for n, cell in enumerate(cells) if n in fields}
        if not any(row.values()):
            continue
        rows.append({"line": line} | row)
        if len(rows) > MAX_ROWS:
            raise Refused(
                _("There are more than %(max)d rows in the table. Divide it into smaller ones.")
                % {"max": MAX_ROWS}
            )
    if not rows:
        raise Refused(_("There is nothing in the table below the headings."))
    return rows


def text_of(cell) -> str:
    """What a cell says, as text without stray spaces; days as 2026-01-31, formulas marked as such."""
    if cell.data_type == "f":
        return FORMULA
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).replace("\x00", "").split())


def sample(organisation_type: str) -> bytes:
    """The table to fill in, with one example row of an organisation of this type."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Tagok"
    sheet.append(list(COLUMNS.values()))
    sheet.append(
        ["Minta Kft.", organisation_type, "Mintaváros", "Fő utca 1.", "Minta Mária", "iroda@minta.example"]
        + ["+36 1 234 5678", "https://minta.example", "Minta", "Mária", "maria@minta.example"]
        + ["Foglalkoztatási Fórum", "delegált", dt.date(2026, 1, 1), None]
    )
    for cell, heading in zip(sheet[1], COLUMNS.values(), strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(14, len(heading) + 4)
    sheet.freeze_panes = "A2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()
