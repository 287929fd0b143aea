"""What programs read of events: what their pages show to the same reader."""

import datetime as dt
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from api.schemas import Choice, Day, Listing, Moment, Text, Window, absolute, listing
from audit.services import read_closed
from events.enums import State
from events.models import EventPage
from pages.api import TOLD_BY, PageDetail, PageRow, Site, midnight, page_detail, page_facts, visible_or_404

router = Router(tags=["events"])
TOLD_BY["events.eventpage"] = "/api/v1/events/"
BESIDE = ("kind", "settlement", "event_life")


class Place(Schema):
    """Where it is; parts that are not told are empty."""

    name: str
    settlement: str
    address: str


class Contact(Schema):
    """Whom to ask about it, as its page says."""

    name: str
    email: str
    phone: str


class EventFacts(Schema):
    """What an event is beside a page."""

    kind: Choice
    state: Choice
    reason: str = Field(description=_("Why it is postponed or cancelled."))
    start: Moment
    end: Moment | None
    all_day: bool
    period: str = Field(
        description=_("When it is, in words."), examples=["2026. december 3. (csütörtök) 10:00–13:00"]
    )
    place: Place
    online_link: str
    capacity: int | None
    contact: Contact
    calendar: str = Field(description=_("The same for a calendar program (.ics)."))


class EventRow(EventFacts, PageRow):
    summary: str
    tags: list[str]


class EventDetail(EventFacts, PageDetail):
    """An event with its text and documents."""


class EventQuery(Window):
    when: Literal["all", "upcoming", "past"] = Field(
        "all", description=_("Upcoming ones come nearest first, others latest first.")
    )
    kind: Text | None = Field(None, description=_("The code of a kind of event."))
    state: State | None = None
    tag: Text | None = Field(None, description=_("A tag, as it is written."))
    since: Day | None = Field(None, description=_("Beginning on this day or later."))
    until: Day | None = Field(None, description=_("Beginning on this day or earlier."))


def event_facts(event: EventPage) -> dict:
    """The fields of EventFacts."""
    called_off = event.is_called_off and event.life
    return {
        "kind": {"code": event.kind.code, "name": event.kind.name},
        "state": {"code": event.state, "name": str(event.state.label)},
        "reason": event.life.reason if called_off else "",
        "start": event.start,
        "end": event.end,
        "all_day": event.all_day,
        "period": event.period,
        "place": {
            "name": event.place_name,
            "settlement": str(event.settlement or ""),
            "address": event.address,
        },
        "online_link": event.online_link,
        "capacity": event.capacity,
        "contact": {
            "name": event.contact_name,
            "email": event.contact_email,
            "phone": event.contact_phone,
        },
        "calendar": absolute(f"/naptar/{event.pk}.ics"),
    }


@router.get("", response=Listing[EventRow], summary=_("The events"))
def list_events(request, query: Query[EventQuery]):
    site, found = Site(request), narrowed(request.user, query)
    found = found.select_related("content_type", *BESIDE).prefetch_related("tagged_items__tag").defer("body")
    return listing(request, query, found, lambda event: _row(event, site))


@router.get("/{uuid:key}", response=EventDetail, summary=_("One event with its text and documents"))
def one_event(request, key: UUID):
    event = visible_or_404(EventPage, request.user, key)
    read_closed(request.user, event)
    return page_detail(request, event, Site(request)) | event_facts(event)


def narrowed(reader, query: EventQuery):
    """The events `reader` may see that fit the question, in its order."""
    found = EventPage.objects.visible_to(reader)
    if query.kind:
        found = found.filter(kind__code=query.kind)
    if query.state:
        found = found.in_state(query.state)
    if query.tag:
        tagged = EventPage.tags.through.objects.filter(tag__name=query.tag)
        found = found.filter(pk__in=tagged.values("content_object_id"))
    if query.since:
        found = found.filter(start__gte=midnight(query.since))
    if query.until:
        found = found.filter(start__lt=midnight(query.until + dt.timedelta(days=1)))
    if query.when == "upcoming":
        return found.upcoming()
    return found.past() if query.when == "past" else found.order_by("-start", "-pk")


def _row(event: EventPage, site: Site) -> dict:
    tags = sorted(item.tag.name for item in event.tagged_items.all())
    return page_facts(event, site) | event_facts(event) | {"summary": event.summary, "tags": tags}
