"""Published ideas, organisations with delegates, and opinions to test with."""

import factory

from ideas.models import Opinion, OpinionEntry
from tests.factories import MembershipFactory
from tests.ideas.factories import IdeaFactory, IdeaPageFactory


class OpinionFactory(factory.django.DjangoModelFactory):
    """An organisation's opinion with its first line of history."""

    class Meta:
        model = Opinion
        skip_postgeneration_save = True

    stance = "supports"
    reason = "Régóta hiányzik."
    version = 1

    @factory.post_generation
    def entries(self, create, extracted, **kwargs):
        OpinionEntry.objects.create(
            opinion=self,
            at=self.given_at,
            by=self.given_by,
            stance=self.stance,
            reason=self.reason,
            version=self.version,
            written_for=self.idea,
        )


def published(index, **fields):
    """An idea whose summary page is live below `index`, with its opinion window open."""
    level = fields.pop("audience", None)
    idea = IdeaFactory(**{"published": True} | fields)
    idea.page = IdeaPageFactory(parent=index, title=idea.title, number=None, audience=level)
    idea.save()
    return idea


def delegates(count: int, body: str = "forum", **fields) -> list:
    """So many people, each delegate of an organisation of their own."""
    return [membership.user for membership in MembershipFactory.create_batch(count, body=body, **fields)]
