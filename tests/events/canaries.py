"""An event for the Forum that stands below an open list of events."""

import datetime as dt

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from events.feeds import address_of
from events.models.life import EventLife
from tests.events.factories import EventFactory, EventIndexFactory
from tests.inbox.factories import InboxItemFactory
from tests.visibility.hiding import hide_document
from tests.visibility.people import READERS_OF_NOTHING
from visibility.enums import Audience


def hide(cage, site):
    level = Audience.FORUM
    event = EventFactory(
        parent=EventIndexFactory(parent=site.home, summary=cage.new("summary of events", Audience.PUBLIC)),
        audience=level,
        title=cage.new("event title", level),
        slug=cage.new("event slug", level),
        summary=cage.new("event summary", level),
        place_name=cage.new("event place", level),
        address=cage.new("event address", level),
        online_link=f"https://pelda.example/{cage.new('event online link', level)}",
        contact_name=cage.new("event contact", level),
        contact_email=f"{cage.new('event contact mail', level)}@pelda.example",
        contact_phone=cage.new("event contact phone", level),
        body=[("text", f"<p>{cage.new('event body', level)}</p>")],
        kind__code="zart-fajta",
        kind__name=cage.new("name of a kind only closed events have", level),
    )
    hide_document(cage, event, "event", level)
    EventLife.objects.create(page=event, state="cancelled", reason=cage.new("why it was postponed", level))
    InboxItemFactory(
        page=event,
        status="answered",
        text=cage.new("own words behind a published question", Audience.OFFICE),
        published_text=cage.new("question published under an event", level),
        answer=cage.new("answer published under an event", level),
        answer_published=True,
        values={"title": cage.new("typed value of a suggestion", Audience.OFFICE)},
    )


def addresses(site):
    """Every page as a calendar file; the own calendars of those who read nothing closed (any more)."""
    found = {f"/naptar/{pk}.ics" for pk in Page.objects.values_list("pk", flat=True)}
    soon = timezone.localdate() + dt.timedelta(days=10)  # when EventFactory's events are
    found |= {f"/naptar/{rest}{soon.year}/{soon.month}/" for rest in ("", "lista/")}
    return found | {own_calendar(site.people[persona.name]) for persona in READERS_OF_NOTHING}


def own_addresses(site):
    """Whoever has the secret address of a calendar reads it as its person; so only they call it."""
    return {name: [own_calendar(site.people[name])] for name in ("delegate", "steering_member", "superuser")}


def own_calendar(person) -> str:
    return address_of(person).removeprefix(settings.SITE_URL)


def admin_addresses():
    return ["/admin/events/eventkind/"]
