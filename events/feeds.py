"""The address of a person's own calendar: made of the account and a version number, so that it need not be
kept and can be changed. It opens the calendar and nothing else (datamodel.md §1.2.5, 10)."""

import datetime as dt

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from audit.services import record
from events.models import CalendarFeed

SALT = "events.feeds"
# Feeds hold what is over for so long: a subscribed calendar is also where one looks back.
LOOK_BACK = dt.timedelta(days=366)


def begins():
    """From when on feeds tell what happens."""
    return timezone.now() - LOOK_BACK


def token_of(user) -> str:
    """The secret part of this person's address, as it counts now."""
    version = CalendarFeed.objects.filter(user=user).values_list("version", flat=True).first() or 1
    return f"{user.pk}-{_proof(user.pk, version)}"


def address_of(user) -> str:
    """The whole address, to be copied into a calendar program."""
    return settings.SITE_URL + reverse("events:personal_feed", args=[token_of(user)])


def reader_of(token: str):
    """The active account whose address this is, or None."""
    number, _dash, proof = token.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 12 and proof.isascii()):
        return None
    user = get_user_model().objects.filter(pk=int(number), is_active=True).first()
    if user is None or not constant_time_compare(token_of(user), token):
        return None
    return user


@transaction.atomic
def rotate(user) -> None:
    """Give this person another address; the old one opens nothing from now on."""
    feed, _made = CalendarFeed.objects.get_or_create(user=user)
    CalendarFeed.objects.filter(pk=feed.pk).update(version=F("version") + 1)
    record("events.feed_rotated", user, user=user)


def _proof(pk: int, version: int) -> str:
    return salted_hmac(SALT, f"{pk}:{version}", algorithm="sha256").hexdigest()
