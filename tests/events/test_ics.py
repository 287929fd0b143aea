"""Events as calendar files, read back with two libraries that calendar programs' authors use."""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
import vobject
from hypothesis import given
from hypothesis import strategies as st

from events import feeds, ics
from events.enums import State
from events.life import transition
from members.models import Membership
from tests.events.factories import EventFactory, budapest
from tests.events.test_life import put

BUDAPEST = ZoneInfo("Europe/Budapest")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(budapest("2026-11-20 10:00"), tick=False) as traveller:
        yield traveller


def read(response) -> list:
    """The events of a calendar, as icalendar reads them; vobject has to read as many."""
    assert response.status_code == 200
    found = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    others = getattr(vobject.readOne(response.content.decode()), "vevent_list", [])
    assert len(others) == len(found)
    return found


def feed(client):
    return read(client.get("/naptar.ics"))


def test_an_event_arrives_with_time_place_and_address(client, lists):
    event = EventFactory(
        parent=lists.public,
        title="Állásbörze; „őszi”, nagy\\",
        slug="borze",
        start=budapest("2026-12-03 10:00"),
        end=budapest("2026-12-03 13:00"),
        summary="Negyven cég, " * 12,
        place_name="Művelődési ház",
        online_link="https://minta.example/borze",
    )
    put(event, State.ANNOUNCED)
    response = client.get("/naptar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    (found,) = read(response)
    assert found["SUMMARY"] == "Állásbörze; „őszi”, nagy\\" and found["LOCATION"] == "Művelődési ház"
    assert found["DTSTART"].dt == dt.datetime(2026, 12, 3, 10, tzinfo=BUDAPEST)
    assert found["DTEND"].dt == dt.datetime(2026, 12, 3, 13, tzinfo=BUDAPEST)
    assert found["STATUS"] == "CONFIRMED" and found["URL"].endswith("/esemenyek/borze/")
    assert "Negyven cég" in found["DESCRIPTION"] and "https://minta.example/borze" in found["DESCRIPTION"]
    assert vobject.readOne(response.content.decode()).vevent.dtstart.value.utcoffset() == dt.timedelta(
        hours=1
    )


@pytest.mark.parametrize(
    ("start", "offset"), [("2026-07-01 10:00", 2), ("2026-12-03 10:00", 1), ("2026-10-25 02:30", 2)]
)
def test_times_follow_daylight_saving_by_the_rule_in_the_file(client, lists, start, offset):
    EventFactory(parent=lists.public, start=budapest(start), end=None)
    response = client.get("/naptar.ics")
    (found,) = read(response)
    assert found["DTSTART"].dt.astimezone(dt.UTC) == budapest(start).astimezone(dt.UTC)
    # vobject knows the zone from the VTIMEZONE of the file alone.
    assert vobject.readOne(response.content.decode()).vevent.dtstart.value.utcoffset() == dt.timedelta(
        hours=offset
    )
    assert "DTEND" not in found


def test_the_hour_that_comes_twice_is_told_apart(client, lists):
    EventFactory(
        parent=lists.public,
        start=budapest("2026-10-25 02:30"),
        end=budapest("2026-10-25 02:30").replace(fold=1),
    )
    (found,) = feed(client)
    lasts = found["DTEND"].dt.astimezone(dt.UTC) - found["DTSTART"].dt.astimezone(dt.UTC)
    assert lasts == dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("first", "last", "after"),
    [("2026-12-03", "2026-12-03", "2026-12-04"), ("2028-02-28", "2028-02-29", "2028-03-01")],
)
def test_an_all_day_event_names_days_and_ends_the_day_after(client, lists, first, last, after):
    EventFactory(
        parent=lists.public, start=budapest(f"{first} 10:00"), end=budapest(f"{last} 11:00"), all_day=True
    )
    (found,) = feed(client)
    assert found["DTSTART"].dt == dt.date.fromisoformat(first)
    assert found["DTEND"].dt == dt.date.fromisoformat(after)


def test_uid_stays_and_sequence_rises_with_each_publication_and_state(
    client, lists, partnership_officer, coordinator, clock
):
    event = EventFactory(parent=lists.public, summary="Miről.", place_name="Itt")
    seen = []

    def look():
        (found,) = feed(client)
        seen.append((str(found["UID"]), int(found["SEQUENCE"])))
        clock.shift(60)

    look()
    look()
    transition(event, State.ANNOUNCED, user=partnership_officer)
    look()
    older = event.save_revision()
    event.title = "Új cím"
    event.save_revision().publish()
    look()
    transition(event, State.CANCELLED, user=partnership_officer, reason="Nincs terem.")
    look()
    older.publish()
    look()
    uids, numbers = zip(*seen, strict=True)
    assert len(set(uids)) == 1
    assert numbers[0] == numbers[1] and list(numbers[1:]) == sorted(set(numbers[1:]))
    (found,) = feed(client)
    assert found["STATUS"] == "CANCELLED"


