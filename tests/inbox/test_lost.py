"""Between opening a form and sending it the world may change: nothing typed is ever lost."""

import pytest
from django.test import Client

from inbox.models import InboxItem, Question
from tests.inbox.conftest import SUGGESTION, fill_in, open_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client, delegate, suggestions):
    client.force_login(delegate)
    return client


def test_what_was_typed_survives_signing_in_again(member, suggestions, delegate):
    hidden = open_form(member, suggestions)
    member.logout()
    response = member.post(
        f"/bekuldes/{suggestions.pk}/", hidden | SUGGESTION | {"suggestion_kind": "speaker"}
    )
    assert response.status_code == 302 and response.url.startswith("/belepes/?next=/bekuldes/")
    assert not InboxItem.objects.exists()
    member.force_login(delegate)
    back = member.get(f"/bekuldes/{suggestions.pk}/").content.decode()
    assert SUGGESTION["text"] in back and "megőriztük" in back
    assert 'value="speaker"' in back.split("checked")[0].rsplit("<input", 1)[1]


def test_it_is_shown_only_once(member, suggestions, delegate):
    hidden = open_form(member, suggestions)
    member.logout()
    member.post(f"/bekuldes/{suggestions.pk}/", hidden | SUGGESTION)
    member.force_login(delegate)
    member.get(f"/bekuldes/{suggestions.pk}/")
    assert SUGGESTION["text"] not in member.get(f"/bekuldes/{suggestions.pk}/").content.decode()


def test_a_stranger_without_a_ticket_keeps_nothing_here(client, suggestions):
    response = client.post(f"/bekuldes/{suggestions.pk}/", SUGGESTION)
    assert response.status_code == 302 and "sessionid" not in response.cookies
    assert client.post("/bekuldes/999999/", SUGGESTION).url == "/belepes/?next=/bekuldes/999999/"


def test_somebody_else_who_signs_in_cannot_see_the_form(member, suggestions, outsider):
    hidden = open_form(member, suggestions)
    member.logout()
    member.post(f"/bekuldes/{suggestions.pk}/", hidden | SUGGESTION)
    member.force_login(outsider)
    response = member.get(f"/bekuldes/{suggestions.pk}/")
    shown = response.content.decode()
    assert response.status_code == 410
    # The word itself stands in the search box of every page.
    assert f">{suggestions.title}<" not in shown


def test_signing_in_elsewhere_makes_an_open_form_ask_again(delegate, suggestions):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(delegate)
    hidden = open_form(browser, suggestions)
    # As after signing in again in another window: the browser's CSRF cookie is a new one.
    browser.cookies["csrftoken"] = "x" * 32
    response = browser.post(f"/bekuldes/{suggestions.pk}/", hidden | SUGGESTION)
    assert response.status_code == 200 and not InboxItem.objects.exists()
    assert SUGGESTION["text"] in response.content.decode()


def test_a_form_unpublished_meanwhile_gives_every_word_back(member, suggestions):
    hidden = open_form(member, suggestions)
    suggestions.unpublish()
    response = member.post(f"/bekuldes/{suggestions.pk}/", hidden | SUGGESTION)
    shown = response.content.decode()
    assert response.status_code == 410 and not InboxItem.objects.exists()
    assert SUGGESTION["text"] in shown and "Az Ön javaslata" in shown


def test_a_form_deleted_meanwhile_gives_every_word_back(member, suggestions):
    hidden = open_form(member, suggestions)
    pk = suggestions.pk
    suggestions.delete()
    response = member.post(f"/bekuldes/{pk}/", hidden | SUGGESTION)
    assert response.status_code == 410 and SUGGESTION["text"] in response.content.decode()


def test_questions_changed_meanwhile_are_said_and_nothing_typed_is_lost(member, suggestions):
    old = Question.objects.create(page=suggestions, label="Hányan jönnének?", field_type="singleline")
    hidden = open_form(member, suggestions)
    old.delete()
    Question.objects.create(page=suggestions, label="Mikor jó?", field_type="singleline")
    suggestions.save_revision().publish()
    typed = SUGGESTION | {old.field_name: "Tízen biztosan."}
    response = member.post(f"/bekuldes/{suggestions.pk}/", hidden | typed)
    shown = response.content.decode()
    assert not InboxItem.objects.exists()
    assert "megváltoztak" in shown and "Tízen biztosan." in shown and SUGGESTION["text"] in shown


def test_deleting_a_page_keeps_what_was_sent_from_it(member, suggestions):
    fill_in(member, suggestions, SUGGESTION)
    suggestions.delete()
    item = InboxItem.objects.get()
    assert item.page is None and item.page_title == "Javaslat"
    assert item.reference in member.get(f"/bekuldve/{item.receipt_key}/").content.decode()


def test_publishing_an_older_draft_of_a_form_loses_nothing_sent(member, suggestions):
    draft = suggestions.save_revision()
    fill_in(member, suggestions, SUGGESTION)
    draft.publish()
    assert InboxItem.objects.get().page_id == suggestions.pk


def test_editors_questions_become_answers_in_their_order(member, suggestions):
    Question.objects.create(page=suggestions, label="Mikor jó?", field_type="date", sort_order=1)
    Question.objects.create(
        page=suggestions, label="Hol legyen?", field_type="checkboxes", choices="Itt\nOtt", sort_order=2
    )
    data = {"q_mikor_jo": "2030-02-01", "q_hol_legyen": ["Itt", "Ott"]}
    fill_in(member, suggestions, SUGGESTION | data)
    answers = InboxItem.objects.get().answers
    assert [label for label, _ in answers][-2:] == ["Mikor jó?", "Hol legyen?"]
    assert answers[-1][1] == "Itt, Ott" and "2030" in answers[-2][1]
