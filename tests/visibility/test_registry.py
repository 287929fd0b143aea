import re

import pytest

from tests.visibility.registry import OFFICE, RULES, routes, rule_for


def example(route: str, number: int) -> str | None:
    """An address that fits the route, with `number` for every id; None for one that needs more than that."""
    filled = re.sub(r"<(?:int:)\w+>|\(\?P<\w+>\\d\+\)", str(number), route)
    filled = re.sub(r"<(?:str:|slug:|path:)?\w+>|\(\?P<\w+>\[[^)]*\)|\(\?P<\w+>\\w\+\)", "minta", filled)
    filled = "/" + filled.replace("^", "").replace("$", "").replace("\\Z", "")
    return filled if re.fullmatch(r"[\w\-/.]+", filled) else None


def test_every_address_is_listed_with_its_rule():
    unlisted = sorted({route for route, _ in routes() if rule_for(route) is None})
    assert not unlisted, (
        f"Nobody has said who may call {unlisted}. Add each to tests/visibility/registry.py with its rule "
        "(public, visibility, own or office) and the reason, and if it shows content add it to the crawl."
    )


def test_no_rule_guards_nothing():
    found = [route for route, _ in routes()]
    idle = [rule.route for rule in RULES if not any(rule_for(route) is rule for route in found)]
    assert not idle, f"Rules without an address: {idle}. Take them out of tests/visibility/registry.py."


def office_addresses():
    found = {example(route, 1) for route, _ in routes() if rule_for(route).rule == OFFICE}
    return sorted(found - {None})


@pytest.mark.parametrize(
    "who", [None, "outsider", "delegate", "steering_member", "former_delegate", "suspended"]
)
def test_nobody_but_the_office_gets_anything_under_admin(request, client, tree, who):
    if who:
        client.force_login(request.getfixturevalue(who))
    addresses = office_addresses()
    assert len(addresses) > 150
    for method in (client.get, client.post):
        answered = [a for a in addresses if method(a).status_code not in (301, 302, 403, 404, 405)]
        assert answered == []
