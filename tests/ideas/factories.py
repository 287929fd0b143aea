"""Project ideas to test with."""

import factory
import wagtail_factories
from django.utils import timezone

from ideas.enums import IdeaState
from ideas.models import Idea, IdeaActivity, IdeaIndexPage, IdeaPage, IdeaTargetGroup
from tests.factories import OrganisationFactory, SettlementFactory


class IdeaIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = IdeaIndexPage

    title = "Helyi kezdeményezések"
    slug = "helyi-kezdemenyezesek"


class IdeaPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = IdeaPage

    title = factory.Sequence(lambda n: f"Ötlet {n}")
    number = factory.Sequence(lambda n: n + 1)
    summary = "Képzés pályakezdőknek."


class IdeaFactory(factory.django.DjangoModelFactory):
    """A full data sheet, a draft unless a trait or `state` says more."""

    class Meta:
        model = Idea
        skip_postgeneration_save = True

    class Params:
        submitted = factory.Trait(state=IdeaState.SUBMITTED, submitted_at=factory.LazyFunction(timezone.now))
        processing = factory.Trait(
            state=IdeaState.PROCESSING, submitted_at=factory.LazyFunction(timezone.now)
        )
        published = factory.Trait(
            state=IdeaState.PUBLISHED,
            submitted_at=factory.LazyFunction(timezone.now),
            published_at=factory.LazyFunction(timezone.now),
            version=1,
        )

    organisation = factory.SubFactory(OrganisationFactory)
    originator_name = "Minta Kft."
    originator_sector = "business"
    recommendation = "Sokaknak segítene."
    title = factory.Sequence(lambda n: f"Közös munkásbusz {n}")
    summary = "Reggel és este busz vinné a dolgozókat."
    headcount = 25
    cost = 1_500_000
    start = "2030-03-01"
    months = 12
    contact = "Kapcsolat Karola, 06 1 234 5678"

    @factory.post_generation
    def settlements(self, create, names, **kwargs):
        if create:
            self.settlements.set([SettlementFactory(name=name) for name in names or ["Mintaváros"]])

    @factory.post_generation
    def activities(self, create, activities, **kwargs):
        if create:
            for activity in activities or ["service"]:
                IdeaActivity.objects.create(idea=self, activity=activity)

    @factory.post_generation
    def target_groups(self, create, groups, **kwargs):
        if create:
            for group in groups or ["over_50"]:
                IdeaTargetGroup.objects.create(idea=self, group=group)
