"""Signing in and out and the own account, on allauth's views under our own addresses; no sign-up.

Names are allauth's, which looks its own pages up by them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.contrib.auth.decorators import login_required
from django.urls import path, re_path
from django.views.generic import RedirectView

from members import views


def own(view):
    """A page about the signed-in account's own second step: nobody else's, and never kept."""
    return views.private(login_required(view))


to_account = RedirectView.as_view(pattern_name="account")

urlpatterns = [
    path("belepes/", account.login, name="account_login"),
    path("kilepes/", account.logout, name="account_logout"),
    # Answers that there is no sign-up, and whom to ask.
    path("belepes/regisztracio/", account.signup, name="account_signup"),
    path("belepes/felfuggesztett/", account.account_inactive, name="account_inactive"),
    path("belepes/megerosites/", account.reauthenticate, name="account_reauthenticate"),
    path("belepes/jelszo/", account.password_reset, name="account_reset_password"),
    path("belepes/jelszo/elkuldve/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "belepes/jelszo/kesz/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^belepes/jelszo/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("belepes/meghivo/<str:token>/", views.accept_invitation, name="members_accept"),
    path("fiok/", views.own_account, name="account"),
    path("fiok/jelszo/", account.password_change, name="account_change_password"),
    path("fiok/jelszo/uj/", account.password_set, name="account_set_password"),
    # Signing in with two steps (members.second_factor)
    path("belepes/kod/", mfa.authenticate, name="mfa_authenticate"),
    path("belepes/megerosites/kod/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("fiok/ket-lepes/", own(views.SecondFactorView.as_view()), name="mfa_index"),
    path("fiok/ket-lepes/bekapcsolas/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("fiok/ket-lepes/kikapcsolas/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("fiok/ket-lepes/kodok/", own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "fiok/ket-lepes/kodok/ujak/", own(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "fiok/ket-lepes/kodok/letoltes/",
        own(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    # The office keeps addresses: allauth's own page for them leads back to the account.
    path("fiok/email/", to_account, name="account_email"),
    path("fiok/email/megerosites/", to_account, name="account_email_verification_sent"),
]
