"""The link at the foot of every notice: it unsubscribes its person from its kind, without signing in."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import reverse

from notifications.enums import Choice
from notifications.kinds import KINDS, choices_of, choose, effective

SALT = "notifications.unsubscribe"


def unsubscribe_link(user, kind: str) -> str:
    token = signing.dumps([user.pk, kind], salt=SALT)
    return settings.SITE_URL + reverse("notifications:unsubscribe", args=[token])


def read_token(token: str):
    """(account, kinds it unsubscribes from), or None if nobody wrote this link.

    The link of a digest stands for every kind its reader gets daily.
    """
    try:
        pk, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    user = get_user_model().objects.filter(pk=pk).first()
    if user is None:
        return None
    if kind in KINDS:
        return user, [KINDS[kind]]
    chosen = choices_of([user.pk])[user.pk]
    return user, [kind for kind in KINDS.values() if effective(chosen, kind.code) == Choice.DAILY]


def unsubscribe(user, kinds) -> None:
    for kind in kinds:
        choose(user, kind.code, Choice.NEVER)
