"""The forms people send, and what a browser does with them."""

import re
from html import unescape

import pytest

from inbox.forms.ticket import Ticket
from tests.inbox.factories import FormPageFactory


@pytest.fixture
def contact(home):
    """The public contact form."""
    return FormPageFactory(parent=home, title="Kapcsolat", slug="kapcsolat")


@pytest.fixture
def suggestions(tree):
    """The forum's suggestion form."""
    return FormPageFactory(parent=tree.forum, title="Javaslat", slug="javaslat", kind="suggestion")


@pytest.fixture
def patient(monkeypatch):
    """Everybody has taken their time over the form."""
    monkeypatch.setattr(Ticket, "seconds", 60)


CONTACT = {"topic": "Nyitvatartás", "text": "Mikor vannak nyitva?", "privacy": "on"}
STRANGER = CONTACT | {"sender_name": "Idegen Ida", "sender_email": "ida@minta.example"}
SUGGESTION = {"suggestion_kind": "topic", "text": "Beszéljünk a buszokról.", "privacy": "on"}


def open_form(client, page) -> dict:
    """Look at the form as a browser would; its hidden fields."""
    html = client.get(page.url).content.decode()
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html)
    return {name: unescape(value) for name, value in found}


def fill_in(client, page, data, **extra):
    """Open the form, fill it in, send it."""
    hidden = open_form(client, page)
    return client.post(f"/bekuldes/{page.pk}/", hidden | data, **extra)
