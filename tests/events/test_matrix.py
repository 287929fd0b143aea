"""The document matrix: what an event must have, what is missing and since when, gaps of a quarter."""

import datetime as dt

import pytest
import time_machine
from django.db.models import ProtectedError
from django.urls import reverse

from audit.models import AuditEntry
from events.enums import Need, State
from events.guards import problems_of
from events.life import current
from events.matrix import fill
from events.models import DocumentNeed, EventLife, EventPage
from events.papers import completeness_of, completeness_of_many, gaps_of, wanted_on
from files.models import PageDocument
from hungarian.quarters import Quarter
from tests.counting import queries_of
from tests.events.factories import EventFactory, EventKindFactory, budapest
from tests.factories import DocumentFactory, DocumentKindFactory
from tests.files.uploads import EXE, upload
from tests.steering.factories import MeetingIndexPageFactory, MeetingPageFactory

TODAY = "2026-12-20 12:00"


@pytest.fixture
def papers(db):
    """Five kinds of document: {code: kind}."""
    rows = [("meghivo", 0), ("jelenleti-iv", 8), ("jegyzokonyv", 8), ("emlekezteto", 8), ("visszajelzes", 8)]
    return {
        code: DocumentKindFactory(code=code, name=code.capitalize(), sort_order=n, due_days=days)
        for n, (code, days) in enumerate(rows)
    }


@pytest.fixture
def matrix(papers):
    """A kind of event that needs an invitation, a list of those present, and minutes or a memo."""
    kind = EventKindFactory(code="forum")
    for code, need in [
        ("meghivo", Need.REQUIRED),
        ("jelenleti-iv", Need.REQUIRED),
        ("jegyzokonyv", Need.ONE_OF),
        ("emlekezteto", Need.ONE_OF),
        ("visszajelzes", Need.OPTIONAL),
    ]:
        DocumentNeed.objects.create(event_kind=kind, document_kind=papers[code], need=need)
    return kind


@pytest.fixture
def event(lists, matrix):
    """Held on 3 December 2026; nothing on file yet."""
    return EventFactory(parent=lists.forum, kind=matrix, start=budapest("2026-12-03 10:00"))


def carry(page, kind, **kwargs):
    return PageDocument.objects.create(
        page=page, document=DocumentFactory(), kind=kind, dated=dt.date(2026, 12, 3), **kwargs
    )


@pytest.fixture
def office_client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(budapest(TODAY), tick=False):
        yield


def test_an_event_tells_how_many_of_its_documents_are_there(event, papers):
    carry(event, papers["meghivo"])
    file = completeness_of(event)
    assert (file.have, file.need, file.is_full) == (1, 3, False)


def test_what_is_missing_is_named_with_the_day_since_when(event, papers):
    missing = completeness_of(event).missing
    assert [(slot.name, slot.due) for slot in missing] == [
        ("Meghivo", dt.date(2026, 12, 3)),
        ("Jelenleti-iv", dt.date(2026, 12, 11)),
        ("Jegyzokonyv vagy Emlekezteto", dt.date(2026, 12, 11)),
    ]


def test_nothing_is_missing_before_its_day(event):
    with time_machine.travel(budapest("2026-12-11 23:59"), tick=False):
        assert [slot.name for slot in completeness_of(event).missing] == ["Meghivo"]


@pytest.mark.parametrize("either", ["jegyzokonyv", "emlekezteto"])
def test_of_kinds_that_stand_for_each_other_one_is_enough(event, papers, either):
    for code in ("meghivo", "jelenleti-iv", either):
        carry(event, papers[code])
    assert completeness_of(event).is_full


def test_optional_documents_do_not_count(event, papers):
    carry(event, papers["visszajelzes"])
    assert completeness_of(event).have == 0


def test_a_document_that_waits_for_approval_does_not_count(event, papers):
    carry(event, papers["meghivo"], waiting=True)
    assert completeness_of(event).have == 0


def test_three_pictures_are_one_document(event, papers):
    for _ in range(3):
        carry(event, papers["meghivo"])
    assert completeness_of(event).have == 1


def test_feedback_collected_here_stands_for_its_paper(matrix, papers):
    row = DocumentNeed(event_kind=matrix, document_kind=papers["visszajelzes"], need=Need.FEEDBACK)
    day = dt.date(2026, 12, 3)
    assert not fill([row], set(), over=day).is_full
    assert fill([row], set(), over=day, has_feedback=True).is_full


