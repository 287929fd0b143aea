"""The office's forms about versions, measures and evaluations."""

from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from inbox.forms.fields import LongText
from monitoring.models import Evaluation, Measure, MeasureEvaluation, Output, PlanVersion
from monitoring.plan.enums import MeasureStatus
from monitoring.plan.rules import MEASURE_MOVES

MOST = Decimal(10) ** 12


def day_field(label, **kwargs) -> forms.DateField:
    return forms.DateField(label=label, widget=AdminDateInput, **kwargs)


class BeginForm(forms.Form):
    """The next version of a plan."""

    reason = forms.CharField(label=_("What does the new version change?"), max_length=300, required=False)


class LayForm(forms.Form):
    """Laying a version before the committee."""

    remarks_until = day_field(_("Remarks until"), required=False)


class ResolutionForm(forms.Form):
    """By which resolution something was adopted, and at which meeting."""

    resolution = forms.CharField(
        label=_("Number of the resolution"),
        max_length=100,
        required=False,
        help_text=_("For example: 2026/12. (III. 14.)"),
    )
    resolved_on = day_field(_("Day of the resolution"), required=False)
    meeting = forms.ModelChoiceField(
        PlanVersion.objects.none(), label=_("Meeting"), required=False, help_text=_("If it has a page.")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        meetings = PlanVersion._meta.get_field("meeting").related_model.objects
        self.fields["meeting"].queryset = meetings.visible_to(user).defer_streamfields().order_by("-start")


class DiscussedForm(forms.Form):
    """When the committee discussed an evaluation."""

    day = day_field(_("Discussed on"), required=False)


class AnswerForm(forms.Form):
    text = LongText(label=_("Answer"), rows=2, max_length=4000)


class StatusForm(forms.Form):
    """The next step of a measure: only the fields that the steps possible now can ask for."""

    day = day_field(_("On which day?"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)
    resolution = forms.CharField(
        label=_("Number of the resolution"),
        max_length=60,
        required=False,
        help_text=_("Only to cancel it: the committee decides that."),
    )
    resolved_on = day_field(_("Day of the resolution"), required=False)

    def __init__(self, *args, measure: Measure, **kwargs):
        super().__init__(*args, **kwargs)
        moves = MEASURE_MOVES[MeasureStatus(measure.status)]
        if not any(move.day for move in moves.values()):
            del self.fields["day"]
        else:
            self.initial.setdefault("day", timezone.localdate())
        if not any(move.resolution for move in moves.values()):
            del self.fields["resolution"], self.fields["resolved_on"]
        self.moves = [(new, MeasureStatus(new).label) for new in moves]


class RecordForm(forms.Form):
    """What was added to one of a measure's outputs."""

    output = forms.ModelChoiceField(Output.objects.none(), label=_("Output"))
    occurred_on = day_field(_("On which day?"))
    value = forms.DecimalField(
        label=_("How much was added"),
        max_digits=14,
        decimal_places=2,
        min_value=-MOST,
        max_value=MOST,
        localize=True,
        help_text=_("Only the increase, not the total. To take back a mistake: a negative figure."),
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args, measure: Measure, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["output"].queryset = measure.outputs.filter(indicator=None)


class EvaluationBeginForm(forms.ModelForm):
    class Meta:
        model = Evaluation
        fields = ["plan", "year", "half"]


class EvaluationForm(forms.Form):
    """The words about the half-year as a whole. `edition`: what it was shown with."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    summary = LongText(label=_("Summary"), rows=4, max_length=4000, required=False)


class RowForm(forms.ModelForm):
    """The words about one measure."""

    class Meta:
        model = MeasureEvaluation
        fields = ["cause_code", "cause", "step", "step_due", "forecast"]
        widgets = {
            "cause": forms.Textarea(attrs={"rows": 2}),
            "step": forms.Textarea(attrs={"rows": 2}),
            "forecast": forms.Textarea(attrs={"rows": 2}),
            "step_due": AdminDateInput,
        }
