"""Quarterly reports, indicators and rows to test with."""

import datetime as dt

import factory
import wagtail_factories

from monitoring.enums import RecordState
from monitoring.models import (
    ActivityKind,
    ActivityRecord,
    Indicator,
    QuarterlyReportPage,
    ReportIndexPage,
    StandingPage,
    Target,
)


class ReportIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ReportIndexPage

    title = "Beszámolók"
    slug = "beszamolok"


class QuarterlyReportPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = QuarterlyReportPage

    title = factory.LazyAttribute(lambda o: f"Beszámoló {o.year}/{o.quarter}")
    slug = factory.LazyAttribute(lambda o: f"{o.year}-{o.quarter}")
    year = 2026
    quarter = 1


class StandingPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = StandingPage

    title = "Hol tartunk?"
    slug = "hol-tartunk"


class IndicatorFactory(factory.django.DjangoModelFactory):
    """Counts people reached, adding up, for the office alone."""

    class Meta:
        model = Indicator

    class Params:
        worked_example = factory.Trait(
            code="PO25", name="Munkaerőpiaci programokban részt vevők", is_key=True
        )

    code = factory.Sequence(lambda n: f"PO{n}")
    name = "Elért emberek"
    unit = "fő"


class TargetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Target

    indicator = factory.SubFactory(IndicatorFactory)
    day = dt.date(2021, 6, 30)
    value = 215


class ActivityKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActivityKind
        django_get_or_create = ("name",)

    name = "Állásbörze"


class RecordFactory(factory.django.DjangoModelFactory):
    """A draft of ten people; `approved=True` and it counts."""

    class Meta:
        model = ActivityRecord
        skip_postgeneration_save = True

    class Params:
        approved = factory.Trait(state=RecordState.APPROVED)
        submitted = factory.Trait(state=RecordState.SUBMITTED)

    title = "Állásbörze a művelődési házban"
    kind = factory.SubFactory(ActivityKindFactory)
    occurred_on = dt.date(2020, 5, 12)
    headcount = 10

    @factory.post_generation
    def indicators(self, create, indicators, **kwargs):
        if create and indicators:
            self.indicators.set(indicators)


def worked_example() -> Indicator:
    """The indicator of datamodel.md: 60/140/215 planned, 118 reached by the end of 2020."""
    indicator = IndicatorFactory(worked_example=True)
    for day, value in [("2020-06-30", 60), ("2020-12-31", 140), ("2021-06-30", 215)]:
        TargetFactory(indicator=indicator, day=dt.date.fromisoformat(day), value=value)
    for day, people in [("2020-05-12", 52), ("2020-09-30", 41), ("2020-12-31", 25)]:
        RecordFactory(
            approved=True,
            occurred_on=dt.date.fromisoformat(day),
            headcount=people,
            indicators=[indicator],
        )
    return indicator