def test_a_kind_without_rows_asks_for_nothing(lists, office_client):
    event = EventFactory(parent=lists.forum, kind=EventKindFactory(code="ures"), start=budapest(TODAY))
    file = completeness_of(event)
    assert file.is_full and not file.missing and wanted_on(event) == []
    assert office_client.get(event.get_url()).status_code == 200
    assert office_client.get(reverse("page_documents:list", args=[event.pk])).status_code == 200
    assert gaps_of(Quarter.current()) == []


def test_committee_meetings_have_their_row_too(tree, papers):
    kind = EventKindFactory(code="iranyitocsoporti-ules")
    DocumentNeed.objects.create(event_kind=kind, document_kind=papers["meghivo"], need=Need.REQUIRED)
    meeting = MeetingPageFactory(
        parent=MeetingIndexPageFactory(parent=tree.steering),
        start=budapest("2026-11-03 10:00"),
        end=budapest("2026-11-03 12:00"),
    )
    assert completeness_of(meeting).need == 1
    assert [page for page, file in gaps_of(Quarter.current())] == [meeting]


def test_the_office_sees_on_the_page_what_is_missing_and_nobody_else_does(
    client, event, coordinator, delegate
):
    client.force_login(coordinator)
    assert "0 / 3" in client.get(event.get_url()).content.decode()
    client.force_login(delegate)
    assert "0 / 3" not in client.get(event.get_url()).content.decode()


def test_only_a_full_file_makes_an_event_documented(event, papers):
    life = EventLife.objects.create(page=event, state=State.HELD)
    assert any("Meghivo" in text for text in problems_of(event, life, State.DOCUMENTED))
    for code in ("meghivo", "jelenleti-iv", "emlekezteto"):
        carry(event, papers[code])
    assert not any("Meghivo" in text for text in problems_of(event, life, State.DOCUMENTED))


def test_an_older_draft_changes_nothing_in_the_file(event, papers, coordinator):
    older = event.save_revision(user=coordinator)
    carry(event, papers["meghivo"])
    event.title = "Újabb cím"
    event.save_revision(user=coordinator).publish()
    older.publish()
    assert completeness_of(EventPage.objects.get(pk=event.pk)).have == 1
    assert current(event).state == State.PLANNED


# One screen for the gaps of a quarter


def test_the_gaps_of_a_quarter_stand_on_one_screen(office_client, event, papers):
    carry(event, papers["meghivo"])
    shown = office_client.get(reverse("event_papers:gaps") + "?quarter=2026-4").content.decode()
    assert event.title in shown and "1 / 3" in shown and "Jegyzokonyv vagy Emlekezteto" in shown
    assert (
        event.title
        not in office_client.get(reverse("event_papers:gaps") + "?quarter=2026-3").content.decode()
    )


def test_a_cancelled_event_misses_nothing(event):
    EventLife.objects.create(page=event, state=State.CANCELLED, reason="x")
    assert gaps_of(Quarter.current()) == []


def test_a_full_file_is_no_gap(event, papers):
    for code in ("meghivo", "jelenleti-iv", "jegyzokonyv"):
        carry(event, papers[code])
    assert gaps_of(Quarter.current()) == []


@pytest.mark.parametrize("query", ["x", "0000-1", "9999-4", "2026-5", "%00", "9" * 50, ""])
def test_a_quarter_that_does_not_exist_shows_the_present_one(office_client, event, query):
    response = office_client.get(reverse("event_papers:gaps") + f"?quarter={query}")
    assert response.status_code == 200


def test_the_gaps_cost_the_same_for_one_and_three_events(office_client, event, lists, matrix):
    counts = []
    for number in (1, 3):
        while EventPage.objects.count() < number:
            EventFactory(parent=lists.forum, kind=matrix, start=event.start)
        counts.append(queries_of(office_client, reverse("event_papers:gaps")))
    assert counts[0] == counts[1]


def test_many_files_take_as_many_questions_as_one(event, lists, matrix, django_assert_num_queries):
    events = [event, *(EventFactory(parent=lists.forum, kind=matrix, start=event.start) for _ in range(2))]
    with django_assert_num_queries(4):
        completeness_of_many(events)


# The matrix is the office's


def cell(kind, document) -> str:
    return f"{kind.pk}-{document.pk}"


def everything(client) -> dict:
    """What a browser sends back if nothing is touched."""
    form = client.get(reverse("event_papers:matrix")).context["form"]
    data = {name: field.initial for name, field in form.fields.items()}
    return data | {f"initial-{name}": value for name, value in data.items()}


