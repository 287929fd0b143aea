"""What people choose on their account page and through the link in a mail."""

import re

import pytest
from django.test import Client

from notifications.enums import Choice
from notifications.kinds import CIRCULAR, KINDS, NEW_MATERIAL, REMINDER, choices_of, choose
from notifications.models import Preference
from notifications.services import notify

pytestmark = pytest.mark.django_db

ADDRESS = "/fiok/ertesitesek/"


def chosen(user):
    return dict(choices_of([user.pk])[user.pk])


def test_a_person_chooses_per_kind(client, delegate):
    client.force_login(delegate)
    page = client.get(ADDRESS).content.decode()
    assert page.count('type="radio"') == 3 * len(KINDS)
    data = dict.fromkeys(KINDS, "daily") | {CIRCULAR: "never"}
    assert client.post(ADDRESS, data).status_code == 302
    assert chosen(delegate) == dict.fromkeys(KINDS, "daily") | {CIRCULAR: "never"}


@pytest.mark.parametrize("value", ["", "hetente", "\x00", "x" * 50000])
def test_a_choice_that_is_none_is_refused_in_words(client, delegate, value):
    client.force_login(delegate)
    answer = client.post(ADDRESS, dict.fromkeys(KINDS, "daily") | {CIRCULAR: value})
    assert answer.status_code == 200
    assert not Preference.objects.exists()


def test_strangers_are_asked_to_sign_in(client, db):
    assert client.get(ADDRESS)["Location"].startswith("/belepes/")


def test_the_account_page_lists_what_came_and_may_still_be_read(client, delegate, tree):
    notify([delegate], kind=NEW_MATERIAL, line="Fórumos", page=tree.forum_page)
    notify([delegate], kind=NEW_MATERIAL, line="Irányítós", page=tree.steering_page)
    client.force_login(delegate)
    page = client.get("/fiok/").content.decode()
    assert "Fórumos" in page and "Irányítós" not in page
    assert ADDRESS in page


@pytest.fixture
def link(delegate, deliver):
    notify([delegate], kind=NEW_MATERIAL, line="Új anyag")
    message = deliver()[delegate.email]
    header = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert header in message.body
    return re.sub("^http://testserver", "", header)


def test_looking_at_the_link_changes_nothing(client, delegate, link):
    assert client.get(link).status_code == 200
    assert client.head(link).status_code == 200
    assert chosen(delegate) == {}


def test_one_click_unsubscribes_from_that_kind_alone_without_signing_in(delegate, link, deliver):
    answer = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert chosen(delegate) == {NEW_MATERIAL: "never"}
    notify([delegate], kind=NEW_MATERIAL, line="Új anyag")
    notify([delegate], kind=REMINDER, line="Emlékeztető")
    assert "Emlékeztető" in deliver()[delegate.email].subject


def test_a_changed_link_does_nothing(client, delegate, link):
    for bad in (f"{link[:-3]}x/", "/leiratkozas/valami/", f"/leiratkozas/{'x' * 5000}/"):
        assert client.post(bad).status_code == 404
    assert chosen(delegate) == {}


def test_the_link_of_a_digest_stands_for_all_that_comes_daily(client, delegate, deliver, tomorrow_morning):
    choose(delegate, NEW_MATERIAL, Choice.DAILY)
    choose(delegate, REMINDER, Choice.DAILY)
    notify([delegate], kind=REMINDER, line="Emlékeztető")
    message = deliver(at=tomorrow_morning)[delegate.email]
    client.post(message.extra_headers["List-Unsubscribe"].strip("<>").replace("http://testserver", ""))
    assert {NEW_MATERIAL: "never", REMINDER: "never"}.items() <= chosen(delegate).items()
