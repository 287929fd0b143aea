"""The calendar: what stands in a month and in the agenda, for whom, and how one turns its pages."""

import datetime as dt

import pytest
import time_machine

from events.calendar import Month, days_of, grid
from events.enums import Listed, State
from events.models import EventIndexPage
from tests.counting import queries_of
from tests.events.factories import EventFactory, EventKindFactory, budapest
from tests.events.test_life import put
from tests.factories import SettlementFactory
from tests.steering.factories import MeetingIndexPageFactory, MeetingPageFactory


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(budapest("2026-11-20 10:00"), tick=False):
        yield


def day_of(response, date: str) -> list[str]:
    """The titles that stand on a day of the month shown."""
    days = [day for week in response.context["weeks"] for day in week if day.in_month]
    return [page.title for day in days if day.date.isoformat() == date for page in day.happenings]


def titles(response):
    return [page.title for page in response.context["happenings"]]


def test_a_month_shows_its_events_on_their_days(client, lists):
    EventFactory(parent=lists.public, title="Börze", start=budapest("2026-11-26 10:00"))
    EventFactory(parent=lists.public, title="Decemberi", start=budapest("2026-12-01 00:00"))
    shown = client.get("/naptar/")
    assert day_of(shown, "2026-11-26") == ["Börze"] and shown.context["count"] == 1
    assert day_of(client.get("/naptar/2026/12/"), "2026-12-01") == ["Decemberi"]


def test_what_lasts_longer_stands_on_each_of_its_days_in_both_months(client, lists):
    EventFactory(
        parent=lists.public,
        title="Hét",
        start=budapest("2026-11-29 10:00"),
        end=budapest("2026-12-02 00:00"),
    )
    november, december = client.get("/naptar/2026/11/"), client.get("/naptar/2026/12/")
    assert day_of(november, "2026-11-29") == day_of(november, "2026-11-30") == ["Hét"]
    assert day_of(december, "2026-12-01") == ["Hét"] and day_of(december, "2026-12-02") == []


@pytest.mark.parametrize("night", ["2026-10-25", "2026-03-29"])
def test_a_night_the_clocks_change_keeps_its_days(lists, night):
    first = dt.date.fromisoformat(night) - dt.timedelta(days=1)
    event = EventFactory(
        parent=lists.public, start=budapest(f"{first} 22:00"), end=budapest(f"{night} 05:00")
    )
    assert days_of(event) == [first, dt.date.fromisoformat(night)]


def test_the_29th_of_february_has_its_cell(lists):
    event = EventFactory(parent=lists.public, start=budapest("2028-02-29 10:00"))
    weeks = grid(Month(2028, 2), [event], dt.date(2028, 2, 29))
    day = next(day for week in weeks for day in week if day.date == dt.date(2028, 2, 29))
    assert day.happenings == [event] and day.is_today


def test_a_mistyped_end_does_not_make_a_million_days(lists):
    event = EventFactory(parent=lists.public, end=budapest("9999-01-01 10:00"))
    assert len(days_of(event)) == 401


def test_months_turn_over_new_year_and_end_somewhere():
    assert Month(2026, 12).plus(1) == Month(2027, 1) and Month(2026, 2).plus(-3) == Month(2025, 11)
    assert Month(2100, 12).exists and not Month(2101, 1).exists and not Month(2026, 13).exists


@pytest.mark.parametrize("place", ["1999/12", "2101/1", "2026/0", "2026/13", "0/1", "99999999999999999999/1"])
@pytest.mark.parametrize("view", ["", "lista/"])
def test_months_that_are_not_in_the_calendar_do_not_exist(client, home, view, place):
    assert client.get(f"/naptar/{view}{place}/").status_code == 404


def test_each_reader_gets_their_own_calendar(client, lists, delegate, coordinator):
    for name, index in vars(lists).items():
        EventFactory(parent=index, title=name, start=budapest("2026-11-26 10:00"))
    for reader, seen in [
        (None, {"public"}),
        (delegate, {"public", "forum"}),
        (coordinator, set(vars(lists))),
    ]:
        if reader:
            client.force_login(reader)
        assert set(day_of(client.get("/naptar/"), "2026-11-26")) == seen
        assert set(titles(client.get("/naptar/lista/"))) == seen


def test_filters_of_the_calendar_offer_nothing_hidden(client, lists, delegate, coordinator):
    secret = EventKindFactory(code="titkos", name="Titkos fajta")
    EventFactory(
        parent=lists.office,
        kind=secret,
        start=budapest("2019-05-05 10:00"),
        settlement=SettlementFactory(name="Rejtekfalva"),
    )
    EventFactory(
        parent=lists.public, start=budapest("2026-11-26 10:00"), settlement=SettlementFactory(name="Minta")
    )
    traces = ("Titkos fajta", "2019", "Rejtekfalva")
    client.force_login(coordinator)
    assert all(trace in client.get("/naptar/").content.decode() for trace in traces)
    client.force_login(delegate)
    assert not any(trace in client.get("/naptar/").content.decode() for trace in traces)
    client.logout()
    hidden = client.get("/naptar/?kind=titkos").content.decode()
    assert hidden.replace("titkos", "semmis") == client.get("/naptar/?kind=semmis").content.decode()


