"""Whoever tries one number or name after the other learns nothing: not by status, words, size, or work done.

Work is told by queries: the same statements for what is hidden and for what is not there. Time itself is measured in
`make deep`, where a slow moment may be tried again.
"""

import re
import statistics
import time
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from files.models import Document, Rendition
from search import index
from tests import factories
from tests.home.factories import NewsIndexPageFactory, NewsPageFactory
from tests.inbox.factories import FormPageFactory
from visibility.enums import Audience

MANY = 200


@pytest.fixture
def probers(delegate):
    """Those who try: somebody nobody knows, and a member who is curious about the committee."""
    member = Client()
    member.force_login(delegate)
    return {"stranger": Client(), "delegate": member}


@pytest.fixture(scope="module")
def tree(kept_tree):
    return kept_tree


@pytest.fixture(scope="module")
def hidden(tree):
    """Documents, pictures and pages for the steering committee, their numbers between others."""
    made = {"documents": [], "renditions": [], "pages": [], "news": [], "drafts": []}
    news = NewsIndexPageFactory(parent=tree.home)
    for number in range(5):
        made["documents"].append(factories.DocumentFactory(own=Audience.STEERING))
        image = factories.ImageFactory(own=Audience.STEERING)
        made["renditions"].append(image.get_rendition("max-10x10"))
        page = {"audience": Audience.STEERING, "slug": f"titok-{number}"}
        made["pages"].append(factories.StandardPageFactory(parent=tree.about, **page))
        made["news"].append(NewsPageFactory(parent=news, **page))
        made["drafts"].append(
            factories.StandardPageFactory(parent=tree.about, slug=f"vazlat-{number}", live=False)
        )
    made["forms"] = [FormPageFactory(parent=tree.steering, slug="urlap")]
    return made


def told(client, address: str) -> tuple:
    """(status, headers, body) without the address itself and the token that is new each time."""
    response = client.get(address)
    changing = ("Content-Length", "Expires")  # the length of the address, the second on the clock
    headers = sorted((name, value) for name, value in response.items() if name not in changing)
    text = f"{headers} {response.content.decode()}"
    for spelt in (address, quote(address), quote(address, safe="")):
        text = text.replace(spelt, "…")
    return response.status_code, re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def work(client, address: str) -> list[str]:
    """The statements an answer costs, without their values."""
    client.get(address)  # what is kept is kept
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return [re.sub(r"'[^']*'|\b\d+\b|\bs\d+_x\d+\b", "?", query["sql"])[:400] for query in queries]


def addresses_of(kind: str, hidden) -> tuple[list[str], list[str]]:
    """(hidden, absent) addresses of a kind, of one length and shape."""
    things = hidden[kind]
    if kind == "documents":
        highest = Document.objects.order_by("-pk")[0].pk
        return [d.url for d in things], [
            f"/dokumentumok/{highest + n}/{things[0].filename}" for n in range(1, 6)
        ]
    if kind == "renditions":
        highest = Rendition.objects.order_by("-pk")[0].pk
        name = things[0].url.rsplit("/", 1)[1]
        return [r.url for r in things], [f"/kepek/{highest + n}/{name}" for n in range(1, 6)]
    if kind == "forms":
        return [f"/bekuldes/{page.pk}/" for page in things], [f"/bekuldes/{10**6 + 1}/"]
    found = [page.get_url() for page in things]
    return found, [f"{address[:-2]}x/" for address in found]


@pytest.mark.parametrize("kind", ["documents", "renditions", "pages", "news", "drafts", "forms"])
def test_hidden_and_absent_are_told_alike_and_cost_the_same(probers, hidden, kind):
    there, absent = addresses_of(kind, hidden)
    for who, client in probers.items():
        assert len({told(client, address) for address in [*there, *absent]}) == 1, who
        costs = {tuple(work(client, address)) for address in [*there, *absent]}
        assert len(costs) == 1, f"{who}: {costs}"


