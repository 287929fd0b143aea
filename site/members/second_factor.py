"""The second step of signing in: a code from an app on a phone (TOTP), by allauth.mfa.

Everybody may turn it on for themselves; the office has to where MFA_REQUIRED_FOR_OFFICE says so, before
its first step into /admin/ (members.middleware). Each change is in the audit log and told by mail.
"""

import logging
from base64 import urlsafe_b64encode

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from audit.services import record
from notifications.services import queue_mail

logger = logging.getLogger(__name__)

ON, OFF = "members.second_factor_on", "members.second_factor_off"
RESET, FAILED = "members.second_factor_reset", "members.second_factor_failed"
NEW_CODES, CODE_USED = "members.recovery_codes", "members.recovery_code_used"
# What the audit log calls them.
ACTIONS = {
    ON: _("Two-step sign-in turned on"),
    OFF: _("Two-step sign-in turned off"),
    RESET: _("Two-step sign-in reset by the office"),
    FAILED: _("Wrong code at the second step"),
    NEW_CODES: _("New recovery codes"),
    CODE_USED: _("Recovery code used"),
}
MAILS = {ON: "members/second_factor_on", OFF: "members/second_factor_off"}


def has_second_factor(user) -> bool:
    """Whether signing in asks this account for a code."""
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()


def is_needed_by(user) -> bool:
    """Whether this account may not do without: the office, where the installation asks for it."""
    return settings.MFA_REQUIRED_FOR_OFFICE and user.has_perm("wagtailadmin.access_admin")


def is_missing(user) -> bool:
    """Whether the account has to set it up before it goes on."""
    return is_needed_by(user) and not has_second_factor(user)


@transaction.atomic
def reset(user, *, note: str = "", by=None) -> bool:
    """Take the second step and its recovery codes off an account whose phone is lost; tells whether any was.

    `by`: who does it (the account behind the request if left out).
    """
    authenticators = Authenticator.objects.filter(user_id=user.pk)
    if not authenticators.exists():
        return False
    record(RESET, user, user=by, note=note)
    authenticators.delete()
    return True


def authenticator_saved(sender, instance, created, raw=False, **kwargs):
    """post_save of Authenticator: in the transaction that turned it on."""
    if created and not raw:
        _tell(ON if instance.type == Authenticator.Type.TOTP else NEW_CODES, instance.user)


def authenticator_deleted(sender, instance, **kwargs):
    """post_delete of Authenticator; recovery codes go with the app, which is told already."""
    if instance.type == Authenticator.Type.TOTP:
        _tell(OFF, instance.user)


def code_used(sender, user, authenticator, **kwargs):
    """allauth's authenticator_used: a recovery code is worth an entry, for it is used up."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        record(CODE_USED, user, user=user)


def code_refused(sender, user, **kwargs):
    """allauth's authentication_failed: whoever tries codes has the password already."""
    record(FAILED, user)


def _tell(action: str, user) -> None:
    record(action, user)
    if template := MAILS.get(action):
        queue_mail(to=user.email, template=template, context={"user": user}, kind="account", user=user)


def _fernet() -> MultiFernet:
    """Locks with SECRET_KEY; what an older key (SECRET_KEY_FALLBACKS) has locked still opens."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac("members.second_factor", "", secret=key, algorithm="sha256") for key in keys]
    return MultiFernet([Fernet(urlsafe_b64encode(digest.digest())) for digest in digests])


def lock(secret: str) -> str:
    """The secret as the database keeps it: of no use without SECRET_KEY, so a stolen backup opens nothing."""
    return _fernet().encrypt(secret.encode()).decode()


def unlock(kept: str) -> str:
    """The secret again. Locked with a key that is gone: a fresh one, which no code in the world fits."""
    try:
        return _fernet().decrypt(kept.encode()).decode()
    except InvalidToken:
        logger.error("A second factor was locked with another SECRET_KEY: it has to be reset")
        return generate_totp_secret()