@pytest.mark.parametrize(
    ("state", "status", "title"),
    [
        (State.PLANNED, "TENTATIVE", "Börze"),
        (State.ANNOUNCED, "CONFIRMED", "Börze"),
        (State.POSTPONED, "TENTATIVE", "ELHALASZTVA: Börze"),
        (State.CANCELLED, "CANCELLED", "ELMARAD: Börze"),
        (State.HELD, "CONFIRMED", "Börze"),
    ],
)
def test_the_state_is_told_in_status_and_title(client, lists, state, status, title):
    put(EventFactory(parent=lists.public, title="Börze"), state, reason="Beázott a terem.")
    (found,) = feed(client)
    assert (found["STATUS"], found["SUMMARY"]) == (status, title)
    assert ("Beázott a terem." in found["DESCRIPTION"]) == (state in (State.POSTPONED, State.CANCELLED))


def test_the_public_feed_holds_what_is_public_whoever_asks(client, lists, coordinator):
    EventFactory(parent=lists.public, title="nyilvános")
    EventFactory(parent=lists.forum, title="zárt")
    for _ in range(2):
        response = client.get("/naptar.ics")
        assert [event["SUMMARY"] for event in read(response)] == ["nyilvános"]
        assert response["Cache-Control"].startswith("public")
        client.force_login(coordinator)


def test_feeds_look_back_a_year(client, lists):
    EventFactory(parent=lists.public, title="régi", start=budapest("2025-11-18 10:00"))
    EventFactory(parent=lists.public, title="tavalyi", start=budapest("2025-11-21 10:00"))
    assert [event["SUMMARY"] for event in feed(client)] == ["tavalyi"]


def test_a_feed_can_be_narrowed_to_a_section(client, lists, delegate):
    EventFactory(parent=lists.public, title="nyilvános")
    EventFactory(parent=lists.forum, title="fórum")
    address = f"/naptar/{feeds.token_of(delegate)}.ics"
    assert len(read(client.get(address))) == 2
    assert [event["SUMMARY"] for event in read(client.get(f"{address}?section=forum"))] == ["fórum"]


def test_a_personal_feed_holds_what_its_person_may_see_now(client, lists, delegate):
    EventFactory(parent=lists.public, title="nyilvános")
    EventFactory(parent=lists.forum, title="fórum")
    EventFactory(parent=lists.steering, title="ics")
    address = f"/naptar/{feeds.token_of(delegate)}.ics"
    response = client.get(address)
    assert {str(event["SUMMARY"]) for event in read(response)} == {"nyilvános", "fórum"}
    assert response["Cache-Control"] == "private, no-store"
    Membership.objects.filter(user=delegate).update(end=dt.date(2026, 11, 19))
    assert {str(event["SUMMARY"]) for event in read(client.get(address))} == {"nyilvános"}
    delegate.is_active = False
    delegate.save()
    assert client.get(address).status_code == 404


def test_a_new_address_ends_the_old_one(client, lists, delegate):
    old = feeds.token_of(delegate)
    client.force_login(delegate)
    assert f"/naptar/{old}.ics" in client.get("/fiok/").content.decode()
    response = client.post("/fiok/naptar/", follow=True)
    new = feeds.token_of(delegate)
    assert new != old and f"/naptar/{new}.ics" in response.content.decode()
    assert client.get(f"/naptar/{old}.ics").status_code == 404
    assert client.get(f"/naptar/{new}.ics").status_code == 200


def test_the_address_opens_the_calendar_and_nothing_else(client, lists, delegate):
    client.get(f"/naptar/{feeds.token_of(delegate)}.ics")
    assert client.get("/fiok/").status_code == 302


@pytest.mark.parametrize("change", ["x", "-", "", "á", "\x00"])
def test_addresses_that_nobody_has_are_not_found(client, lists, delegate, coordinator, change):
    token = feeds.token_of(delegate)
    other = f"{coordinator.pk}-{token.partition('-')[2]}"
    for wrong in (token + change if change else other, token[:-1] + change, f"{10**15}-{token}"):
        if wrong and wrong != token:
            assert client.get(f"/naptar/{wrong}.ics").status_code == 404


def test_one_event_is_taken_over_by_whoever_may_see_it(client, lists, delegate):
    open_one, closed = EventFactory(parent=lists.public), EventFactory(parent=lists.forum, title="Zárt")
    assert len(read(client.get(f"/naptar/{open_one.pk}.ics"))) == 1
    hidden, absent = client.get(f"/naptar/{closed.pk}.ics"), client.get("/naptar/99999999.ics")
    assert hidden.status_code == absent.status_code == 302
    client.force_login(delegate)
    response = client.get(f"/naptar/{closed.pk}.ics")
    assert read(response)[0]["SUMMARY"] == "Zárt" and "private" in response["Cache-Control"]
    assert client.get(f"/naptar/{lists.forum.pk}.ics").status_code == 404
    assert client.get("/naptar/99999999999999999999.ics").status_code == 404


@given(st.text(max_size=300))
def test_any_text_comes_back_as_it_was(value):
    """Control characters have no place in a calendar; everything else survives escaping and folding."""
    lines = "\r\n".join(
        [*map(ics.fold, ["BEGIN:VEVENT", "UID:x", ics.text("SUMMARY", "x" + value), "END:VEVENT"]), ""]
    )
    assert all(len(line.encode()) <= 75 for line in lines.split("\r\n"))
    back = icalendar.Event.from_ical(lines)["SUMMARY"]
    unified = ("x" + value).replace("\r\n", "\n").replace("\r", "\n")
    assert back == "".join(char for char in unified if char >= " " or char in "\n\t")
