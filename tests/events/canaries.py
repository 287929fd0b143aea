"""An event for the Forum that stands below an open list of events."""

from events.enums import State
from events.models.life import EventLife
from tests.events.factories import EventFactory, EventIndexFactory
from tests.inbox.factories import InboxItemFactory
from tests.visibility.hiding import hide_document
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
    EventLife.objects.create(
        page=event, state=State.POSTPONED, reason=cage.new("why it was postponed", level)
    )
    InboxItemFactory(
        page=event,
        status="answered",
        text=cage.new("own words behind a published question", Audience.OFFICE),
        published_text=cage.new("question published under an event", level),
        answer=cage.new("answer published under an event", level),
        answer_published=True,
        values={"title": cage.new("typed value of a suggestion", Audience.OFFICE)},
    )


def admin_addresses():
    return ["/admin/events/eventkind/"]
