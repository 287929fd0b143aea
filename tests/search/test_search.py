import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import StandardPageFactory
from visibility.enums import Audience


def titles(response):
    return [hit.title for hit in response.context["hits"]]


def test_pages_are_found_by_a_word_of_their_title(indexed, client, tree):
    StandardPageFactory(parent=tree.about, title="Bértámogatás kezdőknek", slug="ber")
    indexed()
    response = client.get("/kereses/?q=bértámogatás")
    assert titles(response) == ["Bértámogatás kezdőknek"]
    hit = response.context["hits"][0]
    assert hit.section == tree.about.title
    assert hit.kind == "standard page" or hit.kind


def test_every_word_must_be_there(indexed, client, tree):
    StandardPageFactory(parent=tree.about, title="Alma körte", slug="a")
    StandardPageFactory(parent=tree.about, title="Alma szilva", slug="b")
    indexed()
    assert titles(client.get("/kereses/?q=alma szilva")) == ["Alma szilva"]


def test_each_reader_finds_what_is_theirs_and_the_count_says_the_same(
    indexed, client, tree, delegate, steering_member, coordinator
):
    for section in (tree.about, tree.forum, tree.steering, tree.office):
        StandardPageFactory(parent=section, title=f"Zsályahalom {section.slug}", slug="zs")
    indexed()
    for reader, count in ((None, 1), (delegate, 2), (steering_member, 3), (coordinator, 4)):
        if reader:
            client.force_login(reader)
        response = client.get("/kereses/?q=Zsályahalom")
        assert len(titles(response)) == response.context["results"].paginator.count == count
        suggested = client.get("/kereses/javaslat/?q=Zsálya").json()["suggestions"]
        assert len(suggested) == count


def test_drafts_are_not_found(indexed, client, tree, coordinator):
    StandardPageFactory(parent=tree.about, title="Piszkozat Kankalin", slug="p", live=False)
    indexed()
    client.force_login(coordinator)
    assert titles(client.get("/kereses/?q=Kankalin")) == []


@pytest.mark.parametrize(
    "typed",
    ['"', '"abc', "\x00", "a\x00b", "AND", "OR NOT", "(", "a*", "title:x", "%", "_", "\\", "'", "-", "a AND (b",
     "x" * 10_000, "szó " * 3_000, "🙂", "🙂🙂 alma", "^a", "{a b}", "NEAR(a b)", "&|!", ":*", "<script>", "١٢",
     "a az és is", "... !!! ???", 'alma "körte "szilva', "AND OR NOT NEAR * ^ :", "note:", "submitted:<=2023",
     "مرحبا", "שלום alma", "\u202ealma", "'; DROP TABLE search_entry; --", "1' OR '1'='1", "-" * 300, '""', "-- --"],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/kereses/", "/kereses/javaslat/"])
def test_whatever_is_typed_is_answered(client, tree, address, typed):
    assert client.get(address, {"q": typed}).status_code == 200


def test_an_empty_question_is_answered_with_advice(client, tree):
    response = client.get("/kereses/")
    assert response.status_code == 200
    assert titles(response) == []


@pytest.mark.parametrize("page", ["x", "-1", "0", "999", "\x00", "9" * 50])
def test_nonsense_as_page_shows_a_page(indexed, client, tree, page):
    StandardPageFactory(parent=tree.about, title="Kankalin", slug="k")
    indexed()
    assert titles(client.get("/kereses/", {"q": "Kankalin", "page": page})) == ["Kankalin"]


def test_results_come_by_tens(indexed, client, tree):
    for n in range(12):
        StandardPageFactory(parent=tree.about, title=f"Kankalin {n}", slug=f"k{n}")
    indexed()
    first = titles(client.get("/kereses/?q=Kankalin"))
    second = titles(client.get("/kereses/?q=Kankalin&page=2"))
    assert (len(first), len(second), len({*first, *second})) == (10, 2, 12)


def test_suggestions_are_titles_with_addresses(indexed, client, tree):
    StandardPageFactory(parent=tree.about, title="Bértámogatás", slug="ber")
    indexed()
    answer = json.loads(client.get("/kereses/javaslat/?q=bért").content)
    assert answer == {"suggestions": [{"title": "Bértámogatás", "url": "/rolunk/ber/"}], "queries": []}


def test_three_results_cost_as_many_queries_as_one(indexed, client, tree, delegate):
    client.force_login(delegate)

    def queries():
        # Twice: the first request of all makes the rows of the site's settings, which empties the caches.
        client.get("/kereses/?q=Kankalin")
        client.get("/kereses/?q=Kankalin")
        with CaptureQueriesContext(connection) as captured:
            client.get("/kereses/?q=Kankalin")
        return len(captured)

    StandardPageFactory(parent=tree.about, title="Kankalin 1", slug="k1")
    indexed()
    one = queries()
    StandardPageFactory(parent=tree.forum, title="Kankalin 2", slug="k2", audience=Audience.FORUM)
    StandardPageFactory(parent=tree.about, title="Kankalin 3", slug="k3")
    indexed()
    assert queries() == one
