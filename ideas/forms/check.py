from django import forms
from django.utils.translation import gettext_lazy as _

from inbox.enums import Channel


class CheckForm(forms.Form):
    """The last look before a sheet is sent in; the office also says how it came."""

    channel_field = forms.ChoiceField(
        label=_("How it came"),
        choices=[(value, label) for value, label in Channel.choices if value != Channel.WEB],
    )
    privacy = forms.BooleanField(
        label=_("I have read the privacy notice"),
        error_messages={"required": _("Please read the privacy notice and tick the box.")},
    )

    def __init__(self, *args, on_behalf: bool, **kwargs):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        # Who enters it for somebody else has nothing to accept in their name.
        del self.fields["privacy" if on_behalf else "channel_field"]

    @property
    def channel(self) -> str:
        """How the sheet came (inbox.enums.Channel)."""
        return self.cleaned_data.get("channel_field", Channel.WEB)
