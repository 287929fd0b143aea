"""The office's forms about the life of an event. They check; events.life and events.repeating do."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from events.enums import State
from events.models import EventLife

REASON_LENGTH = EventLife._meta.get_field("reason").max_length


class MoveForm(forms.Form):
    """One move: where to, why, and what the screen showed when it was decided."""

    to = forms.ChoiceField(choices=State.choices, widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=60)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, needs_reason=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.needs_reason = needs_reason
        self.fields["reason"].required = needs_reason
        if not needs_reason:
            self.fields["reason"].widget = forms.HiddenInput()


class RepeatForm(forms.Form):
    """A new event from this one: what it is called and when it begins."""

    title = forms.CharField(label=_("Title"), max_length=255)
    start = forms.DateTimeField(
        label=_("Start"),
        widget=AdminDateTimeInput,
        help_text=_("The same day of the week in the next quarter; you may change it."),
    )
