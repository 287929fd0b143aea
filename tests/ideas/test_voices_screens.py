"""Opinions, replies and following as people click them."""

import pytest
from django.urls import reverse

from ideas.enums import IdeaState
from ideas.models import IdeaFollow, Opinion
from ideas.voices import services
from members.queries import organisation_of
from tests import factories
from tests.counting import queries_of
from tests.ideas.factories import IdeaFactory
from tests.ideas.voices import OpinionFactory, delegates, published


@pytest.fixture
def idea(ideas):
    return published(ideas, title="Közös busz")


def address(idea):
    return f"/forum/otletek/{idea.pk}/velemeny/"


def post(client, idea, **fields):
    return client.post(address(idea), {"stance": "supports", "reason": "Régóta kell.", **fields})


def text_of(response):
    return response.content.decode()


def test_a_delegate_answers_on_the_page_of_the_idea(client, idea, delegate):
    delegates(2)
    client.force_login(delegate)
    page = idea.page.get_url()
    assert f'action="{address(idea)}"' in text_of(client.get(page))
    response = post(client, idea, seen="0")
    assert response.status_code == 302
    shown = text_of(client.get(response["Location"]))
    assert "<strong>1 / 3</strong> szervezet válaszolt." in shown
    assert "Régóta kell." in shown
    assert "Mintaváros Önkormányzata" in shown


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stance", ""),
        ("stance", "talan"),
        ("reason", ""),
        ("reason", "a" * 50_000),
        ("reason", "a\x00b"),
        ("seen", "x"),
    ],
)
def test_a_bad_answer_is_refused_and_what_was_typed_stays(client, idea, delegate, field, value):
    client.force_login(delegate)
    response = post(client, idea, **{field: value})
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert response.context["form"].data["reason"] == (value if field == "reason" else "Régóta kell.")
    assert not Opinion.objects.exists()


def test_two_delegates_at_once_are_shown_each_other_s_words(client, idea, delegate):
    colleague = factories.MembershipFactory(organisation=organisation_of(delegate)).user
    services.give_opinion(idea.pk, user=colleague, stance="against", reason="Drága.")
    client.force_login(delegate)
    response = post(client, idea, seen="0")
    assert response.status_code == 409
    assert "Drága." in text_of(response)
    assert "Régóta kell." in text_of(response)
    again = response.context["form"]["seen"].value()
    assert post(client, idea, seen=again).status_code == 302
    assert Opinion.objects.get().reason == "Régóta kell."


def test_an_opinion_after_closing_is_refused_and_shown_back(client, idea, delegate):
    idea.state = IdeaState.DECLINED
    idea.save()
    client.force_login(delegate)
    response = post(client, idea)
    assert response.status_code == 200
    assert "lezárult" in text_of(response)
    assert "Régóta kell." in text_of(response)
    assert not Opinion.objects.exists()


def test_a_session_that_ended_loses_no_words(client, idea, delegate):
    response = post(client, idea)
    assert response["Location"].startswith("/belepes/")
    client.force_login(delegate)
    assert "Régóta kell." in text_of(client.get(address(idea)))
    assert not Opinion.objects.exists()


