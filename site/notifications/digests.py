"""Mails made of notices: what waits for the day's digest, and what a mail says at the moment it leaves."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from notifications.enums import Choice
from notifications.kinds import KINDS, choices_of, effective
from notifications.models import Notice, OutboxMail
from notifications.rendering import level_of, page_link, render_mail
from notifications.unsubscribing import unsubscribe_link
from visibility.enums import Audience
from visibility.querysets import visible_pages
from visibility.readers import reader_level

DIGEST = "digest"
# The hour of the day, in Budapest, after which the summary of what came before it goes out.
HOUR = 7


@dataclass(frozen=True)
class Item:
    """A notice as a mail shows it."""

    kind: str
    line: str
    body: str
    url: str


@transaction.atomic
def queue_digests() -> int:
    """One mail for each person with notices from before this morning; returns how many.

    Run at any time and as often as you like: what came after seven waits for tomorrow, and after days
    without a run everybody still gets one.
    """
    waiting = (
        Notice.objects.waiting_for_digest()
        .filter(created_at__lt=_last_morning())
        .exclude(user__email="")
        .select_related("user")
        .select_for_update(of=("self",))
    )
    by_user = {}
    for notice in waiting:
        by_user.setdefault(notice.user, []).append(notice.pk)
    for user, pks in by_user.items():
        mail = OutboxMail.objects.create(
            to=user.email, user=user, kind=DIGEST, subject=_("Daily summary"), from_notices=True
        )
        Notice.objects.filter(pk__in=pks).update(mail=mail)
    return len(by_user)


def _last_morning() -> dt.datetime:
    """The last time it was HOUR o'clock in Budapest."""
    now = timezone.localtime()
    morning = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return morning if morning <= now else morning - dt.timedelta(days=1)


def fill(mail: OutboxMail) -> bool:
    """Write subject, text and headers of a mail from its notices, for its reader as of now.

    False if nothing is left to say: pages they may no longer read, kinds they no longer want.
    """
    items = items_for(mail.user, mail.notices.all())
    if not items:
        return False
    link = unsubscribe_link(mail.user, mail.kind)
    context = {
        "name": str(mail.user),
        "items": items,
        "groups": _grouped(items),
        "settings_url": settings.SITE_URL + reverse("notifications:preferences"),
        "unsubscribe_url": link,
    }
    made = render_mail("digest" if mail.kind == DIGEST else "notice", context)
    mail.subject, mail.text, mail.html = made.subject, made.text, made.html
    mail.headers = {
        "List-Unsubscribe": f"<{link}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return True


def items_for(user, notices, *, by_mail: bool = True) -> list[Item]:
    """What `user` may hear of these notices now, newest first; `by_mail`: without kinds chosen as never."""
    if user is None or not user.is_active:
        return []
    level, chosen = reader_level(user), choices_of([user.pk])[user.pk] if by_mail else {}
    notices = [
        notice
        for notice in sorted(notices, key=lambda n: (n.created_at, n.pk), reverse=True)
        if notice.level <= level and not (by_mail and (_is_unwanted(notice, chosen) or _is_late(notice)))
    ]
    wanted = {notice.page_id for notice in notices if notice.page_id}
    pages = {}
    if wanted:
        pages = visible_pages(user, Page.objects.filter(pk__in=wanted)).select_related("stored_level")
        pages = {page.pk: page for page in pages}
    return [
        _item(notice, pages.get(notice.page_id))
        for notice in notices
        if notice.page_id is None or notice.page_id in pages
    ]


def forget_old_notices(days: int = 180) -> int:
    """Delete notices nobody looks at any more; returns how many."""
    old = Notice.objects.filter(created_at__lt=timezone.now() - dt.timedelta(days=days))
    return old.delete()[0]


def _is_unwanted(notice, chosen) -> bool:
    return notice.kind in KINDS and effective(chosen, notice.kind) == Choice.NEVER


def _is_late(notice) -> bool:
    return notice.until is not None and notice.until <= timezone.now()


def _item(notice: Notice, page) -> Item:
    """The title of a page goes into a mail only if everybody may know it."""
    if page is None:
        return Item(notice.kind, notice.line, notice.body, "")
    level = level_of(page)
    about = page.title if level == Audience.PUBLIC else Audience(level).label
    return Item(notice.kind, f"{notice.line}: {about}", notice.body, page_link(page, level=level))


def _grouped(items: list[Item]) -> list[tuple[str, list[Item]]]:
    """(name of the kind, its items), in the order of the newest item of each."""
    groups = {}
    for item in items:
        groups.setdefault(item.kind, []).append(item)
    return [(str(KINDS[kind].label) if kind in KINDS else kind, group) for kind, group in groups.items()]
