"""The crawl hears every hole: the wall is opened at each place of the code that asks who is reading, one at a time."""

import pytest
from django.core.cache import caches

from tests.visibility import people, world
from tests.visibility.addresses import front_addresses
from tests.visibility.crawling import Crawl
from tests.visibility.holes import Wall

pytestmark = pytest.mark.deep
CURIOUS = [people.STRANGER, people.DELEGATE]
# Calls tried at each place before we say that nothing was heard.
MOST = 40
# Place -> why opening it lets nothing closed out.
HARMLESS = {}


@pytest.fixture
def clients(request, home):
    return {persona: people.client_of(request, persona) for persona in people.EVERYBODY}


@pytest.fixture
def site(request, clients, home):
    return world.build(home, people.accounts(request))


def test_every_place_that_forgot_to_ask_would_be_heard(clients, site, record_property):
    wall, crawl = Wall(), Crawl(site.cage)
    with wall.watched(), crawl:
        for address in front_addresses(site):
            for persona in CURIOUS:
                fresh()
                wall.call = (persona, address)
                crawl.call(clients[persona], persona, "get", address)
        assert not crawl.leaks
        wall.call = None
        silent = [place for place in sorted(wall.asked) if not heard(wall, crawl, clients, place)]
    record_property(
        "numbers", f"Holes: {len(wall.asked)} places, {len(wall.asked) - len(silent)} heard when opened"
    )
    assert sorted(silent) == sorted(HARMLESS), "\n".join(silent)


def heard(wall, crawl, clients, place: str) -> bool:
    """Whether a canary sings once `place` takes everybody for the office."""
    wall.opened = place
    before = len(crawl.leaks)
    for persona, address in wall.asked[place][:MOST]:
        fresh()
        crawl.call(clients[persona], persona, "get", address)
        if len(crawl.leaks) > before:
            return True
    return False


def fresh():
    for cache in caches.all():
        cache.clear()
