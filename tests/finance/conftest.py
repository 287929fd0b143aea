import pytest

from tests.conftest import _officer


@pytest.fixture
def second_lead(db):
    """Another holder of the finance role: the deputy."""
    return _officer("penzugy2", "finance")


@pytest.fixture
def lead(client, finance_lead, home):
    """The finance lead's browser."""
    client.force_login(finance_lead)
    return client
