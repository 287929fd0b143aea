"""What people look for, counted without knowing who: for the office's report and for suggestions."""

import datetime as dt
import re

from django.db import IntegrityError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from search.models import Asked

# Kept so long, offered to others from so many times on within so many days.
KEPT_DAYS, FREQUENT_DAYS, FREQUENT_TIMES = 365, 90, 3
# No more different questions of a day are kept: whoever tries words by the thousand fills nothing.
MOST_A_DAY = 2000
# An address, a telephone or tax number: somebody's, not a word.
_PERSONAL = re.compile(r"@|\d{5,}|(?:\d[\s/-]?){7,}")


def tidied(typed: str) -> str:
    """`typed` as questions are counted: lower case, single blanks, at most 100 characters."""
    return " ".join(typed.replace("\x00", " ").lower().split())[:100]


def note(typed: str, *, found: bool) -> None:
    """Count that this was asked today. Never the reason why a search fails."""
    words = tidied(typed)
    if len(words) < 2 or _PERSONAL.search(words):
        return
    day = timezone.localdate()
    try:
        with transaction.atomic():
            counted = Asked.objects.filter(words=words, day=day).update(
                times=F("times") + 1, without=F("without") + int(not found)
            )
            if not counted and Asked.objects.filter(day=day).count() < MOST_A_DAY:
                Asked.objects.create(words=words, day=day, times=1, without=int(not found))
    except (IntegrityError, OperationalError):
        return  # two at once asked it first, or the database is busy: one more or less


def forget_old() -> int:
    """Questions of more than a year ago; the worker's job."""
    oldest = timezone.localdate() - dt.timedelta(days=KEPT_DAYS)
    return Asked.objects.filter(day__lt=oldest).delete()[0]
