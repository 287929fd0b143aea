import pytest

from tests.ideas import factories


@pytest.fixture
def ideas(tree):
    return factories.IdeaIndexPageFactory(parent=tree.forum)