def test_meetings_of_the_committee_stand_in_its_members_calendar(client, tree, steering_member, delegate):
    kind = EventKindFactory(code="iranyitocsoporti-ules", name="Irányítócsoporti ülés")
    MeetingPageFactory(
        parent=MeetingIndexPageFactory(parent=tree.steering),
        title="ICS ülés",
        start=budapest("2026-11-26 10:00"),
    )
    client.force_login(delegate)
    assert day_of(client.get("/naptar/"), "2026-11-26") == []
    client.force_login(steering_member)
    assert day_of(client.get("/naptar/"), "2026-11-26") == ["ICS ülés"]
    agenda = client.get(f"/naptar/lista/?kind={kind.code}")
    assert titles(agenda) == ["ICS ülés"] and kind.name in agenda.content.decode()


@pytest.fixture
def varied(lists, coordinator, client):
    start = budapest("2026-11-26 10:00")
    EventFactory(parent=lists.public, title="börze", kind=EventKindFactory(code="borze"), start=start)
    EventFactory(parent=lists.forum, title="fórum", settlement=SettlementFactory(name="Minta"), start=start)
    EventFactory(parent=lists.forum, title="tavalyi", start=budapest("2025-11-26 10:00"))
    client.force_login(coordinator)


@pytest.mark.parametrize(
    ("query", "found"),
    [("kind=borze", ["börze"]), ("section=forum", ["fórum"]), ("settlement={minta}", ["fórum"])],
)
@pytest.mark.parametrize("place", ["/naptar/lista/", "/naptar/"])
def test_the_calendar_is_filtered_by_kind_section_and_settlement(client, varied, place, query, found):
    response = client.get(f"{place}?{query.format(minta=SettlementFactory(name='Minta').pk)}")
    happenings = day_of(response, "2026-11-26") if place == "/naptar/" else titles(response)
    assert happenings == found
    assert query.split("=")[0] + "=" in response.content.decode().split('class="turn"')[1]


def test_the_year_filter_turns_to_that_year(client, varied):
    assert day_of(client.get("/naptar/?year=2025"), "2025-11-26") == ["tavalyi"]
    assert titles(client.get("/naptar/lista/?year=2025")) == ["tavalyi"]


@pytest.mark.parametrize("query", ["kind=%00", "year=x", "section=" + "á" * 5000, "settlement=1e9", "page=x"])
def test_bad_filters_of_the_calendar_are_survived(client, varied, query):
    assert client.get(f"/naptar/?{query}").status_code == 200
    assert client.get(f"/naptar/lista/?{query}").status_code == 200


def test_the_agenda_begins_today_and_goes_on_for_three_months(client, lists):
    for day in ("2026-11-19", "2026-11-20", "2027-01-31", "2027-02-01"):
        EventFactory(parent=lists.public, title=day, start=budapest(f"{day} 09:00"))
    assert titles(client.get("/naptar/lista/")) == ["2026-11-20", "2027-01-31"]
    assert titles(client.get("/naptar/lista/2026/11/"))[0] == "2026-11-19"


def test_cancelled_and_postponed_events_stay_and_say_so(client, lists):
    for state in (State.CANCELLED, State.POSTPONED):
        event = EventFactory(parent=lists.public, start=budapest("2026-11-26 10:00"))
        put(event, state)
    for place in ("/naptar/", "/naptar/lista/"):
        shown = client.get(place).content.decode()
        assert "elmarad" in shown and "elhalasztva" in shown and shown.count('class="off"') == 2


def test_lists_are_filtered_by_section(client, lists, tree, delegate):
    EventFactory(parent=lists.public, title="börze")
    EventFactory(parent=lists.forum, title="fórum")
    EventIndexPage.objects.filter(pk=lists.forum.pk).update(listed=Listed.ALL)
    client.force_login(delegate)
    found = client.get("/forum/esemenyek/?section=esemenyek")
    assert [event.title for event in found.context["events"]] == ["börze"]


def test_strangers_get_a_kept_calendar_that_follows_changes(client, lists, django_assert_max_num_queries):
    EventFactory(parent=lists.public, title="Első", start=budapest("2026-11-26 10:00"))
    for _ in range(2):
        response = client.get("/naptar/")
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    with django_assert_max_num_queries(2):
        client.get("/naptar/")
    EventFactory(parent=lists.public, title="Második", start=budapest("2026-11-27 10:00"))
    assert "Második" in client.get("/naptar/").content.decode()


@pytest.mark.parametrize("place", ["/naptar/", "/naptar/lista/", "/naptar.ics"])
def test_the_calendar_costs_the_same_for_one_and_three_events(client, lists, delegate, place):
    client.force_login(delegate)
    counts = []
    for number in (1, 3):
        while lists.public.get_children().count() < number:
            event = EventFactory(
                parent=lists.public, settlement=SettlementFactory(), start=budapest("2026-11-26 10:00")
            )
            put(event, State.ANNOUNCED)
        counts.append(queries_of(client, place))
    assert counts[0] == counts[1]
