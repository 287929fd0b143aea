"""What a year owes, and when somebody is told."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from desk.registry import waiting_for
from events.duties import Half, duties_of, remind, shares
from events.enums import State
from events.models import YearlyDuty
from home.setup.kinds import ensure_kinds
from notifications.models import Notice
from tests.counting import queries_of
from tests.events.factories import EventFactory, EventKindFactory, budapest
from tests.events.test_life import put
from tests.steering.factories import MeetingIndexPageFactory, MeetingPageFactory

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(budapest("2026-11-20 10:00"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def forum(db):
    kind = EventKindFactory(code="forum", name="Fórum")
    YearlyDuty.objects.create(kind=kind, from_year=2020, per_year=4)
    return kind


def event(lists, day, state=None):
    made = EventFactory(parent=lists.forum, start=budapest(f"{day} 10:00"))
    if state:
        put(made, state)
    return made


def missing(year, today=TODAY):
    (duty,) = duties_of(year)
    return [half.missing(today) for half in duty.halves]


def test_an_odd_number_owes_more_in_the_second_half():
    assert (shares(4), shares(5), shares(1)) == ((2, 2), (2, 3), (0, 1))


def test_held_and_planned_are_counted_by_half_year(forum, lists):
    event(lists, "2026-01-01", State.HELD)
    event(lists, "2026-06-30", State.DOCUMENTED)
    event(lists, "2026-07-01", State.HELD)
    event(lists, "2026-12-10", State.ANNOUNCED)
    event(lists, "2026-12-11")
    for day, state in [
        ("2025-12-31", State.HELD),
        ("2026-12-12", State.CANCELLED),
        ("2026-12-12", State.POSTPONED),
    ]:
        event(lists, day, state)
    (duty,) = duties_of(2026)
    first, second = duty.halves
    assert (first.held, first.planned, second.held, second.planned) == (2, 0, 1, 2)
    assert duty.held == 3 and missing(2026) == [0, 0]


def test_a_plan_fills_no_gap_of_a_half_year_that_is_over(forum, lists):
    event(lists, "2026-06-30", State.ANNOUNCED)
    assert missing(2026) == [2, 2]


def test_drafts_are_no_plans(forum, lists):
    EventFactory(parent=lists.forum, start=budapest("2026-12-10 10:00"), live=False)
    assert missing(2026) == [2, 2]


def test_a_later_row_counts_from_its_year_on(forum):
    YearlyDuty.objects.create(kind=forum, from_year=2026, per_year=12)
    assert [duties_of(year)[0].per_year for year in (2025, 2026, 2030)] == [4, 12, 12]
    YearlyDuty.objects.create(kind=forum, from_year=2027, per_year=0)
    assert duties_of(2027) == duties_of(2019) == []


def test_meetings_of_the_committee_count_for_their_kind(tree, lists):
    ensure_kinds()
    meetings = MeetingIndexPageFactory(parent=tree.steering)
    put(MeetingPageFactory(parent=meetings, start=budapest("2026-03-03 10:00")), State.HELD)
    duty = next(duty for duty in duties_of(2026) if duty.kind.name == "Irányítócsoporti ülés")
    assert (duty.per_year, duty.held) == (4, 1)


def test_an_empty_installation_knows_the_duties_of_the_domain(db):
    ensure_kinds()
    ensure_kinds()
    assert sorted(duty.per_year for duty in duties_of(2026)) == [2, 4, 4, 12]


@pytest.mark.parametrize(
    ("today", "urgent"),
    [("2026-11-30", False), ("2026-12-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_it_is_urgent_in_the_last_thirty_days(today, urgent):
    half = Half(last=dt.date(2026, 12, 31), required=2, held=1, planned=0)
    assert half.is_urgent(dt.date.fromisoformat(today)) == urgent


def test_the_partnership_staff_are_reminded_once(
    forum, lists, coordinator, partnership_officer, finance_lead, clock
):
    remind()
    assert not Notice.objects.exists()
    clock.move_to(budapest("2026-12-04 10:00"))
    remind()
    clock.shift(dt.timedelta(days=3))
    remind()
    told = Notice.objects.all()
    assert {notice.user for notice in told} == {coordinator, partnership_officer} and len(told) == 2
    assert (
        "/admin/esemeny/kotelezettsegek/2026/" in told[0].body and "Fórum" not in told[0].line + told[0].body
    )


def test_nobody_is_reminded_of_what_is_planned(forum, lists, coordinator, clock):
    for day in ("2026-12-28", "2026-12-29"):
        event(lists, day, State.ANNOUNCED)
    clock.move_to(budapest("2026-12-20 10:00"))
    remind()
    assert not Notice.objects.exists()


def test_the_desk_warns_while_there_is_time(forum, lists, coordinator, delegate, clock):
    assert not [item for item in waiting_for(coordinator) if "Fórum" in item.text]
    clock.move_to(budapest("2026-12-04 10:00"))
    (item,) = [item for item in waiting_for(coordinator) if "Fórum" in item.text]
    assert item.due == dt.date(2026, 12, 31) and "2" in item.text
    assert not [item for item in waiting_for(delegate) if "Fórum" in item.text]


def test_the_screen_shows_what_is_missing(client, forum, lists, coordinator):
    client.force_login(coordinator)
    shown = client.get(reverse("event_duties:now")).content.decode()
    assert "Fórum" in shown and "0 / 4" in shown
    assert client.get(reverse("event_duties:year", args=[2019])).status_code == 200
    assert client.get(reverse("event_duties:year", args=[99999])).status_code == 404


def test_readers_do_not_get_the_screen(client, forum, delegate):
    client.force_login(delegate)
    assert client.get(reverse("event_duties:now")).status_code == 404


def test_the_screen_costs_the_same_for_one_and_three_kinds(client, forum, lists, coordinator):
    client.force_login(coordinator)
    counts = [queries_of(client, reverse("event_duties:now"))]
    for code in ("a", "b"):
        YearlyDuty.objects.create(kind=EventKindFactory(code=code), from_year=2020, per_year=2)
        event(lists, "2026-12-10")
    counts.append(queries_of(client, reverse("event_duties:now")))
    assert counts[0] == counts[1]


def test_the_office_edits_the_numbers(client, forum, partnership_officer):
    client.force_login(partnership_officer)
    address = reverse("events_yearlyduty_modeladmin_create")
    client.post(address, {"kind": forum.pk, "from_year": "2027", "per_year": "6"})
    assert duties_of(2027)[0].per_year == 6
    for bad in ({"from_year": "2027"}, {"from_year": "-1"}, {"per_year": "10000000000"}, {"kind": "x"}):
        data = {"kind": forum.pk, "from_year": "2028", "per_year": "6"} | bad
        assert client.post(address, data).status_code == 200
    assert YearlyDuty.objects.count() == 2