def test_the_office_changes_the_matrix_and_it_is_written_down(office_client, event, matrix, papers):
    data = everything(office_client) | {cell(matrix, papers["visszajelzes"]): "required"}
    assert office_client.post(reverse("event_papers:matrix"), data).status_code == 302
    assert completeness_of(event).need == 4
    entry = AuditEntry.objects.get(action="events.matrix")
    assert entry.changes == {"Visszajelzes": ["nem kötelező", "kötelező"]}


def test_a_cell_is_emptied(office_client, event, matrix, papers):
    data = everything(office_client) | {cell(matrix, papers["meghivo"]): ""}
    office_client.post(reverse("event_papers:matrix"), data)
    assert completeness_of(event).need == 2


def test_two_people_changing_different_cells_keep_both(office_client, matrix, papers):
    first = everything(office_client) | {cell(matrix, papers["meghivo"]): "optional"}
    second = everything(office_client) | {cell(matrix, papers["visszajelzes"]): "required"}
    for data in (first, second):
        office_client.post(reverse("event_papers:matrix"), data)
    needs = dict(DocumentNeed.objects.values_list("document_kind__code", "need"))
    assert (needs["meghivo"], needs["visszajelzes"]) == ("optional", "required")


def test_what_is_not_offered_in_a_cell_is_refused(office_client, matrix, papers):
    data = everything(office_client) | {cell(matrix, papers["meghivo"]): "x\x00"}
    response = office_client.post(reverse("event_papers:matrix"), data)
    assert response.context["form"].errors
    assert DocumentNeed.objects.get(document_kind=papers["meghivo"]).need == Need.REQUIRED


def test_a_kind_of_document_in_the_matrix_cannot_be_deleted(matrix, papers):
    with pytest.raises(ProtectedError):
        papers["meghivo"].delete()


# Upload by kind


def by_kind(page, files: dict, **dates):
    data = {f"kind-{kind.pk}-files": list(uploads) for kind, uploads in files.items()}
    return data | {f"kind-{kind.pk}-dated": dates.get(kind.code, "2026.12.03.") for kind in files}


def test_several_files_are_uploaded_at_once_each_of_its_kind(office_client, event, papers):
    files = {
        papers["meghivo"]: [upload("a.pdf")],
        papers["jegyzokonyv"]: [upload("meghivo-melleklete.pdf"), upload("c.pdf")],
        papers["emlekezteto"]: [],
    }
    data = by_kind(event, files, jegyzokonyv="2026.12.10.", emlekezteto="sosem")
    office_client.post(reverse("page_documents:by_kind", args=[event.pk]), data)
    rows = event.carried_documents.values_list("kind__code", "document__title", "dated")
    assert set(rows) == {
        ("meghivo", "a", dt.date(2026, 12, 3)),
        ("jegyzokonyv", "meghivo-melleklete", dt.date(2026, 12, 10)),
        ("jegyzokonyv", "c", dt.date(2026, 12, 10)),
    }


def test_of_thirty_files_by_kind_with_one_bad_the_29_are_kept_and_the_one_is_named(
    office_client, event, papers
):
    files = {
        papers["meghivo"]: [*(upload(f"irat {n}.pdf") for n in range(14)), upload("rossz.pdf", EXE)],
        papers["jegyzokonyv"]: [upload(f"másik {n}.pdf") for n in range(15)],
    }
    address = reverse("page_documents:by_kind", args=[event.pk])
    response = office_client.post(address, by_kind(event, files), follow=True)
    assert event.carried_documents.count() == 29
    said = [str(message) for message in response.context["messages"]]
    assert any("29 fájl" in text for text in said) and any("rossz.pdf" in text for text in said)


def test_a_bad_date_beside_files_is_told_and_nothing_is_stored(office_client, event, papers):
    address = reverse("page_documents:by_kind", args=[event.pk])
    response = office_client.post(
        address, by_kind(event, {papers["meghivo"]: [upload("a.pdf")]}, meghivo="x")
    )
    assert response.status_code == 200
    assert not event.carried_documents.exists()


def test_uploading_nothing_says_what_to_do(office_client, event, papers):
    address = reverse("page_documents:by_kind", args=[event.pk])
    response = office_client.post(address, by_kind(event, {papers["meghivo"]: []}), follow=True)
    assert "Válasszon ki legalább egy fájlt" in str(list(response.context["messages"])[0])
