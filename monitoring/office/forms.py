"""Forms of the office's screens of rows, targets and periods. What they hold is written by services."""

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser
from wagtail.documents.widgets import AdminDocumentChooser

from events.models import EventPage
from files.models import Document
from hungarian.numbers import decimal_number
from inbox.forms.fields import WholeNumber
from members.models import Settlement
from monitoring.enums import Dimension
from monitoring.models import ActivityKind, ActivityRecord, Indicator, SubsidyKind, TrainingKind
from monitoring.models.records import MOST_PEOPLE, NOT_RECORDED, PARTS
from monitoring.records import parts_of

MOST_VALUE = 10**13
REST_HINT = gettext_lazy("Left empty, it is the rest of the headcount.")
EMPTY_HINT = gettext_lazy("Nothing written means no data; 0 means none.")


class DecimalNumber(WholeNumber):
    """A number with up to four decimals, typed as people do: "12,5", "1 500 000 Ft"."""

    read = staticmethod(decimal_number)
    unreadable = gettext_lazy("Give a number such as 25, 12,5 or 1 500 000.")


def label(name: str):
    """What a field of a row is called, in the language of whoever looks."""
    return capfirst(ActivityRecord._meta.get_field(name).verbose_name)


def clean_text(text: str) -> str:
    """Without the one character no database keeps."""
    return text.replace("\x00", "").strip()