@pytest.mark.parametrize("who", ["outsider", "former_delegate"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_outsiders_get_the_same_404_for_hidden_and_absent(request, client, idea, who, method):
    opinion = OpinionFactory(idea=idea, organisation=factories.OrganisationFactory())
    client.force_login(request.getfixturevalue(who))
    for pattern in ("/forum/otletek/{}/velemeny/", "/forum/otletek/velemenyek/{}/valasz/"):
        for pk in (idea.pk, opinion.pk, 10**9, 10**30):
            assert getattr(client, method)(pattern.format(pk)).status_code == 404


def test_an_idea_of_the_committee_takes_no_opinion_of_a_forum_member(
    client, ideas, delegate, steering_member
):
    closed = published(ideas, audience=20)
    client.force_login(delegate)
    assert post(client, closed).status_code == 404
    client.force_login(steering_member)
    assert post(client, closed).status_code == 302


def test_an_idea_without_a_page_takes_none(client, ideas, delegate):
    client.force_login(delegate)
    assert post(client, IdeaFactory(processing=True)).status_code == 404


def test_a_reply_is_shown_below_the_opinion(client, idea, delegate, steering_member):
    opinion = services.give_opinion(idea.pk, user=delegate, stance="supports", reason="Kell.")
    client.force_login(steering_member)
    response = client.post(f"/forum/otletek/velemenyek/{opinion.pk}/valasz/", {"text": "Csatlakozunk."})
    assert "Csatlakozunk." in text_of(client.get(response["Location"]))


def test_an_empty_reply_is_refused(client, idea, delegate):
    opinion = services.give_opinion(idea.pk, user=delegate, stance="supports", reason="Kell.")
    client.force_login(delegate)
    response = client.post(f"/forum/otletek/velemenyek/{opinion.pk}/valasz/", {"text": " "})
    assert "text" in response.context["form"].errors


def test_following_is_one_button(client, idea, delegate):
    client.force_login(delegate)
    client.post(f"/forum/otletek/{idea.pk}/kovetes/", {"follow": "1"})
    assert IdeaFollow.objects.get().user == delegate
    assert "Már nem követem" in text_of(client.get(idea.page.get_url()))
    client.post(f"/forum/otletek/{idea.pk}/kovetes/", {"follow": "0"})
    assert not IdeaFollow.objects.exists()


def test_the_page_of_an_idea_takes_as_many_queries_with_three_opinions_as_with_one(client, idea, delegate):
    def say():
        opinion = OpinionFactory(idea=idea, organisation=factories.OrganisationFactory())
        services.reply(opinion.pk, user=delegate, text=f"Válasz {opinion.pk}")

    client.force_login(delegate)
    say()
    one = queries_of(client, idea.page.get_url())
    say()
    say()
    assert queries_of(client, idea.page.get_url()) == one


def test_the_office_sees_who_is_silent_and_reminds_them(client, idea, labour_officer):
    (silent,) = delegates(1)
    client.force_login(labour_officer)
    board = reverse("idea_voices:board", args=[idea.pk])
    assert silent.email in text_of(client.get(board))
    assert board in text_of(client.get(idea.page.get_url()))
    response = client.post(board, follow=True)
    assert "1 főt" in text_of(response)


def test_the_office_hides_an_opinion_with_a_reason_and_shows_it_again(client, idea, labour_officer, delegate):
    opinion = services.give_opinion(idea.pk, user=delegate, stance="supports", reason="Kell.")
    client.force_login(labour_officer)
    hide = reverse("idea_voices:hide_opinion", args=[opinion.pk])
    assert client.post(hide, {"reason": ""}).context["form"].errors
    client.post(hide, {"reason": "Személyes adat."})
    opinion.refresh_from_db()
    assert opinion.is_hidden
    assert client.get(hide).status_code == 200
    client.post(hide)
    opinion.refresh_from_db()
    assert not opinion.is_hidden


def test_the_office_hides_a_reply(client, idea, labour_officer, delegate):
    opinion = services.give_opinion(idea.pk, user=delegate, stance="supports", reason="Kell.")
    reply = services.reply(opinion.pk, user=delegate, text="Nem!")
    client.force_login(labour_officer)
    address = reverse("idea_voices:hide_reply", args=[reply.pk])
    assert "Nem!" in text_of(client.get(address))
    client.post(address, {"reason": "Kérésre."})
    reply.refresh_from_db()
    assert reply.hidden_reason == "Kérésre."


def test_publishing_an_older_draft_of_the_page_loses_no_opinion(idea, delegate):
    draft = idea.page.save_revision()
    services.give_opinion(idea.pk, user=delegate, stance="supports", reason="Kell.")
    services.follow(idea, delegate)
    draft.publish()
    assert (idea.opinions.count(), idea.follows.count()) == (1, 1)
