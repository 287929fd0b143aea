from django import forms
from django.utils.translation import gettext_lazy as _

from inbox.forms.fields import LongText


class UsefulForm(forms.Form):
    """ "Was this article useful?" below an article. Carries no token, so that the page can be kept."""

    useful = forms.ChoiceField(
        label=_("Was this article useful?"),
        choices=[("yes", _("yes")), ("no", _("no"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose: yes or no.")},
    )
    text = LongText(
        label=_("What is missing, or what should be different?"),
        rows=3,
        max_length=3000,
        required=False,
        help_text=_("Goes to the pact office. Please write no personal data here."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="hasznos_%s", **kwargs)
