"""Personal keys: made and revoked by their owner, looked up at every request (domain: read-only access)."""

import datetime as dt
import secrets

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from api.models import Token
from audit.services import record

PREFIX = "pimor_"
SALT = "api.tokens"
# Characters of the key that are shown again.
SHOWN = len(PREFIX) + 4
# For how many days a key may be made.
DAYS = (30, 90, 365)
# Keys one account may have at a time.
MOST = 10
# How exactly the last use is kept: a write at every request would be too much.
USED_EVERY = dt.timedelta(minutes=10)
MADE, REVOKED = "api.token_made", "api.token_revoked"
ACTIONS = {MADE: _("Key of a program made"), REVOKED: _("Key of a program revoked")}


@transaction.atomic
def make(user, *, name: str, days: int) -> tuple[Token, str]:
    """A new key of `user`, good for `days`: (its row, the key itself, which is kept nowhere)."""
    key = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user,
        name=name,
        start=key[:SHOWN],
        key_hash=_digest(key, settings.SECRET_KEY),
        expires_at=timezone.now() + dt.timedelta(days=days),
    )
    record(MADE, token, user=user, changes={"expires_at": [None, token.expires_at]}, note=name)
    return token, key


@transaction.atomic
def revoke(token: Token) -> None:
    """`token` opens nothing from now on; revoking it once more changes nothing."""
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record(REVOKED, token, user=token.user, note=token.name)


def token_of(key: str) -> Token | None:
    """The usable token this key is, of an account that is not suspended; with its `user`. One query."""
    if not key.startswith(PREFIX) or len(key) > 100:
        return None
    digests = [_digest(key, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    usable = Token.objects.usable().filter(key_hash__in=digests, user__is_active=True)
    return usable.select_related("user").first()


def note_use(token: Token) -> None:
    """Keep when `token` was last used, to some minutes."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > USED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)


def _digest(key: str, secret: str) -> str:
    return salted_hmac(SALT, key, secret=secret, algorithm="sha256").hexdigest()
