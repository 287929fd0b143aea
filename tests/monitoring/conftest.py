import pytest

from tests.monitoring import factories, plans


@pytest.fixture
def reports(tree):
    return factories.ReportIndexPageFactory(parent=tree.forum)


@pytest.fixture
def plan(tree):
    """An action plan of one measure on the committee's page, in draft."""
    plan = plans.a_plan(plans.plan_page(tree.steering))
    plans.a_measure(plan, justification="Mert nincs hegesztő.")
    return plan


@pytest.fixture
def officer(client, partnership_officer):
    """The partnership officer, signed in."""
    client.force_login(partnership_officer)
    return partnership_officer


@pytest.fixture
def boss(client, coordinator):
    """The coordinator, signed in: approves."""
    client.force_login(coordinator)
    return coordinator
