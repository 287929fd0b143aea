from django import forms
from django.utils.translation import gettext_lazy as _

from inbox.forms.fields import LongText


class ReplyForm(forms.Form):
    """What a sender writes when the office waits for them."""

    text = LongText(label=_("Your reply"))
