import re
from html import unescape

import pytest

from members.roles import sync_roles
from tests.factories import SettlementFactory
from tests.ideas import factories
from tests.inbox.factories import FormPageFactory


@pytest.fixture
def ideas(tree):
    return factories.IdeaIndexPageFactory(parent=tree.forum)


@pytest.fixture
def data_sheet(ideas):
    """The forum's data sheet form."""
    return FormPageFactory(parent=ideas, title="Projektötlet adatlap", slug="adatlap", kind="idea")


@pytest.fixture
def settlement(db):
    return SettlementFactory(name="Mintafalva")


@pytest.fixture
def office(db):
    """The office's rights are in force."""
    sync_roles()


# What the steps of a sheet send, by the last part of their address.
def sheet(settlement) -> dict[str, dict]:
    return {
        "otletgazda": {
            "originator_name": "Minta Kft.",
            "originator_sector": "business",
            "recommendation": "Sokaknak segítene.",
        },
        "otlet": {"title": "Közös munkásbusz", "summary": "Reggel és este busz vinné a dolgozókat."},
        "helyszin": {"settlements": [settlement.pk], "activities": ["service"]},
        "szamok": {
            "target_groups": ["over_50", "roma"],
            "headcount": "25",
            "cost": "1,5 millió",
            "start": "2030-03-01",
            "months": "12",
        },
        "iroda": {"contact": "Kapcsolat Karola, 06 1 234 5678"},
    }


def hidden_of(html: str) -> dict:
    """The hidden fields of a page's forms."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html)
    return {name: unescape(value) for name, value in found}


def begin(client, data_sheet, fields):
    """The first step as a browser sends it."""
    hidden = hidden_of(client.get(data_sheet.url).content.decode())
    return client.post(f"/fiok/otletek/uj/{data_sheet.pk}/", hidden | fields)


def send_step(client, idea, name, fields):
    """Open a step and send it."""
    address = f"/fiok/otletek/{idea.pk}/{name}/"
    return client.post(address, hidden_of(client.get(address).content.decode()) | fields)


def send_in(client, idea, **fields):
    return send_step(client, idea, "ellenorzes", {"privacy": "on"} | fields)


def write(client, data_sheet, settlement, **changed):
    """A whole sheet written through all steps, not sent in; the draft."""
    from ideas.models import Idea

    steps = sheet(settlement)
    assert begin(client, data_sheet, steps["otletgazda"]).status_code == 302
    idea = Idea.objects.latest("pk")
    for name in ["otlet", "helyszin", "szamok", "iroda"]:
        response = send_step(client, idea, name, steps[name] | changed)
        assert response.status_code == 302, response.content.decode()
    idea.refresh_from_db()
    return idea
