"""Spreadsheets that are safe to open and leave a trace."""

from audit.enums import Action
from audit.services import record

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
        return no_formula(value) if export_format == self.FORMAT_CSV else value

    def as_spreadsheet(self, queryset, spreadsheet_format):
        filters = self.request.GET.copy()
        filters.pop("export", None)
        record(Action.EXPORT, self.model, user=self.request.user, note=filters.urlencode())
        return super().as_spreadsheet(queryset, spreadsheet_format)
