"""What makes the wall's tests quick: what a module stands on is built once, and no contexts are collected."""

import pytest
from django.db import transaction
from django.test import Client, client

from tests import factories


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """What fixtures of a module build on this stays for all its tests; each test is rolled back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def kept_tree(kept):
    """The small tree of tests/conftest.py, planted once for the module."""
    return factories.plant_tree(factories.plant_home())


@pytest.fixture(autouse=True)
def _no_copies_of_contexts(monkeypatch):
    """Nobody here asks a response for its templates; noting them takes a tenth of a crawl's time."""
    monkeypatch.setattr(client, "store_rendered_templates", lambda *args, **kwargs: None)


@pytest.fixture
def readers(delegate, steering_member):
    """Browsers with open sessions, and one of a stranger."""
    people = {"stranger": Client(), "delegate": Client(), "steering": Client()}
    people["delegate"].force_login(delegate)
    people["steering"].force_login(steering_member)
    return people
