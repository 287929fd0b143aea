import pytest

from tests.knowledge.factories import KnowledgeIndexFactory, TopicFactory


@pytest.fixture
def base(tree):
    """The knowledge base, public."""
    return KnowledgeIndexFactory(parent=tree.home)


@pytest.fixture
def topic(base):
    return TopicFactory(parent=base, title="Támogatások", slug="tamogatasok")
