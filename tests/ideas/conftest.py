import re
from html import unescape

import pytest

from ideas import services
from ideas.enums import IdeaState as S
from ideas.models import Idea
from members.roles import sync_roles
from tests.factories import SettlementFactory, days_ago
from tests.ideas import factories
from tests.ideas.factories import IdeaFactory
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
    steps = sheet(settlement)
    assert begin(client, data_sheet, steps["otletgazda"]).status_code == 302
    idea = Idea.objects.latest("pk")
    for name in ["otlet", "helyszin", "szamok", "iroda"]:
        response = send_step(client, idea, name, steps[name] | changed)
        assert response.status_code == 302, response.content.decode()
    idea.refresh_from_db()
    return idea


# The life of an idea, as far as a test needs it.


@pytest.fixture
def officer(labour_officer):
    return labour_officer


@pytest.fixture
def author(delegate):
    return delegate


@pytest.fixture
def submitted(author, ideas):
    idea = IdeaFactory(submitter=author)
    return services.submit(idea.pk, user=author, answers=[])


@pytest.fixture
def processing(submitted, officer):
    return take_up(submitted, officer)


@pytest.fixture
def published(processing, officer, coordinator):
    """Processed, with a page that the coordinator published."""
    return publish(processing, officer)


def take_up(idea, officer):
    return services.transition(idea.pk, S.PROCESSING, user=officer, responsible=officer, due=days_ago(-14))


def publish(idea, officer):
    page = services.make_page(idea.pk, user=officer)
    page.get_latest_revision().publish()
    return Idea.objects.get(pk=idea.pk)


def decide(idea, new, officer, **given):
    given = {"decided_by": "12/2026. határozat", "note": "Indok"} | given
    return services.transition(idea.pk, new, user=officer, **given)
