import pytest

from tests.events.factories import EventFactory, EventIndexFactory
from tests.factories import DocumentKindFactory


@pytest.fixture
def kinds(db):
    """Two kinds of document, in this order."""
    return {
        code: DocumentKindFactory(code=code, name=name, sort_order=order)
        for order, (code, name) in enumerate([("meghivo", "Meghívó"), ("jegyzokonyv", "Jegyzőkönyv")])
    }


@pytest.fixture
def event(tree):
    """An event of the forum: a page that carries documents."""
    return EventFactory(parent=EventIndexFactory(parent=tree.forum))
