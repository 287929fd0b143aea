import pytest

from tests.steering import factories


@pytest.fixture
def meetings(tree):
    return factories.MeetingIndexPageFactory(parent=tree.steering)


@pytest.fixture
def tasks(tree):
    return factories.TaskPageFactory(parent=tree.steering)


@pytest.fixture
def programmes(tree):
    return factories.WorkProgrammeIndexPageFactory(parent=tree.steering)


@pytest.fixture
def programme(programmes):
    """The page of 2026 with an empty plan beside it."""
    page = factories.WorkProgrammePageFactory(parent=programmes, year=2026)
    return factories.WorkProgrammeFactory(page=page)
