import pytest

from tests.monitoring import factories


@pytest.fixture
def reports(tree):
    return factories.ReportIndexPageFactory(parent=tree.forum)
