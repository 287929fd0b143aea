"""Reminders of events, of opinions and of documents: once, in time, and never too late."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from events.enums import Need, State
from events.models import DocumentNeed, EventLife, EventPage, FeedbackGiven
from files.models import PageDocument
from notifications.enums import Choice
from notifications.kinds import REMINDER, choose
from notifications.models import PageNotice
from notifications.services import queue_what_is_due, send_due
from tests.events.factories import EventFactory, EventKindFactory, budapest
from tests.factories import DocumentFactory, DocumentKindFactory

START = "2026-12-15 10:00"


@pytest.fixture
def event(lists):
    """Announced on 1 December for the 15th; the readers were told."""
    page = EventFactory(
        parent=lists.forum, title="Kankalin fórum", kind__code="forum", start=budapest(START), end=None
    )
    EventLife.objects.create(page=page, state=State.ANNOUNCED)
    PageNotice.objects.create(page=page, sent_at=budapest("2026-12-01 09:00"))
    return page


def work(moment: str) -> list[str]:
    """What the worker mails at this moment: "who: subject"."""
    mail.outbox.clear()
    with time_machine.travel(budapest(moment), tick=False):
        queue_what_is_due()
        send_due()
    return sorted(f"{message.to[0].split('@')[0]}: {message.subject}" for message in mail.outbox)


WEEK = "tag: Egy héten belül esemény kezdődik: Foglalkoztatási Fórum"
DAY = "tag: Egy napon belül esemény kezdődik: Foglalkoztatási Fórum"


def test_the_readers_are_reminded_seven_days_and_one_day_before(event, delegate, outsider):
    assert work("2026-12-07 12:00") == []
    assert work("2026-12-08 08:00") == [WEEK]
    assert work("2026-12-13 23:59") == []
    assert work("2026-12-14 08:00") == [DAY]
    assert work("2026-12-15 09:00") == []


def test_a_reminder_names_nothing_but_links(event, delegate):
    work("2026-12-08 08:00")
    text = mail.outbox[0].subject + mail.outbox[0].body
    assert "Kankalin" not in text and f"/ertesites/{event.pk}/" in text


def test_nobody_is_reminded_twice_however_often_the_worker_runs(event, delegate):
    work("2026-12-08 08:00")
    assert [work(f"2026-12-08 {hour}:00") for hour in ("09", "10", "23")] == [[], [], []]


def test_after_three_days_asleep_only_what_is_due_now_is_sent(event, delegate):
    assert work("2026-12-11 08:00") == [WEEK]
    assert work("2026-12-14 22:00") == [DAY]


def test_a_worker_asleep_over_both_days_sends_the_last_one_alone(event, delegate):
    assert work("2026-12-15 09:00") == [DAY]


@pytest.mark.parametrize("moment", ["2026-12-15 10:01", "2026-12-16 08:00"])
def test_of_an_event_that_has_begun_nobody_is_reminded(event, delegate, moment):
    assert work(moment) == []


def test_a_mail_that_could_not_leave_before_the_event_never_does(event, delegate):
    with time_machine.travel(budapest("2026-12-14 08:00"), tick=False):
        queue_what_is_due()
    assert work("2026-12-15 11:00") == []


def test_of_an_event_cancelled_before_the_mail_left_nobody_is_reminded(event, delegate):
    with time_machine.travel(budapest("2026-12-14 08:00"), tick=False):
        queue_what_is_due()
    EventLife.objects.update(state=State.CANCELLED)
    assert work("2026-12-14 09:00") == []


@pytest.mark.parametrize("state", [State.PLANNED, State.POSTPONED, State.CANCELLED, State.HELD])
def test_only_announced_events_are_reminded_of(event, delegate, state):
    EventLife.objects.update(state=state)
    assert work("2026-12-14 08:00") == []


def test_who_was_never_told_of_it_is_not_reminded(event, delegate):
    PageNotice.objects.all().delete()
    assert work("2026-12-14 08:00") == []


def test_who_has_just_been_told_is_not_reminded_at_once(event, delegate):
    PageNotice.objects.update(sent_at=budapest("2026-12-10 09:00"))
    assert work("2026-12-10 12:00") == []
    assert work("2026-12-14 08:00") == [DAY]


def test_a_new_date_is_reminded_of_anew(event, delegate):
    work("2026-12-14 08:00")
    EventPage.objects.update(start=budapest("2026-12-22 10:00"))
    assert work("2026-12-16 08:00") == [WEEK]


def test_everybody_chooses_for_themselves(event, delegate):
    choose(delegate, REMINDER, Choice.NEVER)
    assert work("2026-12-14 08:00") == []


# Opinions


@pytest.fixture
def held(event):
    """The event, confirmed as held on the 16th, with a question."""
    EventLife.objects.update(state=State.HELD, held_at=budapest("2026-12-16 10:00"))
    event.kind.feedback_questions = "Jó volt?"
    event.kind.save()
    return event


ASKED = "tag: Kérjük, mondja el véleményét egy eseményről: Foglalkoztatási Fórum"


def test_members_are_asked_for_their_opinion_once(held, delegate, coordinator):
    assert work("2026-12-17 08:00") == [ASKED]
    assert work("2026-12-18 08:00") == []


def test_who_has_answered_or_comes_too_late_is_not_asked(held, delegate):
    FeedbackGiven.objects.create(page=held, user=delegate)
    assert work("2026-12-17 08:00") == []
    FeedbackGiven.objects.all().delete()
    assert work("2026-12-31 08:00") == []


def test_asking_can_be_declined_without_declining_reminders(held, delegate):
    choose(delegate, "feedback", Choice.NEVER)
    assert work("2026-12-17 08:00") == []


# Documents


@pytest.fixture
def gap(event, partnership_officer):
    """The event needs minutes within eight days, and has none."""
    EventLife.objects.update(state=State.HELD)
    kind = DocumentKindFactory(code="jegyzokonyv", name="Jegyzőkönyv", due_days=8)
    DocumentNeed.objects.create(event_kind=event.kind, document_kind=kind, need=Need.REQUIRED)
    return kind


MISSING = "munkatars: Egy esemény dokumentumai hiányoznak: Foglalkoztatási Fórum"


def test_the_office_is_told_once_when_the_day_of_a_document_has_passed(gap, delegate):
    assert work("2026-12-23 12:00") == []
    assert work("2026-12-27 08:00") == [MISSING]
    assert "Jegyzőkönyv" in mail.outbox[0].body
    assert work("2026-12-28 08:00") == []


def test_what_is_there_is_not_missed(gap, event):
    PageDocument.objects.create(page=event, document=DocumentFactory(), kind=gap, dated=dt.date(2026, 12, 20))
    assert work("2026-12-27 08:00") == []


def test_old_gaps_are_no_news(gap):
    assert work("2027-03-01 08:00") == []


def test_the_desk_of_the_office_names_what_is_missing(gap, event, partnership_officer, delegate):
    from desk.registry import waiting_for

    with time_machine.travel(budapest("2026-12-27 08:00"), tick=False):
        texts = [item.text for item in waiting_for(partnership_officer)]
        assert "Hiányzó dokumentum: Kankalin fórum – Jegyzőkönyv" in texts
        assert not any("Kankalin" in item.text for item in waiting_for(delegate))


def test_reminding_of_three_events_asks_little_more_than_of_one(
    lists, delegate, django_assert_max_num_queries
):
    from events.reminders import remind_of_papers

    kind = EventKindFactory(code="forum")
    for _ in range(3):
        EventFactory(parent=lists.forum, kind=kind, start=timezone.now() - dt.timedelta(days=20))
    with django_assert_max_num_queries(8):
        remind_of_papers()
