"""Events to test with; a date is given as Budapest's clock shows it."""

import datetime as dt

import factory
import wagtail_factories
from django.utils import timezone

from events.models import EventIndexPage, EventKind, EventPage


def budapest(text: str) -> dt.datetime:
    """ "2026-12-03 10:00" on Budapest's clock, as an aware datetime."""
    return timezone.make_aware(dt.datetime.fromisoformat(text))


def in_days(n: int) -> dt.datetime:
    """This time of day `n` days from now (negative: ago)."""
    return timezone.now() + dt.timedelta(days=n)


class EventKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EventKind
        django_get_or_create = ["code"]

    code = "forum"
    name = factory.LazyAttribute(lambda o: f"Fajta: {o.code}")
    family = "implementation"


class EventIndexFactory(wagtail_factories.PageFactory):
    class Meta:
        model = EventIndexPage

    title = "Események"
    slug = "esemenyek"


class EventFactory(wagtail_factories.PageFactory):
    class Meta:
        model = EventPage

    title = factory.Sequence(lambda n: f"Fórum {n}")
    slug = factory.Sequence(lambda n: f"forum-{n}")
    kind = factory.SubFactory(EventKindFactory)
    start = factory.LazyFunction(lambda: in_days(10))
    end = factory.LazyAttribute(lambda o: o.start + dt.timedelta(hours=3))
