from django import forms
from django.utils.translation import gettext_lazy as _

from inbox.forms.fields import LongText


class WithdrawForm(forms.Form):
    """Why an author takes an idea back."""

    reason = LongText(
        label=_("Why do you withdraw it?"),
        rows=2,
        help_text=_("Everybody who may read the idea sees it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
