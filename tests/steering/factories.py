"""Meetings, tasks and work programmes to test with."""

import datetime as dt

import factory
import wagtail_factories
from django.utils import timezone

from steering.models import (
    MeetingIndexPage,
    MeetingPage,
    PlannedActivity,
    PlannedMeeting,
    Subtask,
    Task,
    TaskPage,
    WorkProgramme,
    WorkProgrammeIndexPage,
    WorkProgrammePage,
)
from tests.factories import days_ago


def moment(year, month, day, hour=10) -> dt.datetime:
    """A moment in Budapest."""
    return timezone.make_aware(dt.datetime(year, month, day, hour))


class MeetingIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = MeetingIndexPage

    title = "Ülések"
    slug = "ulesek"


class MeetingPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = MeetingPage

    class Params:
        days = 7  # from today; negative: past

    title = factory.Sequence(lambda n: f"{n}. ülés")
    start = factory.LazyAttribute(lambda o: timezone.now() + dt.timedelta(days=o.days))
    end = factory.LazyAttribute(lambda o: o.start + dt.timedelta(hours=2))
    place_name = "Városháza"


class TaskPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = TaskPage

    title = "Feladatok"
    slug = "feladatok"


class TaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Task

    class Params:
        overdue = factory.Trait(deadline=factory.LazyFunction(lambda: days_ago(1)))
        done = factory.Trait(status="done")

    title = factory.Sequence(lambda n: f"Feladat {n}")
    deadline = factory.LazyFunction(lambda: days_ago(-10))
    responsible_name = "Minta Mária"


class SubtaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subtask

    class Params:
        overdue = factory.Trait(deadline=factory.LazyFunction(lambda: days_ago(1)))
        done = factory.Trait(status="done")

    what = factory.Sequence(lambda n: f"Lépés {n}")
    deadline = factory.LazyFunction(lambda: days_ago(-5))
    responsible_name = "Minta Mária"


class WorkProgrammeIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = WorkProgrammeIndexPage

    title = "Munkaprogram"
    slug = "munkaprogram"


class WorkProgrammePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = WorkProgrammePage

    title = factory.LazyAttribute(lambda o: f"{o.year}. évi munkaprogram")
    slug = factory.LazyAttribute(lambda o: str(o.year))
    year = 2026


class WorkProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WorkProgramme


class PlannedMeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlannedMeeting

    body = "steering"
    month = 3


class PlannedActivityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlannedActivity

    title = factory.Sequence(lambda n: f"Tevékenység {n}")
    quarter_from = 1
    quarter_to = 2
    responsible_name = "Minta Mária"
