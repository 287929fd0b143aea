"""Whole journeys of several people, in the browser of tests/browser, on a small site of their own."""

# ruff: noqa: F811 - fixtures of the browser tests are taken over by their names

from types import SimpleNamespace

import pytest
from django.db import transaction

from members.workflow import ensure_workflow
from tests import factories
from tests.browser.conftest import _database, chromium, open_page, session_of  # noqa: F401
from tests.browser.server import pytest_runtest_call, serving  # noqa: F401


@pytest.fixture(scope="package")
def pact(django_db_setup, django_db_blocker):
    """A forum, a steering section and the approval workflow; nobody is signed in yet."""
    with django_db_blocker.unblock(), transaction.atomic():
        home = factories.plant_home()
        tree = factories.plant_tree(home)
        ensure_workflow(home)
        with serving() as address:
            yield SimpleNamespace(address=address, tree=tree, sessions={})
        transaction.set_rollback(True)


@pytest.fixture
def open_as(open_page, pact):
    """open_as(user, path) -> the browser's page, signed in as `user`, in a window of their own."""

    def open_(user, path: str):
        pact.sessions[user.username] = session_of(user)
        visit = open_page(path, reader=user.username)
        assert visit.response.status == 200, f"{user.username} at {path}: {visit.response.status}"
        return visit.page

    return open_


@pytest.fixture
def status_for(open_page, pact):
    """status_for(user, path) -> what the server answers this reader."""

    def status(user, path: str) -> int:
        pact.sessions[user.username] = session_of(user)
        return open_page(path, reader=user.username).response.status

    return status
