import datetime as dt
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ImageFactory
from tests.home.factories import NewsIndexPageFactory, NewsPageFactory
from visibility.enums import Audience


@pytest.fixture
def index(home):
    return NewsIndexPageFactory(parent=home)


def feed_titles(response):
    return [item.findtext("title") for item in ElementTree.fromstring(response.content).iter("item")]


def test_news_are_listed_newest_first(client, index):
    NewsPageFactory(parent=index, title="Régi hír", date=dt.date(2024, 1, 1))
    NewsPageFactory(parent=index, title="Friss hír", date=dt.date(2026, 1, 1))
    html = client.get("/hirek/").content.decode()
    assert html.index("Friss hír") < html.index("Régi hír")


def test_a_year_shows_only_its_news(client, index):
    NewsPageFactory(parent=index, title="Régi hír", date=dt.date(2024, 1, 1))
    NewsPageFactory(parent=index, title="Friss hír", date=dt.date(2026, 1, 1))
    response = client.get("/hirek/?ev=2024")
    assert [news.title for news in response.context["news"]] == ["Régi hír"]


@pytest.mark.parametrize(
    "query", ["ev=x", "ev=99999999", "ev=%00", "page=x", "page=-3", "page=999", "page=%00", "ev=2026&page="]
)
def test_nonsense_in_the_address_still_shows_news(client, index, query):
    NewsPageFactory(parent=index, title="Friss hír")
    response = client.get(f"/hirek/?{query}")
    assert response.status_code == 200
    assert "Friss hír" in response.content.decode()


def test_eleven_news_make_two_pages(client, index):
    for n in range(11):
        NewsPageFactory(parent=index, date=dt.date(2026, 1, 1 + n))
    assert len(client.get("/hirek/").context["news"]) == 10
    assert len(client.get("/hirek/?page=2").context["news"]) == 1


def test_a_news_for_the_forum_is_listed_to_members_alone(client, index, delegate):
    NewsPageFactory(parent=index, title="Zárt hír", audience=Audience.FORUM)
    assert "Zárt hír" not in client.get("/hirek/").content.decode()
    client.force_login(delegate)
    assert "Zárt hír" in client.get("/hirek/").content.decode()


def test_the_feed_carries_public_news_even_to_a_member(client, index, delegate):
    NewsPageFactory(parent=index, title="Zárt hír", audience=Audience.FORUM)
    NewsPageFactory(parent=index, title="Nyílt hír", slug="nyilt")
    client.force_login(delegate)
    response = client.get("/hirek/rss/")
    assert response["Content-Type"].startswith("application/rss+xml")
    assert feed_titles(response) == ["Nyílt hír"]
    assert "http://testserver/hirek/nyilt/" in response.content.decode()


def test_a_control_character_in_a_title_does_not_break_the_feed(client, index):
    NewsPageFactory(parent=index, title="Csengő\x07szó")
    assert feed_titles(client.get("/hirek/rss/")) == ["Csengőszó"]


def test_a_picture_narrower_than_its_news_is_not_shown(client, index, delegate):
    image = ImageFactory(own=Audience.FORUM)
    NewsPageFactory(parent=index, slug="kepes", image=image)
    for address in ("/hirek/", "/hirek/kepes/"):
        assert "<img" not in client.get(address).content.decode().split("<main")[1].split("</main")[0]
    client.force_login(delegate)
    for address in ("/hirek/", "/hirek/kepes/"):
        assert "<img" in client.get(address).content.decode().split("<main")[1].split("</main")[0]


def test_three_news_cost_as_many_queries_as_one(client, index, delegate):
    client.force_login(delegate)

    def queries():
        # Twice: the first request of all makes the rows of the site's settings, which empties the caches.
        client.get("/hirek/")
        client.get("/hirek/")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get("/hirek/")
        return len(captured)

    NewsPageFactory(parent=index, image=ImageFactory())
    one = queries()
    NewsPageFactory(parent=index, image=ImageFactory())
    NewsPageFactory(parent=index, image=ImageFactory())
    assert queries() == one
