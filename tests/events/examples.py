"""Events as the browser tests look at them."""

import datetime as dt

from django.utils import timezone

from events.models import EventLife
from files.models import PageDocument
from tests.browser.examples import Example
from tests.events.factories import EventFactory, EventIndexFactory, EventKindFactory, in_days
from tests.factories import DocumentFactory, DocumentKindFactory, SettlementFactory
from tests.inbox.factories import FormPageFactory, InboxItemFactory
from tests.pages.examples import full_body


def full_event(parent, tree, **fields):
    """An event with everything an event can carry: facts, text, documents, answers."""
    event = EventFactory(
        parent=parent,
        summary="Rövid tájékoztató arról, miért érdemes eljönni.",
        place_name="Művelődési ház, nagyterem",
        address="Fő tér 1.",
        settlement=SettlementFactory(),
        online_link="https://minta.example/online",
        capacity=120,
        contact_name="Szervező Szilvia",
        contact_email="szilvia@minta.example",
        contact_phone="+36 1 234 5678",
        body=full_body(tree),
        **fields,
    )
    for order, (code, name) in enumerate([("meghivo", "Meghívó"), ("jegyzokonyv", "Jegyzőkönyv")]):
        PageDocument.objects.create(
            page=event,
            document=DocumentFactory(title=name, own=0),
            kind=DocumentKindFactory(code=code, name=name, sort_order=order),
            dated=dt.date(2026, 12, 3),
        )
    InboxItemFactory(
        page=event,
        status="answered",
        answer="Köszönjük, két céget már meg is hívtunk.",
        answered_at=timezone.now(),
        answer_published=True,
    )
    return event


def a_list(tree):
    """A list with filters of every sort, coming and past events."""
    index = EventIndexFactory(parent=tree.home, summary="Nyilvános rendezvényeink.")
    for n, days in enumerate([5, 40, -3, -400]):
        EventFactory(
            parent=index,
            title=f"Állásbörze {n}",
            start=in_days(days),
            all_day=n == 1,
            place_name="Sportcsarnok",
            settlement=SettlementFactory(name=f"Minta {n % 2}"),
            kind=EventKindFactory(code=f"fajta-{n % 2}"),
        )
    return index


def with_form(tree):
    """An event of the forum, with the suggestion form beside it."""
    FormPageFactory(parent=tree.forum, title="Javaslat", slug="javaslat", kind="suggestion")
    return full_event(EventIndexFactory(parent=tree.forum), tree)


def over(tree):
    return full_event(EventIndexFactory(parent=tree.home, slug="regiek"), tree, start=in_days(-30))


def calendar_with_everything(tree):
    """Events of this month in every state a reader is told of, one of several days."""
    index = EventIndexFactory(parent=tree.home, slug="naptari-esemenyek")
    for state in ("planned", "postponed", "cancelled", "announced"):
        event = EventFactory(parent=index, title=f"Esemény: {state}", start=in_days(1), end=in_days(3))
        EventLife.objects.create(page_id=event.pk, state=state, reason="Beázott a terem.")
    return "/naptar/"


def called_off(tree):
    event = full_event(EventIndexFactory(parent=tree.home, slug="elmaradok"), tree)
    EventLife.objects.create(page_id=event.pk, state="cancelled", reason="Beázott a terem.")
    return event


EXAMPLES = [
    Example("list of events", a_list),
    Example("event that is over", over),
    Example("event that is cancelled", called_off),
    Example("calendar, month", calendar_with_everything),
    Example("calendar, agenda", lambda tree: "/naptar/lista/"),
    Example("event with suggestion form", with_form, reader="delegate"),
]
