"""Telling people: `notify` writes a notice for each, and the mail or the place in the digest they chose."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from notifications.enums import Choice
from notifications.kinds import NEW_MATERIAL, choices_of, effective
from notifications.models import Notice, OutboxMail, PageNotice, Told
from notifications.recipients import readers_of
from notifications.rendering import level_of, one_line
from visibility.enums import Audience


@transaction.atomic
def notify(
    users,
    *,
    kind: str,
    line: str,
    body: str = "",
    page=None,
    level: int = Audience.PUBLIC,
    once: str = "",
    until=None,
) -> int:
    """Tell each of `users`, each as they chose for `kind`; returns how many were told.

    `line` says what it is about in a few words ("New material") and names nothing restricted; with `page`
    the mail links to it, and only goes to those who may read it when it leaves. `level`: the Audience a
    recipient must still belong to then. `once`: a key; whoever was told under it is not told again.
    `until`: the moment after which no mail says it any more (a reminder of what has begun).
    """
    users = _not_yet_told(list(users), once) if once else list(users)
    chosen = choices_of([user.pk for user in users])
    notices, mails = [], []
    for user in users:
        notice = Notice(
            user=user,
            kind=kind,
            line=one_line(line),
            body=body.replace("\x00", ""),
            page_id=page.pk if page else None,
            level=level,
            until=until,
            choice=effective(chosen[user.pk], kind),
        )
        if notice.choice == Choice.AT_ONCE and user.email:
            notice.mail = OutboxMail(
                to=user.email, user=user, kind=kind, subject=notice.line, from_notices=True
            )
            mails.append(notice.mail)
        notices.append(notice)
    OutboxMail.objects.bulk_create(mails)
    Notice.objects.bulk_create(notices)
    return len(notices)


def _not_yet_told(users: list, once: str) -> list:
    """Those not told under this key yet, who from now on are. Two processes cannot both get the same
    person: the second one's transaction fails on the unique key and is tried again."""
    keys = {f"{once}:{user.pk}": user for user in users}
    for told in Told.objects.filter(key__in=keys).values_list("key", flat=True):
        del keys[told]
    Told.objects.bulk_create([Told(key=key) for key in keys])
    return list(keys.values())


def page_published(sender, instance, **kwargs):
    """A page went live: if its editor ticked it, its readers are to hear of it."""
    if instance.live:
        PageNotice.objects.filter(page_id=instance.pk, wanted=True).update(
            wanted=False, requested_at=timezone.now(), line=""
        )


def request_notice(page, line: str = "") -> None:
    """Have the readers of a live page told, once more or for the first time; the worker does it."""
    PageNotice.objects.update_or_create(
        page_id=page.pk, defaults={"requested_at": timezone.now(), "line": one_line(line)}
    )


def queue_page_notices() -> int:
    """Write the notices that publications asked for; returns how many people were told."""
    waiting = PageNotice.objects.exclude(requested_at=None).select_related("page")
    return sum(_tell_readers(row) for row in waiting)


@transaction.atomic
def _tell_readers(row: PageNotice) -> int:
    mine = PageNotice.objects.filter(pk=row.pk, requested_at=row.requested_at)
    if not row.page.live:
        # Taken back before anybody was told: the next publication tells them.
        mine.update(requested_at=None, wanted=True)
        return 0
    if not mine.update(requested_at=None, sent_at=timezone.now()):
        return 0
    count = notify(
        readers_of(level_of(row.page)), kind=NEW_MATERIAL, line=row.line or _("New material"), page=row.page
    )
    PageNotice.objects.filter(pk=row.pk).update(recipients=count)
    return count
