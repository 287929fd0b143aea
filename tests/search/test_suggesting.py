"""What the box offers: titles and questions while typing, near spellings, what the office recommends."""

import datetime as dt

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from search import asked
from search.models import Asked
from search.spelling import distance, keys, sound
from tests.factories import StandardPageFactory


@pytest.fixture
def site(tree, indexed):
    for parent, title, slug in [
        (tree.about, "Bértámogatás kezdőknek", "ber"),
        (tree.about, "Pályázati útmutató", "palyazat"),
        (tree.steering, "Bérmegállapodás", "titok"),
    ]:
        StandardPageFactory(parent=parent, title=title, slug=slug)
    indexed()
    return tree


def suggested(client, typed):
    return client.get("/kereses/javaslat/", {"q": typed}).json()


def meant(client, typed):
    return client.get("/kereses/", {"q": typed}).context["meant"]


def test_titles_are_suggested_by_the_beginning_of_any_word(client, site):
    assert [one["title"] for one in suggested(client, "kezd ber")["suggestions"]] == [
        "Bértámogatás kezdőknek"
    ]
    assert suggested(client, "b")["suggestions"] == []


def test_closed_titles_are_suggested_to_their_readers_alone(client, site, steering_member):
    assert len(suggested(client, "bér")["suggestions"]) == 1
    client.force_login(steering_member)
    assert len(suggested(client, "bér")["suggestions"]) == 2


def test_what_others_often_ask_is_suggested_if_it_finds_something(client, site, steering_member):
    for _ in range(3):
        asked.note("Bérmegállapodás", found=True)
        asked.note("pályázati útmutató", found=True)
    asked.note("pályabér", found=True)
    assert suggested(client, "pály")["queries"] == ["pályázati útmutató"]
    assert suggested(client, "bérm")["queries"] == []
    client.force_login(steering_member)
    assert suggested(client, "bérm")["queries"] == ["bérmegállapodás"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("pájázati", "pályázati"),
        ("palyazzati", "pályázati"),
        ("pályáztai", "pályázati"),
        ("bértámogatsá", "bértámogatás"),
        ("pájázati útmutató", "pályázati útmutató"),
    ],
)
def test_near_spellings_are_offered(client, site, typed, offered):
    assert meant(client, typed) == offered


def test_a_word_of_a_closed_page_is_never_guessed(client, site, delegate, steering_member):
    client.force_login(delegate)
    assert meant(client, "bérmegállapotás") == ""
    client.force_login(steering_member)
    assert meant(client, "bérmegállapotás") == "bérmegállapodás"


def test_what_the_office_recommends_stands_first_for_those_who_may_see_it(client, site, steering_member):
    query = Query.get("bér")
    for page in (site.about_page, site.steering_page):
        SearchPromotion.objects.create(query=query, page=page, description="Itt kezdje")
    SearchPromotion.objects.create(
        query=query, external_link_url="https://minta.example/", external_link_text="Kint"
    )

    def titles():
        return [pick.title for pick in client.get("/kereses/", {"q": "bérről"}).context["promoted"]]

    assert titles() == [site.about_page.title, "Kint"]
    client.force_login(steering_member)
    assert titles() == [site.about_page.title, site.steering_page.title, "Kint"]
    assert client.get("/kereses/", {"q": "béren kívüli"}).context["promoted"] == []


def test_questions_are_counted_without_persons(client, site):
    for typed in ("Bértámogatás", "bértámogatás ", "nincsilyen", "kovacs@minta.hu", "06 20 123 4567", "x"):
        client.get("/kereses/", {"q": typed})
    client.get("/kereses/", {"q": "bértámogatás", "page": "2", "fajta": "lap"})
    rows = {row.words: (row.times, row.without) for row in Asked.objects.all()}
    assert rows == {"bértámogatás": (2, 0), "nincsilyen": (1, 1)}


def test_old_questions_are_forgotten(db):
    asked.note("régi kérdés", found=True)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=370)):
        asked.note("új kérdés", found=True)
        asked.forget_old()
    assert list(Asked.objects.values_list("words", flat=True)) == ["új kérdés"]


def test_the_office_sees_what_is_looked_for_in_vain(client, site, coordinator, delegate):
    client.get("/kereses/", {"q": "nincsilyen"})
    client.get("/kereses/", {"q": "bértámogatás"})
    client.force_login(coordinator)
    assert "bértámogatás" in client.get("/admin/keresesek/").content.decode()
    only = client.get("/admin/keresesek/", {"nothing": "true", "period": "30"}).content.decode()
    assert "nincsilyen" in only and "bértámogatás" not in only
    assert client.get("/admin/keresesek/", {"export": "csv"}).status_code == 200
    assert client.get("/admin/search/synonyms/").status_code == 200
    client.force_login(delegate)
    assert client.get("/admin/keresesek/").status_code == 404


@given(st.text(alphabet="abcdelyó", min_size=4, max_size=9), st.data())
def test_a_word_with_one_slip_is_looked_up_where_it_is_kept(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    slip = data.draw(st.sampled_from([word[:place] + word[place + 1 :], word[:place] + "z" + word[place:]]))
    assert distance(word, slip) <= 1
    if distance(sound(word), sound(slip)) <= 1:
        assert keys(word) & keys(slip)
