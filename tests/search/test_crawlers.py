from xml.etree import ElementTree

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import StandardPageFactory


def addresses(client):
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return [element.text for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_the_sitemap_names_the_public_pages_whoever_asks(client, tree, superuser):
    public = ["http://testserver/", "http://testserver/rolunk/", "http://testserver/rolunk/lap/"]
    assert addresses(client) == public
    client.force_login(superuser)
    assert addresses(client) == public


def test_drafts_are_not_in_the_sitemap(client, tree):
    StandardPageFactory(parent=tree.about, title="Piszkozat", slug="piszkozat", live=False)
    assert not [address for address in addresses(client) if "piszkozat" in address]


def test_the_sitemap_costs_the_same_for_more_pages(client, tree):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/sitemap.xml")
        return len(captured)

    queries()
    StandardPageFactory(parent=tree.about, slug="elso")
    one = queries()
    StandardPageFactory(parent=tree.about, slug="masodik")
    StandardPageFactory(parent=tree.about, slug="harmadik")
    assert queries() == one


def test_robots_are_sent_to_the_sitemap_and_away_from_the_rest(client, db):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /admin/" in text
