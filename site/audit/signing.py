"""Signing in, failing to, and signing out, as the log keeps them. Passwords are never looked at."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.crypto import salted_hmac

from audit.enums import Action
from audit.services import clean, record


def signed_in(sender, user, **kwargs):
    record(Action.SIGN_IN, user, user=user)


def signed_out(sender, user, **kwargs):
    if user is not None:
        record(Action.SIGN_OUT, user, user=user)


def failed(sender, credentials, **kwargs):
    """Of a known account its number is kept; of any other name only a fingerprint: people type their
    passwords into the wrong field."""
    typed = clean(str(credentials.get("username") or credentials.get("email") or ""))[:254]
    named = Q(username__iexact=typed) | Q(email__iexact=typed)
    account = get_user_model()._base_manager.filter(named).first() if typed else None
    print_of_name = salted_hmac("audit.signing", typed.casefold()).hexdigest()[:12]
    record(Action.SIGN_IN_FAILED, account, note="" if account else f"#{print_of_name}")
