from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.voices.enums import Stance
from inbox.forms.fields import LongText


class OpinionForm(forms.Form):
    """What an organisation thinks of an idea. `seen`: the edition it had before it."""

    stance = forms.ChoiceField(
        label=_("What does your organisation think of it?"), choices=Stance.choices, widget=forms.RadioSelect
    )
    reason = LongText(
        label=_("Reason"),
        help_text=_("Why so, what should be changed, or what you could contribute."),
        rows=5,
    )
    ask_office = forms.BooleanField(
        label=_("We ask the pact office for an answer"),
        help_text=_("What you write then also reaches the office as a message with a reference number."),
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args, opinion=None, **kwargs):
        initial = {"seen": 0}
        if opinion is not None:
            initial = {"stance": opinion.stance, "reason": opinion.reason, "seen": opinion.edition}
        super().__init__(*args, initial=initial | (kwargs.pop("initial", None) or {}), **kwargs)


class ReplyForm(forms.Form):
    text = LongText(label=_("Reply"), rows=4)


class HideForm(forms.Form):
    reason = LongText(
        label=_("Why it is hidden"),
        help_text=_("The organisation reads it. Everybody else no longer sees these words."),
        rows=3,
        max_length=2000,
    )
