"""Circulars: written by the office, looked at, sent once to those who may read that much at the time."""

from collections import Counter

from django.db import transaction
from django.utils import timezone

from audit.services import record
from notifications.kinds import CIRCULAR, choices_of, effective
from notifications.models import Circular
from notifications.notices import notify
from notifications.recipients import narrowed, readers_of


def recipients_of(circular: Circular):
    """The accounts a circular goes to if it is sent now."""
    return narrowed(readers_of(circular.level), circular.filters)


def counts_of(circular: Circular) -> Counter:
    """How many get it at once, in the digest, or not by mail: {Choice: number}."""
    ids = list(recipients_of(circular).values_list("pk", flat=True))
    chosen = choices_of(ids)
    return Counter(effective(chosen[pk], CIRCULAR) for pk in ids)


@transaction.atomic
def send(circular: Circular, *, user) -> bool:
    """Have a circular sent by the worker; False if somebody did so already."""
    draft = Circular.objects.filter(pk=circular.pk, requested_at=None)
    if not draft.update(requested_at=timezone.now()):
        return False
    record("circular.send", circular, user=user)
    return True


def queue_circulars() -> int:
    """Write the notices of circulars that were sent; returns how many people were told."""
    return sum(_tell(row) for row in Circular.objects.filter(sent_at=None).exclude(requested_at=None))


@transaction.atomic
def _tell(circular: Circular) -> int:
    if not Circular.objects.filter(pk=circular.pk, sent_at=None).update(sent_at=timezone.now()):
        return 0
    count = notify(
        recipients_of(circular),
        kind=CIRCULAR,
        line=circular.subject,
        body=circular.text,
        level=circular.level,
    )
    Circular.objects.filter(pk=circular.pk).update(recipients=count)
    return count
