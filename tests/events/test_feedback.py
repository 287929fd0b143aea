"""Opinions after an event: who gives one and when, once, without anybody knowing whose it is, totals from five."""

import datetime as dt

import pytest
import time_machine
from django.db import models
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEntry
from events import feedback
from events.enums import Need, State
from events.feedback import give, people_asked, summary_for
from events.models import DocumentNeed, EventLife, EventPage, FeedbackGiven, FeedbackSheet
from events.papers import completeness_of
from tests.counting import queries_of
from tests.events.factories import EventFactory, EventKindFactory, budapest
from tests.factories import DocumentKindFactory, MembershipFactory

QUESTIONS = "Hasznos volt?\n\nJó volt a helyszín?\n"
HELD = "2026-12-04 09:00"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(budapest("2026-12-05 12:00"), tick=False):
        yield


@pytest.fixture
def event(lists):
    """A forum of 3 December, confirmed as held on the 4th."""
    kind = EventKindFactory(code="forum", feedback_questions=QUESTIONS)
    page = EventFactory(parent=lists.forum, kind=kind, start=budapest("2026-12-03 10:00"))
    EventLife.objects.create(page=page, state=State.HELD, held_at=budapest(HELD))
    return EventPage.objects.get(pk=page.pk)


@pytest.fixture
def members(delegate):
    """Seven members of the forum; the first is the cast's delegate."""
    return [delegate, *(MembershipFactory().user for _ in range(6))]


def address(event, name="opinion"):
    return reverse(f"feedback:{name}", args=[event.pk])


def marks(event, *given, text=""):
    names = [name for name in feedback_fields(event) if name != "text"]
    return dict(zip(names, map(str, given), strict=False)) | {"text": text}


def feedback_fields(event):
    from events.feedback_forms import FeedbackForm

    return list(FeedbackForm(questions=feedback.questions_of(event)).fields)


def answer(event, people, mark=4):
    for n, person in enumerate(people):
        give(event, person, ratings=[("Hasznos volt?", mark)], text=f"Szöveg {n}")


def test_a_member_gives_an_opinion_after_the_event(client, event, delegate):
    client.force_login(delegate)
    assert address(event) in client.get(event.get_url()).content.decode()
    response = client.post(address(event), marks(event, 5, 3, text="Jó volt."))
    assert response.status_code == 302
    sheet = FeedbackSheet.objects.get()
    assert sheet.ratings == [["Hasznos volt?", 5], ["Jó volt a helyszín?", 3]]
    assert sheet.text == "Jó volt."
    shown = client.get(event.get_url()).content.decode()
    assert "Már elmondta a véleményét" in shown and address(event) + '"' not in shown


def test_questions_may_be_left_out_but_not_everything(client, event, delegate):
    client.force_login(delegate)
    response = client.post(address(event), {"text": "  "})
    assert response.status_code == 200 and not FeedbackSheet.objects.exists()
    assert "legalább egy kérdésre" in response.content.decode()
    client.post(address(event), marks(event, 5))
    assert FeedbackSheet.objects.get().ratings == [["Hasznos volt?", 5]]


# Once, in time, and only by whom it is asked


def test_a_second_opinion_is_refused_in_words(client, event, delegate):
    client.force_login(delegate)
    client.post(address(event), marks(event, 5))
    response = client.post(address(event), marks(event, 1))
    assert response.status_code == 409 and "már elmondta a véleményét" in response.content.decode()
    assert FeedbackSheet.objects.count() == 1


def test_two_clicks_at_once_store_one_opinion(event, delegate, monkeypatch):
    give(event, delegate, ratings=[("Hasznos volt?", 5)], text="")
    monkeypatch.setattr(feedback, "refusal_for", lambda page, user: "")
    with pytest.raises(feedback.Refused):
        give(event, delegate, ratings=[("Hasznos volt?", 1)], text="")
    assert FeedbackSheet.objects.get().ratings == [["Hasznos volt?", 5]]


@pytest.mark.parametrize(("day", "is_open"), [("2026-12-18 23:59", True), ("2026-12-19 00:01", False)])
def test_it_closes_two_weeks_after_the_event_was_confirmed(client, event, delegate, day, is_open):
    client.force_login(delegate)
    with time_machine.travel(budapest(day), tick=False):
        response = client.post(address(event), marks(event, 5))
    assert FeedbackSheet.objects.exists() is is_open
    assert is_open or "ez az idő lejárt" in response.content.decode()


