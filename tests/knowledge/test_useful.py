"""“Was this article useful?”: one click or a few words, from whoever may read the article."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from inbox.enums import Kind
from inbox.models import InboxItem
from knowledge.models import UsefulVote
from notifications.models import OutboxMail
from tests.knowledge.factories import article
from visibility.enums import Audience


@pytest.fixture
def one(topic):
    return article(topic, "Bértámogatás")


def send(client, page, useful="yes", **more):
    return client.post(reverse("knowledge:useful", args=[page.pk]), {"useful": useful, **more})


def votes():
    return sorted(UsefulVote.objects.values_list("useful", flat=True))


def test_a_stranger_says_yes_with_one_click_and_is_thanked(client, one):
    response = send(client, one)
    assert response["Location"] == f"{one.get_url()}?hasznos=1#hasznos"
    assert votes() == [True]
    assert "megszámoltuk" in client.get(response["Location"]).content.decode()
    assert not InboxItem.objects.exists()


def test_the_article_stays_a_kept_page(client, one):
    response = client.get(one.get_url())
    assert "public" in response["Cache-Control"]
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_what_a_stranger_writes_arrives_in_the_inbox_without_a_name(client, one):
    response = send(client, one, "no", text="Elavult a táblázat.")
    item = InboxItem.objects.get()
    assert (item.kind, item.page_id, item.text) == (Kind.SUGGESTION, one.pk, "Elavult a táblázat.")
    assert item.answers == [["Hasznos volt ez a cikk?", "nem"]]
    assert (item.sender, item.sender_email) == (None, "")
    assert item.reference in client.get(response["Location"]).content.decode()
    assert not OutboxMail.objects.exists()


def test_what_a_member_writes_has_their_name_and_a_receipt(client, one, delegate):
    client.force_login(delegate)
    send(client, one, text="Köszönöm!")
    assert InboxItem.objects.get().sender == delegate
    assert OutboxMail.objects.get().to == delegate.email


def test_a_person_has_one_vote_and_may_change_it(client, one, delegate):
    client.force_login(delegate)
    for useful in ("yes", "yes", "no"):
        send(client, one, useful)
    assert votes() == [False]
    assert len(UsefulVote.objects.get().voter) == 64


def test_strangers_of_one_address_have_one_vote_a_day_but_every_word_arrives(client, one, topic):
    other = article(topic, "Másik")
    for text in ("", "Egyik", "Másik", "Másik"):
        send(client, one, text=text)
    send(client, other)
    assert votes() == [True, True]
    assert sorted(item.text for item in InboxItem.objects.all()) == ["Egyik", "Másik"]


def test_who_sends_a_lot_is_asked_to_wait_and_keeps_the_words(client, one, settings):
    settings.INBOX_LIMITS = {"account": 1, "address": 1}
    cache.clear()
    send(client, one, text="Első")
    response = send(client, one, text="Második")
    assert "egy óra múlva" in response.content.decode()
    assert "Második" in response.content.decode()
    assert InboxItem.objects.get().text == "Első"


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"useful": ""}, "useful"),
        ({"useful": "evil"}, "useful"),
        ({"useful": "\x00"}, "useful"),
        ({"text": "é" * 3001}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"website": "https://minta.example/"}, "__all__"),
    ],
)
def test_bad_input_is_answered_beside_its_field(client, one, bad, field):
    response = send(client, one, **{"text": "Szöveg", **bad})
    assert response.status_code == 200
    assert set(response.context["useful_form"].errors) == {field}
    assert not UsefulVote.objects.exists()


def test_only_who_may_read_the_article_may_say_what_they_think(client, topic, delegate, steering_member):
    closed = article(topic, "Kankalin", audience=Audience.STEERING)
    absent = reverse("knowledge:useful", args=[999999])
    client.force_login(delegate)
    for method in (client.get, client.post):
        assert method(reverse("knowledge:useful", args=[closed.pk])).status_code == 404
        assert method(absent).status_code == 404
    client.force_login(steering_member)
    assert send(client, closed).status_code == 302
    assert votes() == [True]


def test_signed_out_meanwhile_what_was_typed_is_there_after_signing_in(client, topic, delegate):
    closed = article(topic, "Kankalin", audience=Audience.FORUM)
    response = send(client, closed, "no", text="Nem értem a második pontot.")
    address = reverse("knowledge:useful", args=[closed.pk])
    assert response["Location"].endswith(f"next={address}")
    client.force_login(delegate)
    form = client.get(address).context["useful_form"]
    assert form["text"].value() == "Nem értem a második pontot."
    assert client.get(address).context["useful_form"]["text"].value() is None


def test_the_office_sees_the_counts(client, one, delegate, steering_member, coordinator):
    for user, useful in ((delegate, "yes"), (steering_member, "no")):
        client.force_login(user)
        send(client, one, useful)
    client.force_login(coordinator)
    row = client.get(reverse("article_freshness")).context["object_list"][0]
    assert (row.found_useful, row.found_useless) == (1, 1)
