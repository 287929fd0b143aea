"""What the worker reminds people of: events that come, opinions after them, documents that are missing.

Each function tells whoever is due by now and was not told yet (notifications.reminders); a worker that slept
three days makes up for what is still worth knowing and leaves out the rest. No mail names anything
restricted: `notify` links to the page.
"""

import datetime as dt

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from events import feedback, papers
from events.enums import CALLED_OFF, TOOK_PLACE, State
from events.happening import Happening
from events.models import EventLife, FeedbackGiven
from members.enums import OfficeRole
from members.queries import office_with_role, readers_of
from notifications.kinds import REMINDER
from notifications.models import Notice, PageNotice
from notifications.notices import notify
from visibility.enums import Audience
from visibility.models import PageLevel

# The kind of notice that asks for an opinion; chosen about on /fiok/ertesitesek/ on its own.
OPINION = "feedback"
WEEK = 7
# Who looks after the papers of events.
PAPERS_ROLES = (OfficeRole.COORDINATOR, OfficeRole.PARTNERSHIP)
# A gap older than this is no news: it stands on the desk and on the screen of gaps.
NEWS_DAYS = 30


def happenings(**lookups) -> list:
    """Live events and meetings that fit, with their lives; one query per page type."""
    return [
        page
        for model in apps.get_models()
        if issubclass(model, Happening)
        for page in model.objects.filter(live=True, **lookups)
        .select_related("event_life")
        .defer_streamfields()
    ]


def remind_of_events() -> int:
    """Seven days and one day before an announced event: its readers who were told of it; how many were.

    After a pause only the reminder that is due now is sent, and never one of an event that has begun: a
    mail that could not leave in time is withdrawn by its `until`.
    """
    now, today = timezone.now(), timezone.localdate()
    forget_called_off(now)
    latest = now + dt.timedelta(days=WEEK + 1)
    pages = happenings(event_life__state=State.ANNOUNCED, start__gt=now, start__lt=latest)
    told_at = dict(
        PageNotice.objects.filter(page__in=[page.pk for page in pages], sent_at__isnull=False).values_list(
            "page_id", "sent_at"
        )
    )
    count = 0
    for page in pages:
        days = (timezone.localdate(page.start) - today).days
        step = 1 if days <= 1 else WEEK
        if page.pk not in told_at or days > WEEK or is_fresh(told_at[page.pk], page, step):
            continue
        count += notify(
            readers_of(level_of(page)),
            kind=REMINDER,
            line=_("An event begins within a day") if step == 1 else _("An event begins within a week"),
            page=page,
            until=page.start,
            # With the start, so that a new date is told anew.
            once=f"event:{page.pk}:{page.start:%Y%m%d%H%M}:{step}",
        )
    return count


def is_fresh(told_at: dt.datetime, page, step: int) -> bool:
    """Whether the readers heard of the event when this reminder was already due: no need to say it twice."""
    due = timezone.localdate(page.start) - dt.timedelta(days=step)
    return timezone.localdate(told_at) >= due


def forget_called_off(now: dt.datetime) -> None:
    """Take back reminders that have not left yet, of events postponed or cancelled meanwhile."""
    off = EventLife.objects.filter(state__in=CALLED_OFF).values("page_id")
    Notice.objects.filter(kind=REMINDER, until__gt=now, page_id__in=off).update(until=now)


def level_of(page) -> int:
    """The Audience that can see the page; the office's if none is stored."""
    level = PageLevel.objects.filter(page_id=page.pk).values_list("level", flat=True).first()
    return Audience.OFFICE if level is None else level


def ask_for_opinions() -> int:
    """After an event was confirmed as held: its members who have not given their opinion; how many."""
    earliest = timezone.now() - dt.timedelta(days=feedback.DAYS_OPEN + 1)
    count = 0
    for page in happenings(event_life__state__in=TOOK_PLACE, event_life__held_at__gte=earliest):
        if not feedback.is_open(page.life) or not feedback.questions_of(page):
            continue
        answered = FeedbackGiven.objects.filter(page_id=page.pk).values("user")
        count += notify(
            feedback.people_asked(page).exclude(pk__in=answered),
            kind=OPINION,
            line=_("Please tell us your opinion of an event"),
            page=page,
            until=midnight_after(feedback.last_day_of(page.life)),
            once=f"event:{page.pk}:opinion",
        )
    return count


def midnight_after(day: dt.date) -> dt.datetime:
    """The moment `day` ends in Budapest."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))


def remind_of_papers() -> int:
    """When the day of a compulsory document has passed without it: those who keep the papers; how many."""
    today = timezone.localdate()
    pages = papers.happenings_between(today - dt.timedelta(days=3 * NEWS_DAYS), today)
    files, count = papers.completeness_of_many(pages), 0
    for page in pages:
        fresh = [slot for slot in files[page.pk].missing if slot.due >= today - dt.timedelta(days=NEWS_DAYS)]
        for due in sorted({slot.due for slot in fresh}):
            names = ", ".join(slot.name for slot in fresh if slot.due == due)
            count += notify(
                office_with_role(*PAPERS_ROLES),
                kind=REMINDER,
                line=_("Documents of an event are missing"),
                body=names,
                page=page,
                level=Audience.OFFICE,
                once=f"event:{page.pk}:papers:{due:%Y%m%d}",
            )
    return count
