"""An event for the Forum that stands below an open list of events."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from events.enums import State
from events.feeds import address_of
from events.models import EventLife, EventPage, FeedbackSheet, Headcount
from files.models import PageDocument
from tests import factories
from tests.events.factories import EventFactory, EventIndexFactory, in_days
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
    aftermath(cage, event.get_parent())


def aftermath(cage, parent):
    """What gathers around an event once it is over: documents that wait, opinions, a headcount."""
    event = EventFactory(
        parent=parent,
        slug="volt",
        audience=Audience.FORUM,
        start=in_days(-3),
        kind__code="volt-fajta",
        kind__feedback_questions="Jó volt?",
    )
    EventLife.objects.create(page=event, state=State.HELD, held_at=in_days(-2))
    office, forum = Audience.OFFICE, Audience.FORUM
    question = cage.new("question of an opinion", forum)
    for text in ["", "", "", "", cage.new("text of an opinion", office)]:
        FeedbackSheet.objects.create(page=event, ratings=[[question, 4]], text=text)
    waiting = factories.DocumentFactory(title=cage.new("title of a document that waits for approval", office))
    kind = factories.DocumentKindFactory()
    PageDocument.objects.create(
        page=event, document=waiting, kind=kind, dated=dt.date(2026, 1, 2), waiting=True
    )
    proof = factories.DocumentFactory(title=cage.new("title of the proof of a headcount", office))
    Headcount.objects.create(
        page=event, total=1, evidence=proof, note=cage.new("note on a headcount", office)
    )


def addresses(site):
    """Every page as a calendar file; the own calendars of those who read nothing closed (any more)."""
    found = {f"/naptar/{pk}.ics" for pk in EventPage.objects.values_list("pk", flat=True)}
    soon = timezone.localdate() + dt.timedelta(days=10)  # when EventFactory's events are
    found |= {f"/naptar/{rest}{soon.year}/{soon.month}/" for rest in ("", "lista/")}
    for pk in EventLife.objects.values_list("page", flat=True):
        found |= {reverse(f"feedback:{name}", args=[pk]) for name in ("opinion", "summary")}
    return found | {own_calendar(site.people[persona.name]) for persona in READERS_OF_NOTHING}


def own_addresses(site):
    """Whoever has the secret address of a calendar reads it as its person; so only they call it."""
    return {name: [own_calendar(site.people[name])] for name in ("delegate", "steering_member", "superuser")}


def own_calendar(person) -> str:
    return address_of(person).removeprefix(settings.SITE_URL)


def admin_addresses():
    found = ["/admin/events/eventkind/", reverse("event_papers:gaps"), reverse("event_duties:now")]
    for pk in EventLife.objects.values_list("page", flat=True):
        names = ("page_documents:list", "event_papers:headcount", "event_life:state")
        found += [reverse(name, args=[pk]) for name in names]
    return found