@pytest.mark.parametrize("state", [State.PLANNED, State.ANNOUNCED, State.CANCELLED])
def test_before_it_is_confirmed_as_held_nobody_is_asked(client, event, delegate, state):
    EventLife.objects.update(state=state)
    client.force_login(delegate)
    assert address(event) not in client.get(event.get_url()).content.decode()
    assert client.post(address(event), marks(event, 5)).status_code == 409
    assert not FeedbackSheet.objects.exists()


def test_a_kind_without_questions_asks_nobody(client, event, delegate):
    event.kind.feedback_questions = "\n"
    event.kind.save()
    client.force_login(delegate)
    assert address(event) not in client.get(event.get_url()).content.decode()
    assert client.post(address(event), {"text": "x"}).status_code == 409


def test_an_account_in_no_body_reads_a_public_event_but_is_not_asked(client, event, lists, outsider):
    public = EventFactory(parent=lists.public, kind=event.kind, start=event.start)
    EventLife.objects.create(page=public, state=State.HELD, held_at=budapest(HELD))
    client.force_login(outsider)
    assert address(public) not in client.get(public.get_url()).content.decode()
    assert client.post(address(public), marks(event, 5)).status_code == 409
    assert client.get(address(public, "summary")).status_code == 404


@pytest.mark.parametrize("name", ["opinion", "summary"])
def test_a_hidden_event_answers_like_one_that_does_not_exist(client, event, outsider, name):
    hidden, absent = address(event, name), reverse(f"feedback:{name}", args=[999999])
    assert client.get(hidden).status_code == client.get(absent).status_code == 302
    client.force_login(outsider)
    assert client.get(hidden).status_code == client.get(absent).status_code == 404
    assert client.post(hidden).status_code == client.post(absent).status_code


def test_who_was_signed_out_while_typing_gets_the_words_back_and_nothing_is_kept(client, event):
    response = client.post(address(event), {"text": "Hosszú vélemény"})
    assert response.status_code == 403 and "Hosszú vélemény" in response.content.decode()
    assert "Hosszú" not in str(dict(client.session))
    absent = client.post(reverse("feedback:opinion", args=[999999]), {"text": "Hosszú vélemény"})
    assert absent.status_code == 403


@pytest.mark.parametrize("bad", ["6", "0", "x", "\x00", "9" * 50])
def test_a_mark_that_is_not_offered_is_refused_and_the_words_are_kept(client, event, delegate, bad):
    client.force_login(delegate)
    response = client.post(address(event), marks(event, bad, text="Megmarad"))
    assert response.status_code == 200 and not FeedbackSheet.objects.exists()
    assert "Megmarad" in response.content.decode()


def test_a_text_too_long_is_refused(client, event, delegate):
    client.force_login(delegate)
    assert client.post(address(event), {"text": "á" * 50_000}).status_code == 200
    assert not FeedbackSheet.objects.exists()


# Nobody can tell whose it is


def test_neither_table_knows_the_other_nor_any_moment():
    def kinds(model):
        return {field.name: type(field) for field in model._meta.get_fields()}

    assert set(kinds(FeedbackSheet)) == {"id", "page", "ratings", "text"}
    assert kinds(FeedbackSheet)["id"] is models.UUIDField
    assert set(kinds(FeedbackGiven)) == {"id", "page", "user", "day"}
    assert kinds(FeedbackGiven)["day"] is models.DateField
    assert FeedbackGiven(user_id=1).day == timezone.localdate()


def test_the_order_of_the_answers_says_nothing_of_the_order_of_the_people(event, members):
    """Not even the order in which the database itself keeps the rows."""
    ranks = set()
    for _ in range(12):
        FeedbackSheet.objects.all().delete()
        FeedbackGiven.objects.all().delete()
        answer(event, members)
        stored = [sheet.text for sheet in FeedbackSheet.objects.raw(rows_as_they_lie())]
        ranks.add(stored.index("Szöveg 6"))
    assert len(ranks) > 1, "the last answer always lies at the same place"


def rows_as_they_lie() -> str:
    from django.db import connection

    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    return f"SELECT * FROM events_feedbacksheet ORDER BY {place}"


