"""The sender's side: their own items, attachments and replies, and nobody else's."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from inbox import services
from inbox.enums import Status
from inbox.models import InboxAttachment
from tests.inbox.conftest import SUGGESTION, fill_in
from tests.inbox.factories import InboxItemFactory
from tests.inbox.test_bad_input import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def attachment(client, suggestions, delegate):
    client.force_login(delegate)
    upload = SimpleUploadedFile("terv.pdf", PDF)
    fill_in(client, suggestions, SUGGESTION | {"attachments": [upload]})
    return InboxAttachment.objects.get()


def as_reader(user) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def test_the_sender_and_the_office_open_an_attachment(attachment, delegate, labour_officer):
    from members.roles import sync_roles
    from members.services import sync_rights

    sync_roles()
    sync_rights(labour_officer)
    for reader in (delegate, labour_officer):
        response = as_reader(reader).get(attachment.url)
        assert response.status_code == 200 and b"".join(response.streaming_content) == PDF
        assert response["Cache-Control"] == "private, no-store"
        assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("who", [None, "outsider", "steering_member", "former_delegate", "suspended"])
def test_nobody_else_learns_that_it_exists(request, attachment, who):
    reader = as_reader(request.getfixturevalue(who) if who else None)
    item = attachment.item
    for address in (attachment.url, f"/bekuldve/{item.receipt_key}/", f"/fiok/bekuldott/{item.pk}/"):
        real, made_up = reader.get(address), reader.get("/mellekletek/999999/terv.pdf")
        assert real.status_code == made_up.status_code == (404 if who and who != "suspended" else 302)
        assert item.reference not in real.content.decode()


def test_under_another_name_there_is_no_attachment(attachment, delegate):
    assert as_reader(delegate).get(f"/mellekletek/{attachment.pk}/mas.pdf").status_code == 404


def test_the_list_shows_my_items_only_and_costs_the_same_for_one_and_three(client, delegate, home):
    client.force_login(delegate)
    other = InboxItemFactory()
    # The very first page makes the rows of the site's settings, which empties the caches once more.
    client.get("/fiok/bekuldott/")
    counts = []
    for number in (1, 2):
        for _ in range(number):
            InboxItemFactory(sender=delegate)
        client.get("/fiok/bekuldott/")
        with CaptureQueriesContext(connection) as queries:
            shown = client.get("/fiok/bekuldott/").content.decode()
        counts.append(len(queries))
        assert other.reference not in shown
    assert counts[0] == counts[1]


def test_the_newest_of_them_stand_on_the_account_page(client, delegate, home):
    client.force_login(delegate)
    item = InboxItemFactory(sender=delegate)
    shown = client.get("/fiok/").content.decode()
    assert "Beküldött anyagaim" in shown and item.reference in shown


def test_when_the_office_waits_the_sender_can_reply(client, delegate, coordinator, home):
    client.force_login(delegate)
    item = InboxItemFactory(sender=delegate)
    services.transition(item.pk, Status.WAITING, user=coordinator, note="Hány főről van szó?")
    assert "Hány főről van szó?" in client.get(f"/fiok/bekuldott/{item.pk}/").content.decode()
    client.post(f"/fiok/bekuldott/{item.pk}/", {"text": "Tízről."})
    item.refresh_from_db()
    assert item.status == Status.IN_PROGRESS and item.steps.last().note == "Tízről."


def test_a_reply_nobody_waits_for_changes_nothing(client, delegate, home):
    client.force_login(delegate)
    item = InboxItemFactory(sender=delegate)
    client.post(f"/fiok/bekuldott/{item.pk}/", {"text": "Tízről."})
    item.refresh_from_db()
    assert item.status == Status.NEW and not item.steps.exists()


def test_when_a_delegate_leaves_the_successor_gets_the_open_items(delegate, outsider, coordinator):
    from members.signals import handed_over

    open_one, closed = (
        InboxItemFactory(sender=delegate),
        InboxItemFactory(sender=delegate, status=Status.CLOSED),
    )
    handed_over.send(None, outgoing=delegate, successor=outsider, organisation=None, by=coordinator)
    open_one.refresh_from_db()
    closed.refresh_from_db()
    assert (open_one.sender, open_one.sender_email) == (outsider, outsider.email)
    assert closed.sender == delegate
