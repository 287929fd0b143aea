"""The life of an event: which moves it makes, what stands in the way, who hears of it."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from audit.models import AuditEntry
from events.enums import State
from events.life import MOVES, Refused, current, refusals, state_of, transition
from events.models import EventLife, EventPage
from events.queries import held_at, is_held
from notifications.models import Notice, PageNotice
from notifications.notices import queue_page_notices
from tests.events.factories import EventFactory, budapest
from tests.steering.factories import MeetingIndexPageFactory, MeetingPageFactory

BEFORE, AFTER = budapest("2026-11-20 10:00"), budapest("2026-12-04 08:00")
START = budapest("2026-12-03 10:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(BEFORE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def event(lists):
    return EventFactory(
        parent=lists.forum, start=START, summary="Miről lesz szó.", place_name="Művelődési ház"
    )


def put(page, state, **fields):
    """The event of `page` stands at `state`, however it came there."""
    return EventLife.objects.update_or_create(page_id=page.pk, defaults={"state": state, **fields})[0]


def test_an_event_nobody_has_decided_about_is_planned(event):
    assert state_of(event) == event.state == State.PLANNED
    assert EventPage.objects.in_state(State.PLANNED).get() == event


def test_a_forum_lives_from_plan_to_held(event, partnership_officer, clock):
    transition(event, State.ANNOUNCED, user=partnership_officer)
    assert current(event).announced_at == BEFORE
    clock.move_to(AFTER)
    transition(event, State.HELD, user=partnership_officer)
    assert is_held(event) and held_at(event) == AFTER
    assert EventPage.objects.in_state(State.HELD).get() == event


@pytest.mark.parametrize("to", State)
@pytest.mark.parametrize("before", State)
def test_every_move_outside_the_table_is_refused(event, before, to):
    life = put(event, before)
    text = f"„{before.label}” állapotú eseményből nem lehet „{to.label}”"
    found = refusals(event, life, to, "mert")
    assert any(text in problem for problem in found) == (to not in MOVES[before])


@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        ({"live": False}, "tegye közzé"),
        ({"summary": " "}, "rövid tájékoztatót"),
        ({"place_name": ""}, "helyszínt vagy az online"),
        ({"start": budapest("2026-11-20 09:59")}, "múltban van"),
    ],
)
def test_announcing_asks_for_what_is_missing(event, partnership_officer, lacking, told):
    for name, value in lacking.items():
        setattr(event, name, value)
    with pytest.raises(Refused) as refused:
        transition(event, State.ANNOUNCED, user=partnership_officer)
    assert len(refused.value.problems) == 1 and told in refused.value.problems[0]
    assert state_of(event) == State.PLANNED and not EventLife.objects.exists()


def test_a_link_does_instead_of_a_place(event, partnership_officer):
    event.place_name, event.online_link = "", "https://minta.example/"
    assert transition(event, State.ANNOUNCED, user=partnership_officer).state == State.ANNOUNCED


def test_everything_that_is_missing_is_told_at_once(event, partnership_officer):
    event.place_name = event.summary = ""
    with pytest.raises(Refused) as refused:
        transition(event, State.ANNOUNCED, user=partnership_officer)
    assert len(refused.value.problems) == 2


@pytest.mark.parametrize(("now", "held"), [("2026-12-03 12:59", False), ("2026-12-03 13:01", True)])
def test_an_event_is_held_after_its_end_only(event, partnership_officer, clock, now, held):
    put(event, State.ANNOUNCED)
    clock.move_to(budapest(now))
    if held:
        transition(event, State.HELD, user=partnership_officer)
    else:
        with pytest.raises(Refused, match="még nem ért véget"):
            transition(event, State.HELD, user=partnership_officer)


def test_a_postponed_event_is_announced_with_another_date_only(event, partnership_officer):
    put(event, State.ANNOUNCED)
    transition(event, State.POSTPONED, user=partnership_officer, reason="Beteg az előadó.")
    with pytest.raises(Refused, match="új időpontot"):
        transition(event, State.ANNOUNCED, user=partnership_officer)
    event.start, event.end = budapest("2027-01-14 10:00"), None
    event.save()
    life = transition(event, State.ANNOUNCED, user=partnership_officer)
    assert (life.reason, life.postponed_from) == ("", None)


def test_a_cancelled_event_can_be_announced_again(event, partnership_officer):
    put(event, State.CANCELLED, reason="Nincs terem.")
    assert transition(event, State.ANNOUNCED, user=partnership_officer).reason == ""


@pytest.mark.parametrize(
    ("before", "to"),
    [
        (State.ANNOUNCED, State.CANCELLED),
        (State.ANNOUNCED, State.POSTPONED),
        (State.PLANNED, State.CANCELLED),
        (State.DOCUMENTED, State.HELD),
    ],
)
@pytest.mark.parametrize("reason", ["", " \x00 "])
def test_calling_off_and_reopening_need_a_reason(event, partnership_officer, clock, before, to, reason):
    put(event, before)
    clock.move_to(AFTER)
    with pytest.raises(Refused, match="indokot"):
        transition(event, to, user=partnership_officer, reason=reason)


def test_a_reason_that_is_too_long_is_refused(event, partnership_officer):
    with pytest.raises(Refused, match="túl hosszú"):
        transition(event, State.CANCELLED, user=partnership_officer, reason="á" * 501)


def test_what_was_held_without_being_announced_is_entered_with_a_reason(event, partnership_officer, clock):
    clock.move_to(AFTER)
    with pytest.raises(Refused, match="indokot"):
        transition(event, State.HELD, user=partnership_officer)
    assert transition(event, State.HELD, user=partnership_officer, reason="Utólag rögzítve.")


def test_of_two_people_the_second_one_is_told(event, partnership_officer, coordinator):
    seen_by_both = current(event).seen
    transition(event, State.ANNOUNCED, user=coordinator, seen=seen_by_both)
    with pytest.raises(Refused, match="Közben valaki megváltoztatta"):
        transition(event, State.CANCELLED, user=partnership_officer, reason="Mégsem.", seen=seen_by_both)
    assert state_of(event) == State.ANNOUNCED


def test_a_state_left_and_reached_again_is_a_change_too(event, partnership_officer, clock):
    transition(event, State.ANNOUNCED, user=partnership_officer)
    seen = current(event).seen
    clock.shift(60)
    transition(event, State.CANCELLED, user=partnership_officer, reason="Nincs terem.")
    transition(event, State.ANNOUNCED, user=partnership_officer)
    with pytest.raises(Refused, match="Közben valaki"):
        transition(event, State.CANCELLED, user=partnership_officer, reason="Mégsem.", seen=seen)


def test_only_whoever_may_edit_the_page_changes_its_state(event, delegate, steering_member):
    for reader in (delegate, steering_member):
        with pytest.raises(PermissionDenied):
            transition(event, State.ANNOUNCED, user=reader)


def test_every_move_stands_in_the_audit_log(event, partnership_officer):
    transition(event, State.CANCELLED, user=partnership_officer, reason="Nincs terem.")
    entry = AuditEntry.objects.get(action="events.state")
    assert entry.user == partnership_officer and entry.note == "Nincs terem."
    assert entry.changes == {"state": ["tervezett", "elmarad"]} and entry.object_id == str(event.pk)


def test_announcing_and_cancelling_are_told_to_the_readers_alone(
    event, partnership_officer, delegate, outsider, clock
):
    transition(event, State.ANNOUNCED, user=partnership_officer)
    queue_page_notices()
    clock.shift(60)
    transition(event, State.CANCELLED, user=partnership_officer, reason="Nincs terem.")
    queue_page_notices()
    lines = Notice.objects.filter(user=delegate).order_by("pk").values_list("line", flat=True)
    assert list(lines) == ["Új eseményt hirdettünk meg", "Elmarad egy esemény"]
    assert not Notice.objects.filter(user=outsider).exists()


def test_calling_off_a_plan_disturbs_nobody(event, partnership_officer):
    transition(event, State.CANCELLED, user=partnership_officer, reason="Mégsem.")
    assert not PageNotice.objects.exclude(requested_at=None).exists()


def test_publishing_an_older_draft_changes_nothing_of_the_state(event, partnership_officer):
    older = event.save_revision()
    transition(event, State.ANNOUNCED, user=partnership_officer)
    transition(event, State.CANCELLED, user=partnership_officer, reason="Nincs terem.")
    before = EventLife.objects.values().get()
    older.publish()
    assert EventLife.objects.values().get() == before


def test_a_cancelled_event_takes_no_suggestions(event):
    assert event.takes_suggestions
    put(event, State.CANCELLED)
    assert not EventPage.objects.get(pk=event.pk).takes_suggestions


def test_a_meeting_of_the_committee_has_the_same_life(tree, partnership_officer, clock):
    meeting = MeetingPageFactory(
        parent=MeetingIndexPageFactory(parent=tree.steering), start=START, summary="Éves terv."
    )
    transition(meeting, State.ANNOUNCED, user=partnership_officer)
    clock.move_to(AFTER)
    assert transition(meeting, State.HELD, user=partnership_officer).state == meeting.state == State.HELD