def test_every_new_answer_gives_all_of_them_new_keys(event, members):
    answer(event, members[:3])
    before = set(FeedbackSheet.objects.values_list("pk", flat=True))
    give(event, members[3], ratings=[("Hasznos volt?", 1)], text="")
    after = set(FeedbackSheet.objects.values_list("pk", flat=True))
    assert len(after) == 4 and not before & after


def test_answering_leaves_nothing_in_the_audit_log(client, event, delegate):
    client.force_login(delegate)
    before = AuditEntry.objects.count()
    client.post(address(event), marks(event, 5, text="Titkos"))
    assert FeedbackSheet.objects.exists() and AuditEntry.objects.count() == before


def test_answers_of_other_events_are_left_alone(event, members, lists):
    other = FeedbackSheet.objects.create(page=EventFactory(parent=lists.forum), ratings=[], text="Másik")
    answer(event, members[:2])
    assert FeedbackSheet.objects.filter(pk=other.pk).exists()


# Totals


def test_members_see_totals_from_five_answers_up(client, event, members):
    answer(event, members[:4])
    assert summary_for(event, members[0]) is None
    client.force_login(members[0])
    assert "legalább 5 ember" in client.get(address(event, "summary")).content.decode()
    give(event, members[4], ratings=[("Hasznos volt?", 2)], text="Titkos szöveg")
    summary = summary_for(event, members[0])
    assert (summary.count, summary.asked, summary.rate) == (5, 7, 71)
    assert summary.totals[0].mean == pytest.approx(3.6)
    assert summary.totals[0].marks == [(5, 0), (4, 4), (3, 0), (2, 1), (1, 0)]
    shown = client.get(address(event, "summary")).content.decode()
    assert "3,6" in shown and "71%" in shown and "Titkos szöveg" not in shown


def test_a_question_fewer_than_five_answered_is_not_shown_to_members(event, members, coordinator):
    answer(event, members[:4])
    give(event, members[4], ratings=[("Átírt kérdés", 1)], text="")
    assert summary_for(event, members[0]).totals == []
    assert [total.question for total in summary_for(event, coordinator).totals] == [
        "Hasznos volt?",
        "Átírt kérdés",
    ]


def test_the_office_reads_the_texts_too(client, event, members, coordinator):
    answer(event, members[:5])
    client.force_login(coordinator)
    assert "Szöveg 3" in client.get(address(event, "summary")).content.decode()


def test_of_fewer_than_five_the_office_sees_the_totals_only_when_the_collecting_is_over(
    event, members, coordinator
):
    answer(event, members[:2])
    assert summary_for(event, coordinator) is None
    with time_machine.travel(budapest("2026-12-19 08:00"), tick=False):
        assert summary_for(event, coordinator).count == 2
        assert summary_for(event, members[0]) is None


def test_the_office_is_not_among_those_asked(client, event, members, coordinator, partnership_officer):
    assert set(people_asked(event)) == set(members)
    client.force_login(coordinator)
    assert address(event) + '"' not in client.get(event.get_url()).content.decode()
    assert client.post(address(event), marks(event, 5)).status_code == 409


def test_five_opinions_stand_for_the_paper_in_the_matrix(event, members):
    kind = DocumentKindFactory(code="visszajelzes", name="Visszajelzés")
    DocumentNeed.objects.create(event_kind=event.kind, document_kind=kind, need=Need.FEEDBACK)
    answer(event, members[:4])
    assert not completeness_of(event).is_full
    answer(event, members[4:5])
    assert completeness_of(event).is_full


def test_an_older_draft_changes_no_opinion(event, members, coordinator):
    older = event.save_revision(user=coordinator)
    answer(event, members[:5])
    event.save_revision(user=coordinator).publish()
    older.publish()
    assert summary_for(event, members[0]).count == 5


def test_the_page_and_the_summary_cost_the_same_whatever_was_answered(client, event, members):
    client.force_login(members[6])
    counts = []
    for number in (5, 6):
        answer(event, members[number - 1 : number] if number > 5 else members[:5])
        counts.append([queries_of(client, a) for a in (event.get_url(), address(event, "summary"))])
    assert counts[0] == counts[1]


def test_an_event_confirmed_without_a_moment_takes_no_opinion(event, delegate):
    EventLife.objects.update(held_at=None)
    event = EventPage.objects.get(pk=event.pk)
    assert not feedback.is_open(event.life)
    assert feedback.last_day_of(EventLife(held_at=budapest(HELD))) == dt.date(2026, 12, 18)
