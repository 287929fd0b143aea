"""Nothing new gets onto the site that nobody has thought about: addresses, and texts that may be closed."""

import os

import pytest

from tests.visibility import people, world
from tests.visibility.addresses import example
from tests.visibility.fields import NEED_NONE, our_texts, without_canary
from tests.visibility.registry import OFFICE, RULES, routes, rule_for

DEEP = bool(os.environ.get("DEEP"))
REFUSALS = (301, 302, 403, 404, 405)


def test_every_address_is_listed_with_its_rule():
    unlisted = sorted({route for route, _ in routes() if rule_for(route) is None})
    assert not unlisted, (
        f"Nobody has said who may call {unlisted}.\n"
        "1. Add a line for each to RULES in tests/visibility/registry.py: public, visibility, own or office, and why.\n"
        "2. If it shows content, see that the crawl gets an answer there: pages, documents and plain addresses are "
        "called by themselves; for one with a number or a signed link write a function addresses(site) in "
        "tests/<room>/canaries.py.\n"
        "3. Hide a canary in what it shows: hide(cage, site) in the same file (docs/visibility.md)."
    )


def test_no_rule_guards_nothing():
    found = [route for route, _ in routes()]
    idle = [rule.route for rule in RULES if not any(rule_for(route) is rule for route in found)]
    assert not idle, f"Rules without an address: {idle}. Take them out of tests/visibility/registry.py."


def test_every_text_of_ours_holds_a_canary_or_says_why_it_needs_none(request, home):
    world.build(home, people.accounts(request))
    silent = without_canary()
    assert not silent, (
        f"No canary is hidden in {silent}.\n"
        "If not everybody may read it: hide one with cage.new(…) in hide(cage, site) of tests/<room>/canaries.py.\n"
        "If there is nothing to hide: a line with the reason in NEED_NONE of tests/visibility/fields.py "
        "(docs/visibility.md)."
    )


def test_no_reason_is_given_for_a_text_that_is_gone():
    known = {model._meta.label for model, _ in our_texts()}
    known |= {f"{model._meta.label}.{field.name}" for model, field in our_texts()}
    assert not set(NEED_NONE) - known


def office_addresses() -> list[str]:
    found = {example(route) for route, _ in routes() if rule_for(route).rule == OFFICE}
    return sorted(found - {None})


@pytest.mark.parametrize("persona", people.NOT_OFFICE, ids=lambda persona: persona.name)
def test_nobody_but_the_office_gets_anything_under_admin(request, home, persona):
    client = people.client_of(request, persona)
    addresses = office_addresses()
    assert len(addresses) > 150
    # In CI a stranger and a steering member, the highest of them, try all; the others, who are refused by the
    # same line of code, a part each.
    step = 1 if DEEP or persona in (people.STRANGER, people.STEERING) else len(people.NOT_OFFICE)
    for address in addresses[people.NOT_OFFICE.index(persona) % step :: step]:
        posts = DEEP or addresses.index(address) % 6 == 0
        for method in (client.get, client.post) if posts else (client.get,):
            assert method(address).status_code in REFUSALS, f"{address} answers {persona.name}"
