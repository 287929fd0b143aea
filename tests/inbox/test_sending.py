"""From form to inbox: what is sent is stored with a number, and only its sender sees the receipt."""

import re

import pytest
from django.core import mail
from django.test import Client

from inbox.models import InboxItem
from notifications.models import OutboxMail
from tests.inbox.conftest import CONTACT, STRANGER, SUGGESTION, fill_in, open_form

pytestmark = pytest.mark.django_db


def test_a_member_sends_a_suggestion_and_gets_a_numbered_receipt(client, suggestions, delegate):
    client.force_login(delegate)
    response = fill_in(client, suggestions, SUGGESTION)
    item = InboxItem.objects.get()
    assert response.status_code == 302 and response.url == f"/bekuldve/{item.receipt_key}/"
    assert item.reference.startswith("J-2") and item.reference.endswith("/0001")
    assert item.sender == delegate and item.sender_name == "Tag Tamás"
    assert item.organisation.name == "Mintaváros Önkormányzata"
    assert item.text == "Beszéljünk a buszokról." and item.page.specific == suggestions
    assert item.reference in client.get(response.url).content.decode()
    assert OutboxMail.objects.get().to == delegate.email


def test_answers_keep_the_order_of_the_form(client, suggestions, delegate):
    client.force_login(delegate)
    fill_in(client, suggestions, SUGGESTION)
    assert InboxItem.objects.get().answers[0][1] == "téma"


def test_a_stranger_writes_to_the_office_and_alone_sees_the_receipt(client, contact, patient):
    response = fill_in(client, contact, STRANGER)
    item = InboxItem.objects.get()
    assert item.sender is None and item.sender_name == "Idegen Ida"
    assert client.get(response.url).status_code == 200
    assert type(client)().get(response.url).status_code == 302
    assert mail.outbox == []


def test_the_form_of_a_closed_section_is_not_there_for_an_outsider(client, suggestions, outsider):
    client.force_login(outsider)
    assert client.get(suggestions.url).status_code == 404
    assert client.get(f"/bekuldes/{suggestions.pk}/").status_code == 404
    assert client.post(f"/bekuldes/{suggestions.pk}/", SUGGESTION).status_code == 404
    assert client.post("/bekuldes/99999/", SUGGESTION).status_code == 404
    assert not InboxItem.objects.exists()


def test_a_double_click_makes_one_item_and_shows_the_same_receipt(client, suggestions, delegate):
    client.force_login(delegate)
    hidden = open_form(client, suggestions)
    first = client.post(f"/bekuldes/{suggestions.pk}/", hidden | SUGGESTION)
    second = client.post(f"/bekuldes/{suggestions.pk}/", hidden | SUGGESTION)
    assert first.url == second.url
    assert InboxItem.objects.count() == 1 and OutboxMail.objects.count() == 1


def test_going_back_and_writing_something_else_is_a_second_item(client, suggestions, delegate):
    client.force_login(delegate)
    hidden = open_form(client, suggestions)
    client.post(f"/bekuldes/{suggestions.pk}/", hidden | SUGGESTION)
    client.post(f"/bekuldes/{suggestions.pk}/", hidden | SUGGESTION | {"text": "És a vonatokról is."})
    assert InboxItem.objects.count() == 2


def test_strangers_who_are_too_quick_are_asked_again_and_lose_nothing(client, contact):
    response = fill_in(client, contact, STRANGER)
    assert response.status_code == 200 and not InboxItem.objects.exists()
    assert CONTACT["text"] in response.content.decode()


def test_a_browser_lets_people_choose_several_files(client, contact):
    assert re.search(r'<input type="file"[^>]* multiple', client.get(contact.url).content.decode())


def test_a_strangers_form_is_never_handed_to_another(contact):
    first, second = Client(), Client()
    # A browser that has been here before brings its token's cookie, so the answer sets none.
    first.get(contact.url)
    tickets = [open_form(browser, contact)["ticket"] for browser in (first, second, first)]
    assert len(set(tickets)) == 3
    assert "no-store" in first.get(contact.url)["Cache-Control"]
