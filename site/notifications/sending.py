"""Sends what is due from the outbox: each mail exactly once, or marked for the office.

A row is claimed (WAITING → SENDING, a conditional UPDATE that commits) before it is handed to the mail
server, and marked SENT afterwards. A process that dies in between leaves it SENDING: nobody can know whether
the server took it, so it becomes UNCERTAIN for the office and is never sent again by itself.
"""

import datetime as dt
import logging
import time

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from notifications.digests import fill
from notifications.enums import MailState
from notifications.models import OutboxMail
from notifications.transport import Line, Outcome, message_for
from visibility.querysets import visible_pages

logger = logging.getLogger(__name__)

# Minutes until the next attempt: two days in all, then the mail is for the office.
BACK_OFF = [1, 5, 15, 60, 180, 360, 720, 1440]
# Minutes; longer than any answer of a mail server can take (EMAIL_TIMEOUT).
LOST_AFTER = 10
BATCH = 100


def send_due(*, seconds: float = 50) -> int:
    """Send every mail that is due, beginning none after `seconds`; returns how many went out.

    Any number of processes may run this at once, outside of any transaction. If no mail server answers,
    nothing is touched: everything waits for the next run.
    """
    mark_lost()
    sent, until, line, taken = 0, time.monotonic() + seconds, Line(), None
    try:
        for mail in due_mails():
            if time.monotonic() > until or not line.is_open():
                break
            if _is_wanted(mail) and _claim(mail, after=taken):
                taken = mail if _deliver(mail, line) else None
                sent += taken is not None
    finally:
        if taken is not None:
            _mark_sent(taken)
        line.drop()
    return sent


def mark_lost() -> int:
    """What a process began to send and never finished is for the office to decide about."""
    long_ago = timezone.now() - dt.timedelta(minutes=LOST_AFTER)
    lost = OutboxMail.objects.filter(state=MailState.SENDING, claimed_at__lt=long_ago)
    count = lost.update(state=MailState.UNCERTAIN)
    if count:
        logger.warning("%s mails may or may not have been sent: marked for the office", count)
    return count


def due_mails():
    """Every mail that is due, oldest first, read in batches."""
    while rows := list(OutboxMail.objects.due(timezone.now()).ready_to_send()[:BATCH]):
        yield from rows


def _is_wanted(mail: OutboxMail) -> bool:
    """Whether there is still something to say to a reader who may read it; if not, it is withdrawn."""
    try:
        if fill(mail) if mail.from_notices else _may_read(mail):
            return True
        outcome = {"state": MailState.WITHDRAWN, "text": "", "html": ""}
    except Exception as error:
        # One mail that cannot be written must not hold up all the others.
        logger.exception("mail %s could not be written", mail.pk)
        outcome = {"state": MailState.FAILED, "last_error": f"{type(error).__name__}: {error}"[:300]}
    OutboxMail.objects.filter(pk=mail.pk, state=MailState.WAITING).update(**outcome)
    return False


def _may_read(mail: OutboxMail) -> bool:
    if mail.page_id is None:
        return True
    return visible_pages(mail.user, Page.objects.filter(pk=mail.page_id)).exists()


def _claim(mail: OutboxMail, *, after: OutboxMail | None) -> bool:
    """Take the mail for this process alone; False if another one was quicker.

    The one the server took before is marked in the same transaction: half as many commits.
    """
    mine = OutboxMail.objects.filter(pk=mail.pk, state=MailState.WAITING, attempts=mail.attempts)
    changes = {"state": MailState.SENDING, "claimed_at": timezone.now(), "attempts": mail.attempts + 1}
    if after is None:
        return mine.update(**changes) == 1
    with transaction.atomic():
        _mark_sent(after)
        return mine.update(**changes) == 1


def _deliver(mail: OutboxMail, line: Line) -> bool:
    """Hand a claimed mail to the server; True if it took it, else what came of it is marked."""
    try:
        line.send(message_for(mail))
    except Exception as error:
        _mark_error(mail, line.outcome_of(error), error)
        line.drop()
        return False
    return True


def _mark_sent(mail: OutboxMail) -> None:
    OutboxMail.objects.filter(pk=mail.pk).update(
        state=MailState.SENT,
        sent_at=timezone.now(),
        subject=mail.subject,
        text="",
        html="",
        last_error="",
    )


def _mark_error(mail: OutboxMail, outcome: Outcome, error: Exception) -> None:
    attempt = mail.attempts + 1
    changes = {"last_error": f"{type(error).__name__}: {error}"[:300]}
    if outcome is Outcome.UNKNOWN:
        changes["state"] = MailState.UNCERTAIN
    elif outcome is Outcome.NEVER or attempt > len(BACK_OFF):
        changes["state"] = MailState.FAILED
    else:
        changes["state"] = MailState.WAITING
        changes["due_at"] = timezone.now() + dt.timedelta(minutes=BACK_OFF[attempt - 1])
    logger.warning("mail %s: %s (%s)", mail.pk, changes["state"], changes["last_error"])
    OutboxMail.objects.filter(pk=mail.pk).update(**changes)


def send_again(mail: OutboxMail) -> bool:
    """Put a mail the office decided about back among those waiting, to the person's address of today.

    False if it is no longer for the office to decide (somebody else did so already).
    """
    changes = {"state": MailState.WAITING, "attempts": 0, "due_at": timezone.now(), "last_error": ""}
    if mail.user is not None and mail.user.email:
        changes["to"] = mail.user.email
    return OutboxMail.objects.for_the_office().filter(pk=mail.pk).update(**changes) == 1
