from django import forms
from django.utils.translation import gettext_lazy as _

from api import tokens
from api.models import Token


class TokenForm(forms.ModelForm):
    """What a new key is for, and for how long; `user` is its owner."""

    days = forms.TypedChoiceField(
        label=_("For how long"),
        coerce=int,
        initial=90,
        choices=[(days, _("%(days)s days") % {"days": days}) for days in tokens.DAYS],
        help_text=_("Then it stops working by itself, and you make a new one."),
    )

    class Meta:
        model = Token
        fields = ["name"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_name(self):
        name = self.cleaned_data["name"]
        if self.user.reading_tokens.usable().filter(name=name).exists():
            raise forms.ValidationError(
                _("You have a key of this name already. Choose another name, or revoke that one first.")
            )
        return name

    def clean(self):
        if self.user.reading_tokens.usable().count() >= tokens.MOST:
            raise forms.ValidationError(
                _("You have %(most)s keys already. Revoke one that you no longer need.")
                % {"most": tokens.MOST}
            )
        return super().clean()
