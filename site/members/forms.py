"""allauth's forms with our words: no placeholders, labels a first-time reader understands."""

from allauth.account import forms as account
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.contrib.auth.forms import SetPasswordForm
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _


def _plain(form, **labels):
    """Give fields their labels and take the placeholders away (a label says it, and stays)."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = labels.get(name, field.label)


class SignInForm(account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, login=_("Username or e-mail address"), password=_("Password"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].help_text = ""


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(
            self,
            oldpassword=_("Your password now"),
            password1=_("New password"),
            password2=_("New password again"),
        )


class AskResetForm(account.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, email=_("E-mail address"))


class NewPasswordForm(account.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, password1=_("New password"), password2=_("New password again"))


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, password=_("Your password"))


class AcceptForm(SetPasswordForm):
    """What the letter of invitation leads to."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, new_password1=_("Password"), new_password2=_("Password again"))
        self.fields["new_password1"].help_text = ""


def _six_digits(form, label, help_text=""):
    """A field for a code: the phone shows its digits, the browser offers the code it was sent."""
    _plain(form, code=label)
    field = form.fields["code"]
    field.help_text = help_text
    field.max_length = 20
    field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "20"}


class OncePerCode:
    """No code twice. A code is good for as long as the clocks may differ (MFA_TOTP_TOLERANCE), but allauth
    remembers a used one for a single period only."""

    def clean_code(self):
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            lifetime = mfa_settings.TOTP_PERIOD * (2 * mfa_settings.TOTP_TOLERANCE + 1)
            digits = "".join(char for char in code if char.isdecimal())
            if not cache.add(f"members.code:{self.user.pk}:{digits}", 1, timeout=lifetime):
                raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(OncePerCode, mfa.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _six_digits(self, _("Code"), _("Six digits from the app; or one of your recovery codes."))


class ConfirmByCodeForm(OncePerCode, mfa.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _six_digits(self, _("Code"), _("Six digits from the app; or one of your recovery codes."))


class TurnOnForm(ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _six_digits(self, _("The six digits that the app shows"))
