"""Who signs in, and how (docs/adr/0004, docs/security.md). Part of production.py, which takes it in."""

from pimor.env import env

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/belepes/"
LOGIN_REDIRECT_URL = "/fiok/"
ACCOUNT_ADAPTER = "members.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
# Nobody can have our mails sent to an address we do not know.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "members.forms.SignInForm",
    "change_password": "members.forms.ChangePasswordForm",
    "reset_password": "members.forms.AskResetForm",
    "reset_password_from_key": "members.forms.NewPasswordForm",
    "reauthenticate": "members.forms.ReauthenticateForm",
}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# The second step (members.second_factor). Whoever of the office has none sets it up before /admin/.
MFA_REQUIRED_FOR_OFFICE = env.bool("MFA_REQUIRED_FOR_OFFICE", default=True)
MFA_ADAPTER = "members.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "members.forms.SecondStepForm",
    "reauthenticate": "members.forms.ConfirmByCodeForm",
    "activate_totp": "members.forms.TurnOnForm",
}
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute wrong
# The office has written to every address: there is nothing to verify (ACCOUNT_EMAIL_VERIFICATION).
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Attempts per time: from one address, and for one account ("key") wherever they come from.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
# How many proxies of our own stand before gunicorn: the reader's address is that many steps back in
# X-Forwarded-For. Without a proxy: 0, or anyone could write an address of their choice.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
