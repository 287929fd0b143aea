"""What the office does with an event's life in the admin, and what its readers then see."""

import pytest
import time_machine
from django.urls import reverse

from audit.models import AuditEntry
from desk.registry import waiting_for
from events.enums import State
from events.life import state_of, transition
from events.models import EventPage
from files.models import PageDocument
from tests.events.factories import EventFactory, budapest
from tests.events.test_event_pages import carry
from tests.events.test_life import AFTER, BEFORE, START, put


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(BEFORE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def event(lists):
    return EventFactory(
        parent=lists.public,
        title="Őszi állásbörze",
        slug="borze",
        start=START,
        summary="Miről lesz szó.",
        place_name="Művelődési ház",
    )


@pytest.fixture
def office(client, partnership_officer):
    client.force_login(partnership_officer)
    return client


def screen_of(event):
    return reverse("event_life:state", args=[event.pk])


def move(client, event, to, **data):
    seen = client.get(screen_of(event)).context["life"].seen
    return client.post(screen_of(event), {"to": to, "seen": seen, **data}, follow=True)


def test_the_office_announces_an_event_from_its_state_screen(office, event):
    shown = move(office, event, "announced").content.decode()
    assert "Az esemény állapota most: „meghirdetve”." in shown and "tervezett → meghirdetve" in shown
    assert state_of(event) == State.ANNOUNCED


def test_the_screen_says_what_is_still_needed(office, event):
    EventPage.objects.filter(pk=event.pk).update(summary="")
    shown = office.get(screen_of(event)).content.decode()
    assert "Írja meg a rövid tájékoztatót" in shown


def test_a_refused_move_keeps_what_was_typed(office, event):
    put(event, State.ANNOUNCED)
    response = move(office, event, "held", reason="ezt írtam")
    assert "még nem ért véget" in response.content.decode()
    response = move(office, event, "cancelled", reason="á" * 501)
    assert "á" * 501 in response.content.decode() and state_of(event) == State.ANNOUNCED


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"to": "nincs", "seen": "x"},
        {"to": "announced"},
        {"to": "announced", "seen": "\x00"},
        {"to": "documented", "seen": "planned"},
        {"to": "cancelled", "seen": "planned", "reason": "x" * 50000},
        {"to": "cancelled", "seen": "y" * 5000, "reason": "x"},
    ],
)
def test_nonsense_sent_to_the_screen_changes_nothing(office, event, data):
    response = office.post(screen_of(event), data)
    assert response.status_code == 200 and state_of(event) == State.PLANNED


def test_whoever_comes_second_sees_what_the_first_one_did(office, event, coordinator):
    seen = office.get(screen_of(event)).context["life"].seen
    put(event, State.ANNOUNCED)
    response = office.post(screen_of(event), {"to": "cancelled", "seen": seen, "reason": "Nincs terem."})
    shown = response.content.decode()
    assert "Közben valaki megváltoztatta" in shown and "Nincs terem." in shown


def test_readers_get_no_screen_of_states(client, event, delegate):
    client.force_login(delegate)
    assert client.get(screen_of(event)).status_code == 404
    assert client.post(screen_of(event), {"to": "announced", "seen": "planned"}).status_code == 404
    assert state_of(event) == State.PLANNED


def test_pages_that_are_no_events_have_no_state(office, tree):
    assert office.get(reverse("event_life:state", args=[tree.forum.pk])).status_code == 404
    assert office.get(reverse("event_life:state", args=[10**12])).status_code == 404


def test_editor_and_listing_lead_to_the_screen(office, event):
    editor = office.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()
    assert screen_of(event) in editor and "Állapot: tervezett" in editor
    listing = office.get(reverse("wagtailadmin_explore", args=[event.get_parent().pk])).content.decode()
    assert screen_of(event) in listing


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State.PLANNED, "Tervezett esemény"),
        (State.POSTPONED, "elhalasztottuk"),
        (State.CANCELLED, "Ez az esemény elmarad."),
    ],
)
def test_page_and_list_say_how_the_event_stands(client, event, state, told):
    put(event, state, reason="Beázott a terem.")
    page = client.get("/esemenyek/borze/").content.decode()
    assert told in page
    assert ("Beázott a terem." in page) == (state != State.PLANNED)
    assert str(state.label) in client.get("/esemenyek/").content.decode()


def test_what_is_announced_or_held_needs_no_word(client, event, clock):
    put(event, State.ANNOUNCED)
    assert "note" not in client.get("/esemenyek/borze/").content.decode().split("<main")[1].split("</main")[0]


def test_a_kept_public_page_says_at_once_that_the_event_is_cancelled(client, event, partnership_officer):
    put(event, State.ANNOUNCED)
    assert "elmarad" not in client.get("/esemenyek/borze/").content.decode()
    transition(event, State.CANCELLED, user=partnership_officer, reason="Beázott a terem.")
    assert "Ez az esemény elmarad." in client.get("/esemenyek/borze/").content.decode()


def test_a_new_one_is_made_for_the_next_quarter_without_papers_and_state(office, event):
    put(event, State.HELD)
    carry(event)
    address = reverse("event_life:new_from", args=[event.pk])
    form = office.get(address).context["form"]
    assert form.initial["start"] == budapest("2027-03-04 10:00")
    office.post(address, {"title": "Tavaszi állásbörze", "start": "2027-03-11 09:00"})
    made = EventPage.objects.get(title="Tavaszi állásbörze")
    assert (made.live, made.state, made.start) == (False, State.PLANNED, budapest("2027-03-11 09:00"))
    assert made.end == budapest("2027-03-11 12:00") and made.place_name == "Művelődési ház"
    assert not PageDocument.objects.filter(page=made).exists()
    assert made.get_latest_revision_as_object().title == "Tavaszi állásbörze"
    assert AuditEntry.objects.filter(action="events.repeated", object_id=str(made.pk)).exists()


@pytest.mark.parametrize("start", ["", "holnap", "2027-02-30 10:00", "99999-01-01", "\x00"])
def test_a_new_one_with_a_bad_date_is_not_made(office, event, start):
    response = office.post(reverse("event_life:new_from", args=[event.pk]), {"title": "Új", "start": start})
    assert response.status_code == 200 and response.context["form"].errors["start"]
    assert EventPage.objects.count() == 1


def test_what_was_announced_is_not_deleted(client, event, coordinator):
    client.force_login(coordinator)
    put(event, State.CANCELLED)
    for page in (event, event.get_parent()):
        client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert EventPage.objects.filter(pk=event.pk).exists()
    put(event, State.PLANNED)
    client.post(reverse("wagtailadmin_pages:delete", args=[event.pk]))
    assert not EventPage.objects.filter(pk=event.pk).exists()


def test_the_desk_asks_for_what_has_to_be_decided(event, lists, partnership_officer, delegate, clock):
    late = EventFactory(parent=lists.forum, title="Fórum", start=START)
    put(late, State.ANNOUNCED)
    put(EventFactory(parent=lists.forum, title="Műhely", start=START), State.POSTPONED)
    mine = {item.text: item.due for item in waiting_for(partnership_officer)}
    assert mine["Meghirdetésre vár: Őszi állásbörze"].isoformat() == "2026-11-19"
    assert "Új időpontra vár (vagy elmarad): Műhely" in mine and "Megtartották? Fórum" not in mine
    clock.move_to(AFTER)
    mine = {item.text: item.due for item in waiting_for(partnership_officer)}
    assert mine["Megtartották? Fórum"].isoformat() == "2026-12-06"
    assert not [item for item in waiting_for(delegate) if "Fórum" in item.text]
