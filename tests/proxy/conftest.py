"""The site behind a real nginx. One transaction holds everything, as in tests/browser."""

from types import SimpleNamespace

import pytest

from tests import factories
from tests.browser.conftest import session_of
from tests.browser.server import pytest_runtest_call, serving  # noqa: F401 - pytest finds the hook here
from tests.proxy.nginx import running
from tests.visibility import people, world


@pytest.fixture
def nginx(db, tmp_path):
    """A running nginx before this test's site (tests.proxy.nginx)."""
    with serving() as address, running(address, tmp_path) as nginx:
        yield nginx


@pytest.fixture
def sessions(request):
    """sessions(name): the session of a persona by the name of its fixture; a stranger has none."""

    def session(name: str) -> str:
        return "" if name == "stranger" else session_of(request.getfixturevalue(name))

    return session


@pytest.fixture
def world_behind(request, home, nginx):
    """The whole world of canaries: `site`, and the session of every persona by name."""
    accounts = people.accounts(request)
    site = world.build(home, accounts)
    sessions = {name: session_of(user) for name, user in accounts.items()}
    accounts["stale"].memberships.update(end=factories.days_ago(1))
    return SimpleNamespace(site=site, nginx=nginx, sessions=sessions | {"stranger": ""})
