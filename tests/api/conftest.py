import pytest

from tests.api.factories import one_of_each


@pytest.fixture
def things(tree):
    """One of each kind of thing, for the Forum."""
    return one_of_each(tree)
