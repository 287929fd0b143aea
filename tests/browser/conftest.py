"""One database set-up, one server and one Chromium for all browser tests."""

import os
from types import SimpleNamespace

import pytest
from django.db import connections, transaction
from django.test import Client

from members.roles import sync_roles
from tests import factories
from tests.browser.examples import all_examples
from tests.browser.server import pytest_runtest_call, serving  # noqa: F401 - pytest finds the hook here
from tests.browser.toolkit import CHROMIUM_ARGUMENTS, DESKTOP, Visit
from tests.needs import CHROMIUM


@pytest.fixture(autouse=True)
def _database(db):
    """What one test writes is undone before the next."""


def people() -> dict:
    """The accounts that look at the pages, by the names of Example.reader."""
    readers = {"delegate": factories.UserFactory(username="bongeszo-tag")}
    factories.MembershipFactory(user=readers["delegate"])
    readers["steering"] = factories.UserFactory(username="bongeszo-ics")
    factories.MembershipFactory(user=readers["steering"], body="steering")
    sync_roles()
    readers["office"] = factories.UserFactory(username="bongeszo-iroda", is_superuser=True, is_staff=True)
    return readers


def session_of(user) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def path_of(example, tree) -> str:
    built = example.build(tree)
    return built if isinstance(built, str) else built.get_url()


@pytest.fixture(scope="package")
def pact(django_db_setup, django_db_blocker):
    """The site as browser tests see it: its address, its readers' sessions, and the path of every example."""
    with django_db_blocker.unblock(), transaction.atomic():
        home = factories.plant_home()
        tree = factories.plant_tree(home)
        # The readers first: some examples are their own work.
        sessions = {reader: session_of(user) for reader, user in people().items()}
        paths = {example.name: path_of(example, tree) for example in all_examples()}
        with serving() as address:
            yield SimpleNamespace(address=address, tree=tree, sessions=sessions, paths=paths)
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def chromium(pact):
    """The browser. Depends on the site, so that it is closed first."""
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread. Django would refuse the database beside it, and would open
    # another connection, which does not see our transaction.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    connection = connections["default"]
    with sync_playwright() as playwright:
        connections["default"] = connection
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(chromium, pact):
    """open_page(path, reader="stranger", scripts=True) -> Visit, each in a window of its own."""
    opened = []

    def open_(path: str, *, reader: str = "stranger", scripts: bool = True) -> Visit:
        context = chromium.new_context(locale="hu-HU", viewport=DESKTOP, java_script_enabled=scripts)
        opened.append(context)
        if reader != "stranger":
            cookie = {"name": "sessionid", "value": pact.sessions[reader], "url": pact.address}
            context.add_cookies([cookie])
        return Visit(context.new_page(), pact.address + path)

    yield open_
    for context in opened:
        context.close()
