"""allauth's forms with our words: no placeholders, labels a first-time reader understands."""

from allauth.account import forms as account
from django.contrib.auth.forms import SetPasswordForm
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
