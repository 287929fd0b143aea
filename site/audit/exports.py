"""Spreadsheets that are safe to open and leave a trace."""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from tempfile import TemporaryFile

from django.http import FileResponse, StreamingHttpResponse
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from audit.enums import Action
from audit.services import record

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def no_formula(value):
    """A text a spreadsheet would run as a formula, made harmless with an apostrophe."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


class RecordedExport:
    """Before Wagtail's SpreadsheetExportMixin: the export is recorded, and no CSV cell is a formula.

    (In XLSX Wagtail marks every text as text, so nothing needs to be changed there.)
    """

    def preprocess_field_value(self, field, value, export_format):
        value = super().preprocess_field_value(field, value, export_format)
        return no_formula(value) if export_format == self.FORMAT_CSV else storable(value)

    def as_spreadsheet(self, queryset, spreadsheet_format):
        filters = self.request.GET.copy()
        filters.pop("export", None)
        record(Action.EXPORT, self.model, user=self.request.user, note=filters.urlencode())
        return super().as_spreadsheet(queryset, spreadsheet_format)


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its name, the headings of its columns, and rows of plain values."""

    title: str
    headings: list
    rows: Iterable


def workbook(sheets: Iterable[Sheet], filename: str) -> FileResponse:
    """The sheets as an XLSX to save as `filename`.xlsx. No cell is a formula, whatever stands in it."""
    book = Workbook(write_only=True, iso_dates=True)
    for sheet in sheets:
        # A sheet's name takes 31 characters at most, and none of these.
        made = book.create_sheet(re.sub(r"[\\/*?:\[\]]", "-", str(sheet.title))[:31])
        made.append([safe_cell(made, heading) for heading in sheet.headings])
        for row in sheet.rows:
            made.append([safe_cell(made, value) for value in row])
    output = TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    book.save(output)
    output.seek(0)
    return FileResponse(output, as_attachment=True, filename=f"{filename}.xlsx", content_type=XLSX)


def csv_file(sheet: Sheet, filename: str) -> StreamingHttpResponse:
    """One sheet as a CSV to save, sent row by row: semicolons, a byte order mark and decimal commas, as a
    Hungarian Excel opens it. No cell is a formula."""
    response = StreamingHttpResponse(_csv_lines(sheet), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{filename}.csv")
    return response


class _Line:
    """A "file" that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _csv_lines(sheet: Sheet) -> Iterator[str]:
    writer = csv.writer(_Line(), delimiter=";")
    yield "\ufeff" + writer.writerow([no_formula(str(heading)) for heading in sheet.headings])
    for row in sheet.rows:
        yield writer.writerow([_csv_cell(value) for value in row])


def _csv_cell(value):
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, dt.date):
        return value.isoformat()
    return no_formula(storable(value))


def safe_cell(sheet, value):
    """What to append so that text stays text: neither a formula nor a character a workbook cannot hold.

    Plain values go as they are: openpyxl writes them much faster than cells of our own.
    """
    if not isinstance(value, str):
        # Promises of translations are no texts to openpyxl.
        return str(value) if isinstance(value, Promise) else value
    if value.isprintable() and not value.startswith(("=", "#")):
        return value
    cell = WriteOnlyCell(sheet, storable(value))
    cell.data_type = "s"
    return cell


def storable(value):
    """`value` without the control characters XLSX refuses."""
    return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value


def guard_wagtails_own() -> None:
    """Wagtail's own exports (redirects, search terms, its reports, snippets) are made as safe and leave the
    same trace: there is no setting for it, so its mixin is changed in one place, when the site starts."""
    if SpreadsheetExportMixin.write_csv_row is not _write_safe_row:
        SpreadsheetExportMixin.write_csv_row = _write_safe_row
        SpreadsheetExportMixin.as_spreadsheet = _recorded(SpreadsheetExportMixin.as_spreadsheet)


def _write_safe_row(self, writer, row_dict):
    cells = {
        field: no_formula(self.preprocess_field_value(field, value, self.FORMAT_CSV))
        for field, value in row_dict.items()
    }
    return writer.writerow(cells)


def _recorded(as_spreadsheet):
    def recorded(self, queryset, spreadsheet_format):
        if not isinstance(self, RecordedExport):
            note = self.request.get_full_path()
            record(Action.EXPORT, getattr(self, "model", None), user=self.request.user, note=note)
        return as_spreadsheet(self, queryset, spreadsheet_format)

    return recorded
