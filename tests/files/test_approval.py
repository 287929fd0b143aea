"""Who may not publish a page puts documents on its live version for approval (ADR 10)."""

import datetime as dt

import pytest
from django.urls import reverse

from audit.models import AuditEntry
from desk.registry import waiting_for
from events.models import EventPage
from files.queries import documents_of
from tests.files.uploads import upload
from visibility.enums import Audience


@pytest.fixture
def put(client, event, kinds):
    """put(user): `user` uploads a file to the page of the event; the row it made."""

    def put_(user):
        client.force_login(user)
        data = {
            "upload-files": [upload("jegyzokonyv.pdf")],
            "upload-kind": kinds["jegyzokonyv"].pk,
            "upload-dated": "2026.12.03.",
        }
        client.post(reverse("page_documents:upload", args=[event.pk]), data)
        return event.carried_documents.latest("pk")

    return put_


def approve(client, carried):
    return client.post(reverse("page_documents:approve", args=[carried.page_id, carried.pk]))


def test_an_officers_document_waits_until_a_coordinator_approves_it(
    client, event, put, partnership_officer, coordinator, delegate
):
    carried = put(partnership_officer)
    assert carried.waiting and carried.document.level == Audience.OFFICE
    assert documents_of(event, delegate) == []
    client.force_login(delegate)
    assert client.get(carried.document.url).status_code == 404
    assert "jegyzokonyv" not in client.get(event.get_url()).content.decode()
    client.force_login(coordinator)
    assert approve(client, carried).status_code == 302
    assert [row.pk for row in documents_of(event, delegate)] == [carried.pk]
    client.force_login(delegate)
    assert client.get(carried.document.url).status_code == 200
    assert AuditEntry.objects.get(action="files.approve").user == coordinator


def test_a_coordinators_document_is_there_at_once(event, put, coordinator, delegate):
    assert not put(coordinator).waiting
    assert len(documents_of(event, delegate)) == 1


def test_what_is_put_on_a_draft_is_approved_with_the_draft(event, put, partnership_officer):
    EventPage.objects.filter(pk=event.pk).update(live=False)
    carried = put(partnership_officer)
    assert not carried.waiting and carried.document.level == Audience.OFFICE


def test_who_may_not_publish_the_page_may_not_approve(client, put, partnership_officer):
    carried = put(partnership_officer)
    approve(client, carried)
    carried.refresh_from_db()
    assert carried.waiting


def test_approving_twice_says_so_and_harms_nothing(client, put, partnership_officer, coordinator):
    carried = put(partnership_officer)
    client.force_login(coordinator)
    approve(client, carried)
    said = client.post(
        reverse("page_documents:approve", args=[carried.page_id, carried.pk]), follow=True
    ).context["messages"]
    assert "már nem vár jóváhagyásra" in str(list(said)[-1])
    assert AuditEntry.objects.filter(action="files.approve").count() == 1


def test_coordinators_find_it_on_their_desk_and_others_do_not(put, event, partnership_officer, coordinator):
    put(partnership_officer)
    place = reverse("page_documents:list", args=[event.pk])
    assert place in [item.url for item in waiting_for(coordinator)]
    assert place not in [item.url for item in waiting_for(partnership_officer)]


def test_a_document_of_the_library_put_on_a_live_page_waits_too(
    client, event, kinds, partnership_officer, delegate
):
    from files.services import attach
    from tests.factories import DocumentFactory

    carried = attach(
        event, DocumentFactory(), kind=kinds["meghivo"], dated=dt.date(2026, 1, 2), user=partnership_officer
    )
    carried.document.refresh_from_db()
    assert carried.waiting and carried.document.level == Audience.OFFICE
