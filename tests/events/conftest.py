from types import SimpleNamespace

import pytest

from tests.events.factories import EventIndexFactory


@pytest.fixture
def lists(tree):
    """A list of events for the public, and one each in the forum, steering and office section."""
    return SimpleNamespace(
        public=EventIndexFactory(parent=tree.home),
        forum=EventIndexFactory(parent=tree.forum),
        steering=EventIndexFactory(parent=tree.steering),
        office=EventIndexFactory(parent=tree.office),
    )
