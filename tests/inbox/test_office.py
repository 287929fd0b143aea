"""The office's side: who sees the inbox, what they can do in it, and that nobody overwrites anybody."""

import pytest
from django.core.exceptions import ValidationError

from inbox import services
from inbox.enums import Status
from inbox.models import InboxItem
from members.roles import sync_roles
from notifications.models import OutboxMail
from tests.inbox.factories import InboxItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, labour_officer, home):
    sync_roles()
    client.force_login(labour_officer)
    return client


def test_the_labour_officer_finds_an_item_in_the_list_and_opens_it(office, delegate):
    item = InboxItemFactory(sender=delegate)
    listed = office.get("/admin/inbox/").content.decode()
    assert item.reference in listed and "Tag Tamás" in listed
    assert item.text in office.get(f"/admin/inbox/edit/{item.pk}/").content.decode()


@pytest.mark.parametrize("who", ["outsider", "delegate", "steering_member"])
def test_nobody_outside_the_office_gets_into_the_inbox(client, request, who, home):
    sync_roles()
    client.force_login(request.getfixturevalue(who))
    item = InboxItemFactory()
    for address in (f"/admin/inbox/edit/{item.pk}/", "/admin/inbox/", "/admin/inbox/add/"):
        assert client.get(address).status_code in (302, 403, 404)
    assert client.get(f"/bekuldve/{item.receipt_key}/").status_code == 404
    assert client.get(f"/fiok/bekuldott/{item.pk}/").status_code == 404


def test_the_officer_takes_it_on_and_it_is_written_down(office, labour_officer):
    item = InboxItemFactory()
    response = office.post(
        f"/admin/inbox/edit/{item.pk}/",
        {"version": 1, "responsible": labour_officer.pk, "due": "2030-01-31", "notes": "Felhívom."},
    )
    assert response.status_code == 302
    item.refresh_from_db()
    assert (item.responsible, item.notes, item.version) == (labour_officer, "Felhívom.", 2)


def test_an_answer_is_stored_mailed_and_read_by_its_sender(office, delegate):
    item = InboxItemFactory(sender=delegate)
    address = f"/admin/inbox/{item.pk}/answer/"
    shown = office.post(address, {"version": 1, "text": "Igen, lesz.", "preview": "1"})
    assert "Igen, lesz." in shown.content.decode() and not OutboxMail.objects.exists()
    assert office.post(address, {"version": 1, "text": "Igen, lesz.", "send": "1"}).status_code == 302
    item.refresh_from_db()
    assert (item.status, item.answer) == (Status.ANSWERED, "Igen, lesz.")
    assert "Igen, lesz." in OutboxMail.objects.get().text
    office.force_login(delegate)
    assert "Igen, lesz." in office.get(f"/fiok/bekuldott/{item.pk}/").content.decode()


def test_whoever_saves_an_older_version_sees_both_and_overwrites_nothing(office, coordinator):
    item = InboxItemFactory()
    services.handle(item.pk, user=coordinator, version=1, notes="Az első megjegyzés.")
    response = office.post(f"/admin/inbox/edit/{item.pk}/", {"version": 1, "notes": "A második megjegyzés."})
    shown = response.content.decode()
    assert response.status_code == 409
    assert "Az első megjegyzés." in shown and "A második megjegyzés." in shown
    assert InboxItem.objects.get().notes == "Az első megjegyzés."


def test_a_closed_item_cannot_be_rejected(coordinator):
    item = InboxItemFactory(status=Status.CLOSED)
    with pytest.raises(ValidationError):
        services.transition(item.pk, Status.REJECTED, user=coordinator, note="Mégsem.")


def test_a_rejection_without_a_word_to_the_sender_is_refused(coordinator):
    item = InboxItemFactory()
    with pytest.raises(ValidationError):
        services.transition(item.pk, Status.REJECTED, user=coordinator, note=" ")


def test_the_office_enters_a_phone_call_on_somebodys_behalf(office):
    response = office.post(
        "/admin/inbox/add/",
        {
            "kind": "advice",
            "channel": "phone",
            "sender_name": "Idegen Ida",
            "text": "Bértámogatásról kérdezett.",
        },
    )
    item = InboxItem.objects.get()
    assert response.url == f"/admin/inbox/edit/{item.pk}/"
    assert item.reference.startswith("T-") and item.channel == "phone"
