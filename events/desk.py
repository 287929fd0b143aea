"""What events put on the office's desk (the admin's first screen): those whose state has to be decided."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.registry import Waiting
from events.duties import Duty, Half, urgent
from events.enums import State
from events.models import EventPage

# Nobody reads more than this on a first screen.
MOST = 20
# Invitations go out this many days before the event, so by then it has to be announced.
ANNOUNCE_BEFORE = dt.timedelta(days=14)
# What was held is marked as such within this many days.
CONFIRM_WITHIN = dt.timedelta(days=3)


def waiting(user) -> list[Waiting]:
    """For the office: published but not announced, postponed without a date, over but not held."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return []
    now, today = timezone.now(), timezone.localdate()
    live = EventPage.objects.filter(live=True).defer_streamfields().select_related("event_life")
    planned = live.in_state(State.PLANNED).filter(start__gt=now).order_by("start")
    over = live.in_state(State.ANNOUNCED).past(now)
    postponed = live.in_state(State.POSTPONED).order_by("start")
    return [
        *(_duty(duty, half, today) for duty, half in urgent(today)),
        *(_item(e, _("Announce: %(event)s"), e.start - ANNOUNCE_BEFORE) for e in planned[:MOST]),
        *(_item(e, _("New date or cancel: %(event)s"), None) for e in postponed[:MOST]),
        *(_item(e, _("Was it held? %(event)s"), (e.end or e.start) + CONFIRM_WITHIN) for e in over[:MOST]),
    ]


def _item(event, text: str, due) -> Waiting:
    address = reverse("event_life:state", args=[event.pk])
    return Waiting(text % {"event": event.title}, address, timezone.localdate(due) if due else None)


def _duty(duty: Duty, half: Half, today: dt.date) -> Waiting:
    names = {"kind": duty.kind, "count": half.missing(today)}
    text = _("Still missing from this half-year: %(kind)s, %(count)d") % names
    return Waiting(text, reverse("event_duties:year", args=[today.year]), half.last)
