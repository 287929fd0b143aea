"""Calls every address as everybody and listens for canaries (docs/visibility.md)."""

import os
import re

import pytest

from tests.visibility import people, world
from tests.visibility.addresses import (
    admin_addresses,
    editing_addresses,
    front_addresses,
    levels,
    own_addresses,
    series,
)
from tests.visibility.crawling import METHODS, Crawl
from tests.visibility.registry import OWN, VISIBILITY, routes, rule_for

DEEP = bool(os.environ.get("DEEP"))
# In CI these call everything; the others, who read the same as one of these, share the addresses among them.
ALWAYS = [people.STRANGER, people.DELEGATE, people.STEERING, people.SUPERUSER]
SEARCHES = ["/kereses/?q=", "/kereses/javaslat/?q=", "/api/v1/search?q=", "/api/v1/pages?q="]
TOO = {
    "head": [people.STRANGER, people.STEERING],
    "post": [people.STRANGER, people.DELEGATE, people.STEERING],
}
IN_TURN = [people.READERS_OF_NOTHING, people.ROLES]


@pytest.fixture
def clients(request, home):
    """A browser for everybody, by persona."""
    return {persona: people.client_of(request, persona) for persona in people.EVERYBODY}


@pytest.fixture
def programs(request, clients):
    """A program with a key for everybody who has an account."""
    known = [persona for persona in people.EVERYBODY if persona != people.STRANGER]
    return {persona: people.program_of(request, persona) for persona in known}


@pytest.fixture
def site(request, clients, home):
    """The world of canaries; `site.cage` has them."""
    return world.build(home, people.accounts(request))


def calls(addresses):
    """(persona, method, address): all of them in `make deep`; in CI who reads the same takes turns, and of
    addresses that differ in a number alone the first is called by HEAD and POST too."""
    known = set()
    for number, address in enumerate(addresses):
        turns = [group[number % len(group)] for group in IN_TURN]
        first = series(address) not in known
        known.add(series(address))
        for persona in people.EVERYBODY if DEEP else [*ALWAYS, *turns]:
            for method in METHODS:
                if DEEP or method == "get" or first and persona in TOO[method]:
                    yield persona, method, address


def test_no_canary_sings_for_whom_it_may_not_and_each_for_whom_it_is(
    clients, programs, site, record_property
):
    with Crawl(site.cage, levels()) as crawl:
        for persona, method, address in calls(front_addresses(site)):
            has_key = persona in programs and address.startswith("/api/")
            if DEEP or not has_key or persona == people.DELEGATE:
                crawl.call(clients[persona], persona, method, address)
            if has_key:
                crawl.call(programs[persona], persona, method, address)
        for name, address in own_addresses(site):
            crawl.call(clients[people.named(name)], people.named(name), "get", address)
        for address in editing_addresses(every=DEEP):
            crawl.call(clients[people.SUPERUSER], people.SUPERUSER, "get", address)
        narrow_records(crawl, clients)
        hidden_words_are_told_like_words_that_are_nowhere(clients, site)
        if DEEP:
            whole_admin(crawl, clients)
    controls = people.EVERYBODY if DEEP else ALWAYS
    record_property("numbers", f"Leak crawl: {crawl.numbers(controls)}")
    assert not crawl.errors
    assert not crawl.leaks, "\n".join(crawl.leaks[:20])
    assert not crawl.misdeclared, "\n".join(crawl.misdeclared[:20])
    assert not (deaf := crawl.deaf(controls)), "\n".join(deaf)
    assert not (unreached := never_answered(crawl)), (
        f"Nobody got an answer at {unreached}, so the crawl says nothing about them. Give an address that "
        "answers somebody: a function addresses(site) in tests/<room>/canaries.py."
    )


def narrow_records(crawl, clients):
    """Where the superuser met what only some roles may see, every role comes and looks."""
    narrow = {a for canary, found in crawl.met_at.items() if canary.only for a in found}
    for address in sorted(a for a in narrow if a.startswith("/admin/")):
        for persona in people.ROLES:
            crawl.call(clients[persona], persona, "get", address)


def whole_admin(crawl, clients):
    """Every address of the admin as everybody; and where the office edits, as every role."""
    for address in admin_addresses():
        for persona in people.EVERYBODY:
            crawl.call(clients[persona], persona, "get", address)
        for persona in people.NOT_OFFICE:
            crawl.call(clients[persona], persona, "post", address)
    for address in editing_addresses(every=True):
        for persona in people.ROLES:
            crawl.call(clients[persona], persona, "get", address)


def never_answered(crawl) -> list[str]:
    """Routes that show content but answered nobody, whatever was tried."""
    rules = {route: rule_for(route) for route, _ in routes()}
    shows = {r for r, rule in rules.items() if rule.rule in (VISIBILITY, OWN) and not rule.asks_more}
    return sorted(route for route in shows if route.replace("^", "") not in crawl.answered)


def hidden_words_are_told_like_words_that_are_nowhere(clients, site):
    """By search and suggestion, for every canary its asker may not see."""
    for persona in people.NOT_OFFICE if DEEP else [people.STRANGER, people.DELEGATE]:
        hidden = [canary for canary in site.cage.canaries if not canary.is_for(persona)]
        for number, canary in enumerate(hidden if DEEP else hidden[::4]):
            for address in SEARCHES if DEEP else [SEARCHES[number % len(SEARCHES)]]:
                told_alike(clients[persona], address, canary.word)


def told_alike(client, address: str, word: str):
    """The answer about `word` is that about a word that is nowhere, letter by letter."""
    nowhere = "kanari0000000000"
    hidden, absent = client.get(address + word), client.get(address + nowhere)
    assert hidden.status_code == absent.status_code == 200
    assert without_token(hidden).replace(word, nowhere) == without_token(absent), word


def without_token(response) -> str:
    """The answer without what is new in every answer: the token of the sign-out form."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