def test_the_page_behind_a_notice_is_told_alike(probers, hidden):
    highest = Page.objects.order_by("-pk")[0].pk
    addresses = [f"/ertesites/{page.pk}/" for page in hidden["pages"] + hidden["drafts"]]
    for client in probers.values():
        assert len({told(client, a) for a in [*addresses, f"/ertesites/{highest + 1}/"]}) == 1
        assert len({tuple(work(client, a)) for a in [*addresses, f"/ertesites/{highest + 1}/"]}) == 1


def test_what_lies_below_a_hidden_page_is_told_like_what_lies_below_none(probers, hidden):
    for client in probers.values():
        assert told(client, "/rolunk/titok-1/mas/") == told(client, "/rolunk/titok-x/mas/")
        assert work(client, "/rolunk/titok-1/mas/") == work(client, "/rolunk/titok-x/mas/")


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_closed_section_tells_a_stranger_nothing_of_what_is_in_it(tree, hidden, slash):
    client = Client()
    there, absent = f"/iranyitocsoport/lap{slash}", f"/iranyitocsoport/nincs{slash}"
    assert told(client, there) == told(client, absent)
    assert work(client, there) == work(client, absent)


def test_an_old_address_that_leads_to_a_hidden_page_is_told_like_one_that_leads_nowhere(probers, hidden):
    Redirect.objects.create(old_path="/regi", redirect_page=hidden["pages"][0])
    for client in probers.values():
        assert told(client, "/regi/") == told(client, "/ujsi/")


def test_a_section_that_is_only_a_draft_is_not_there(tree):
    factories.SectionPageFactory(parent=tree.home, slug="uj", audience=Audience.OFFICE, live=False)
    assert told(Client(), "/uj/") == told(Client(), "/nu/")
    assert told(Client(), "/uj/lap/") == told(Client(), "/nu/lap/")


def test_two_hundred_numbers_in_a_row_say_nothing(probers, hidden):
    kinds = {
        "/dokumentumok/{}/" + hidden["documents"][0].filename: (hidden["documents"][0].pk, "delegate"),
        "/kepek/{}/" + hidden["renditions"][0].url.rsplit("/", 1)[1]: (
            hidden["renditions"][0].pk,
            "stranger",
        ),
        "/ertesites/{}/": (hidden["pages"][0].pk, "stranger"),
    }
    for shape, (first, who) in kinds.items():
        numbers = [first, *range(first + 1000, first + 999 + MANY)]
        assert len({told(probers[who], shape.format(number)) for number in numbers}) == 1


def test_two_hundred_names_in_a_row_say_nothing(probers, hidden):
    assert len({told(probers["stranger"], f"/rolunk/titok-{number}/") for number in range(MANY)}) == 1


@pytest.mark.deep
@pytest.mark.parametrize("address", ["/kereses/?q=", "/kereses/javaslat/?q="])
def test_search_answers_in_the_same_size_for_the_same_work(probers, tree, address):
    factories.StandardPageFactory(parent=tree.steering, title="kanariszava egyedi", slug="s")
    index.rebuild()
    for client in probers.values():
        sizes = {len(client.get(address + word).content) for word in ("kanariszava", "kanarinincs")}
        assert len(sizes) == 1
        works = {tuple(work(client, address + word)) for word in ("kanariszava", "kanarinincs")}
        assert len(works) == 1


@pytest.mark.deep
@pytest.mark.parametrize("kind", ["documents", "renditions", "pages", "news", "drafts"])
def test_hidden_and_absent_take_the_same_time(probers, hidden, kind, record_property):
    """Medians of interleaved calls lie within a tenth; a disturbed measurement is taken anew, three times at most."""
    there, absent = addresses_of(kind, hidden)
    client = probers["delegate"]
    for _ in range(3):
        times = {True: [], False: []}
        for number in range(400):
            for is_there, address in (
                (True, there[number % len(there)]),
                (False, absent[number % len(absent)]),
            ):
                began = time.perf_counter()
                client.get(address)
                times[is_there].append(time.perf_counter() - began)
        ratio = statistics.median(times[True]) / statistics.median(times[False])
        if 0.9 < ratio < 1.1:
            break
    record_property("numbers", f"Time for hidden / absent {kind}: {ratio:.3f}")
    assert 0.9 < ratio < 1.1
