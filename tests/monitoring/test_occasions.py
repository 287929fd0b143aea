"""The progress table: planned, done, remaining; done is counted, never written."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from events.models import EventLife
from hungarian.quarters import Quarter
from monitoring import occasions
from monitoring.models import OccasionPlan
from monitoring.occasions import Happened, line_of
from tests.counting import queries_of
from tests.events.factories import EventFactory, EventIndexFactory, EventKindFactory, budapest
from tests.factories import SettlementFactory
from tests.monitoring.factories import ActivityKindFactory, RecordFactory

Q = Quarter.of_year
FIRST, LAST = dt.date(2026, 4, 1), dt.date(2026, 6, 30)
days = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))
happened = st.lists(
    st.builds(Happened, days, st.sampled_from([None, 1, 2]), st.integers(0, 9), st.just(True))
)


@pytest.fixture(autouse=True)
def _august():
    with time_machine.travel("2026-08-15T10:00:00+02:00", tick=False):
        yield


def row(**fields):
    return OccasionPlan(**{"title": "Börzék", "first": Q(2026, 1), "last": Q(2026, 4), "planned": 6} | fields)


def held(when, state="held", **fields):
    page = EventFactory(start=budapest(when), **fields)
    if state:
        EventLife.objects.create(page=page, state=state)
    return page


@given(happened, st.integers(0, 50))
def test_done_and_remaining_fit_the_plan(found, planned):
    line = line_of(row(planned=planned), found, FIRST, LAST)
    assert line.remaining == max(planned - line.done, 0)
    assert 0 <= line.lately <= line.done


@given(happened, days)
def test_a_later_day_never_has_less_done(found, day):
    earlier = line_of(row(), found, day, day)
    assert earlier.done <= line_of(row(), found, day, day + dt.timedelta(days=90)).done


def test_only_what_lies_in_its_quarters_and_its_place_counts():
    found = [
        Happened(dt.date(2025, 12, 31), 1, 1, True),
        Happened(dt.date(2026, 1, 1), 1, 1, True),
        Happened(dt.date(2026, 5, 1), 2, 1, True),
        Happened(dt.date(2026, 6, 30), 1, 2, True),
        Happened(dt.date(2026, 7, 1), 1, 4, True),
    ]
    line = line_of(row(settlement_id=1), found, FIRST, LAST)
    assert (line.done, line.lately, line.remaining) == (3, 2, 3)


def test_events_count_once_they_are_marked_as_held(tree):
    index, fair = EventIndexFactory(parent=tree.forum), EventKindFactory(code="allasborze")
    row(event_kind=fair).save()
    held("2026-02-10 10:00", parent=index, kind=fair)
    held("2026-06-30 23:30", "documented", parent=index, kind=fair)
    held("2026-05-01 10:00", None, parent=index, kind=fair)
    held("2026-05-02 10:00", "cancelled", parent=index, kind=fair)
    held("2026-05-03 10:00", parent=index)
    held("2026-09-20 10:00", "announced", parent=index, kind=fair)
    (line,) = occasions.progress(FIRST, LAST)
    assert (line.done, line.lately, line.remaining) == (2, 1, 4)
    assert line.next_on == dt.date(2026, 9, 20)


def test_an_event_the_reader_may_not_see_is_not_announced_to_them(tree, steering_member):
    index, fair = EventIndexFactory(parent=tree.office), EventKindFactory(code="allasborze")
    row(event_kind=fair).save()
    held("2026-09-20 10:00", "announced", parent=index, kind=fair)
    (line,) = occasions.progress(FIRST, LAST, steering_member)
    assert line.next_on is None


def test_rows_of_the_indicator_table_count_when_approved_with_all_their_occasions(db):
    kind, place = ActivityKindFactory(), SettlementFactory()
    row(activity_kind=kind).save()
    RecordFactory(approved=True, kind=kind, occurred_on=dt.date(2026, 5, 1), occasions=3, settlement=place)
    RecordFactory(submitted=True, kind=kind, occurred_on=dt.date(2026, 5, 2))
    (line,) = occasions.progress(FIRST, LAST)
    assert (line.done, line.remaining) == (3, 3)


def test_the_report_of_a_quarter_has_the_rows_that_touch_it(db):
    kind = EventKindFactory()
    row(event_kind=kind, first=Q(2026, 3), title="Később").save()
    row(event_kind=kind, last=Q(2026, 2), title="Most").save()
    assert [line.plan.title for line in occasions.progress(FIRST, LAST)] == ["Most"]


def test_the_table_costs_the_same_for_one_row_and_for_three(partnership_officer, client):
    client.force_login(partnership_officer)
    row(event_kind=EventKindFactory(code="a")).save()
    one = queries_of(client, reverse("occasions:index"))
    for code in "bc":
        row(event_kind=EventKindFactory(code=code)).save()
    assert queries_of(client, reverse("occasions:index")) == one


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": "2026/4", "last": "2026/1"},
        {"planned": "-1"},
        {"planned": "999999999999"},
        {"event_kind": ""},
        {"title": "\x00"},
    ],
)
def test_a_row_that_cannot_be_is_refused(partnership_officer, client, wrong):
    sent = {
        "title": "Börzék",
        "first": "2026/1",
        "last": "2026/2",
        "planned": "2",
        "settlement": "",
        "event_kind": EventKindFactory().pk,
        "activity_kind": "",
        "measure": "",
    }
    client.force_login(partnership_officer)
    assert client.post(reverse("occasions:add"), sent | wrong).status_code == 200
    assert not OccasionPlan.objects.exists()
    assert client.post(reverse("occasions:add"), sent).status_code == 302