class RecordForm(forms.Form):
    """One row of the indicator table with its breakdown; `values()` is what records.write takes."""

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(max_length=200, label=label("title"))
    kind = forms.ModelChoiceField(ActivityKind.objects.all(), label=label("kind"))
    training_kind = forms.ModelChoiceField(
        TrainingKind.objects.all(), required=False, label=label("training_kind")
    )
    subsidy_kind = forms.ModelChoiceField(
        SubsidyKind.objects.all(), required=False, label=label("subsidy_kind")
    )
    occurred_on = forms.DateField(label=label("occurred_on"), widget=AdminDateInput)
    settlement = forms.ModelChoiceField(Settlement.objects.all(), required=False, label=label("settlement"))
    place = forms.CharField(max_length=200, required=False, label=label("place"))
    occasions = WholeNumber(
        most=MOST_PEOPLE,
        label=label("occasions"),
        help_text=ActivityRecord._meta.get_field("occasions").help_text,
    )
    headcount = WholeNumber(most=MOST_PEOPLE, required=False, label=label("headcount"), help_text=EMPTY_HINT)
    value = DecimalNumber(
        most=MOST_VALUE,
        required=False,
        label=label("value"),
        help_text=gettext_lazy("For indicators that count something other than people or occasions."),
    )
    whole = DecimalNumber(
        most=MOST_VALUE, required=False, label=label("whole"), help_text=gettext_lazy("For ratios only.")
    )
    indicators = forms.ModelMultipleChoiceField(
        Indicator.objects.none(),
        required=False,
        label=label("indicators"),
        widget=forms.CheckboxSelectMultiple,
    )
    event = forms.ModelChoiceField(
        EventPage.objects.all(),
        required=False,
        label=label("event"),
        widget=AdminPageChooser(target_models=[EventPage]),
    )
    documents = forms.ModelMultipleChoiceField(
        Document.objects.none(),
        required=False,
        label=label("documents"),
        widget=forms.CheckboxSelectMultiple,
    )
    document = forms.ModelChoiceField(
        Document.objects.all(),
        required=False,
        label=gettext_lazy("Another document that proves it"),
        widget=AdminDocumentChooser,
    )
    note = forms.CharField(
        max_length=2000, required=False, label=label("note"), widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data=None, *, record: ActivityRecord | None = None):
        super().__init__(data, initial=self.stored(record), label_suffix="")
        chosen = record.indicators.all() if record else Indicator.objects.none()
        held = record.documents.all() if record else Document.objects.none()
        # What a row counts for already it may go on counting for.
        self.fields["indicators"].queryset = Indicator.objects.filter(Q(active=True) | Q(pk__in=chosen))
        self.fields["documents"].queryset = Document.objects.filter(pk__in=held)
        if not held:
            del self.fields["documents"]
        for dimension, parts in PARTS.items():
            for part, name in parts.items():
                hint = REST_HINT if NOT_RECORDED.get(dimension) == part else ""
                self.fields[part_name(dimension, part)] = WholeNumber(
                    most=MOST_PEOPLE, required=False, label=capfirst(str(name)), help_text=hint
                )

    @staticmethod
    def stored(record: ActivityRecord | None) -> dict:
        """What the form shows of a row."""
        if record is None:
            return {"occasions": 1}
        names = ("title", "kind", "training_kind", "subsidy_kind", "occurred_on", "settlement", "place")
        names += ("occasions", "headcount", "event", "note", "edition")
        found = {name: getattr(record, name) for name in names}
        for name in ("value", "whole"):
            number = getattr(record, name)
            found[name] = None if number is None else f"{number.normalize():f}".replace(".", ",")
        parts = {part_name(*key): number for key, number in parts_of(record).items()}
        lists = {"indicators": record.indicators.all(), "documents": record.documents.all()}
        return found | parts | lists

    def groups(self):
        """(heading, what to know, fields) for the template."""
        yield "", "", self._fields("title", "kind", "training_kind", "subsidy_kind", "occurred_on")
        yield _("Where"), "", self._fields("settlement", "place")
        yield _("How many"), "", self._fields("occasions", "headcount", "value", "whole")
        yield "", "", self._fields("indicators")
        for dimension, hint in [
            (Dimension.SEX, _("Together as many as the headcount.")),
            (Dimension.AGE, _("Together as many as the headcount.")),
            (
                Dimension.GROUP,
                _("One person may belong to several; none of them can be more than the headcount."),
            ),
        ]:
            fields = self._fields(*(part_name(dimension, part) for part in PARTS[dimension]))
            yield capfirst(dimension.label), hint, fields
        yield _("Proof"), "", self._fields("event", "documents", "document", "note")

    def _fields(self, *names):
        return [self[name] for name in names if name in self.fields]

    def values(self) -> dict:
        """The keyword arguments of records.write."""
        data = self.cleaned_data
        names = ("kind", "training_kind", "subsidy_kind", "occurred_on", "settlement", "headcount", "value")
        values = {name: data[name] for name in (*names, "whole", "occasions", "event")}
        values |= {name: clean_text(data[name]) for name in ("title", "place", "note")}
        more = [data["document"]] if data["document"] else []
        return {
            "values": values,
            "indicators": data["indicators"],
            "documents": [*data.get("documents", []), *more],
            "parts": {
                (dimension, part): data[part_name(dimension, part)]
                for dimension, parts in PARTS.items()
                for part in parts
            },
        }


def part_name(dimension: str, part: str) -> str:
    """The name of the field of one part; sexes and ages as errors of a headcount name them."""
    return f"group_{part}" if dimension == Dimension.GROUP else part


class NoteForm(forms.Form):
    """Why something is done to a row, and which edition of it was looked at."""

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(
        label=gettext_lazy("Why, or a remark"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_note(self):
        return clean_text(self.cleaned_data["note"])


class TargetForm(forms.Form):
    """A new target, or with `reason` a revision of one."""

    day = forms.DateField(label=gettext_lazy("By the end of"), widget=AdminDateInput)
    value = DecimalNumber(most=MOST_VALUE, label=gettext_lazy("Target, in all"))
    resolution = forms.CharField(label=gettext_lazy("Resolution"), required=False, max_length=200)

    def clean_resolution(self):
        return clean_text(self.cleaned_data["resolution"])


class RevisionForm(TargetForm):
    reason = forms.CharField(label=gettext_lazy("Reason of the revision"), max_length=500)

    def clean_reason(self):
        return clean_text(self.cleaned_data["reason"])


class ReopenForm(forms.Form):
    """Why a closed period is opened again, and until when."""

    until = forms.DateField(label=gettext_lazy("Open until"), widget=AdminDateInput)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)

    def clean_reason(self):
        return clean_text(self.cleaned_data["reason"])
