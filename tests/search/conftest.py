import pytest

from search import index


@pytest.fixture
def indexed():
    """Call it when everything stands: inside a test's transaction nothing is committed, so nothing indexed."""

    def update():
        return index.rebuild()

    return update
