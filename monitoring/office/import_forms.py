"""Forms of the screens where rows come in from a table."""

from django import forms
from django.utils.translation import gettext_lazy

from hungarian.quarters import Quarter
from inbox.forms.fields import WholeNumber
from monitoring.importing.table import MAX_ROWS, NEW_LINES, table
from monitoring.models import ActivityRecord
from sheets.reading import read_rows
from sheets.table import Refused

QUARTERS_BACK = 8


class UploadForm(forms.Form):
    table = forms.FileField(
        label=gettext_lazy("Table (XLSX)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=gettext_lazy("At most 5 MB and 10,000 rows, made from our template."),
    )

    def clean_table(self):
        upload = self.cleaned_data["table"]
        try:
            read_rows(upload, table())
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return upload


class TemplateForm(forms.Form):
    """Which quarter's template, with how many lines for new rows."""

    quarter = forms.TypedChoiceField(
        label=gettext_lazy("Quarter"), coerce=lambda ordinal: Quarter(int(ordinal))
    )
    lines = WholeNumber(most=MAX_ROWS, label=gettext_lazy("Lines for new rows"), initial=NEW_LINES)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = [(quarter.ordinal, str(quarter)) for quarter in quarters()]


def quarters() -> list[Quarter]:
    """Those a template can be had of: two years back, and further as far as there are rows; newest first."""
    now = Quarter.current()
    first = ActivityRecord.objects.order_by("occurred_on").values_list("occurred_on", flat=True).first()
    begin = min(now - QUARTERS_BACK, Quarter.of(first)) if first else now - QUARTERS_BACK
    return list(reversed(list(begin.until(now))))


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why approved rows are corrected"),
        help_text=gettext_lazy("It stays in the history of every corrected row."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_reason(self):
        return self.cleaned_data["reason"].replace("\x00", "").strip()
