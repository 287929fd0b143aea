"""What of the indicator table must not leak: indicators of each audience, their rows, periods."""

import datetime as dt

from django.urls import reverse

from hungarian.quarters import Quarter
from monitoring.models import ActivityRecord, Indicator, RecordStep, Reopening, ReportingPeriod
from tests import factories
from tests.monitoring.factories import IndicatorFactory, RecordFactory, TargetFactory
from visibility.enums import Audience


def hide(cage):
    for audience in Audience:
        indicator_table(cage, audience)
    period = ReportingPeriod.objects.create(
        first=Quarter.of_year(2020, 2).ordinal, lock_on=dt.date(2020, 8, 1)
    )
    reason = cage.new("why a period was opened again", Audience.OFFICE)
    Reopening.objects.create(period=period, reason=reason, until=dt.date(2020, 9, 1))


def indicator_table(cage, audience):
    """An indicator for each audience; whoever sees it, its rows, drafts above all, are the office's alone."""
    where = f"indicator for level {audience}"
    indicator = IndicatorFactory(
        code=cage.new(f"code of an {where}", audience),
        unit=cage.new(f"unit of an {where}", audience),
        verification=cage.new(f"proof of an {where}", audience),
        name=cage.new(f"name of an {where}", audience),
        definition=cage.new(f"definition of an {where}", audience),
        source=cage.new(f"source of an {where}", audience),
        audience=audience,
    )
    office = Audience.OFFICE
    first = TargetFactory(indicator=indicator)
    TargetFactory(
        indicator=indicator,
        revises=first,
        reason=cage.new(f"why the target of an {where} was revised", office),
        resolution=cage.new(f"resolution on the target of an {where}", office),
    )
    for state in ("approved", "submitted", "draft", "void"):
        row = RecordFactory(
            state=state,
            title=cage.new(f"{state} row of an {where}", office),
            place=cage.new(f"place of a {state} row", office),
            note=cage.new(f"note of a {state} row", office),
            indicators=[indicator],
        )
        row.documents.add(factories.DocumentFactory(title=cage.new(f"proof of a {state} row", office)))
        RecordStep.objects.create(record=row, new=state, note=cage.new(f"remark on a {state} row", office))


def addresses():
    pks = Indicator.objects.values_list("pk", flat=True)
    return {
        f"{reverse('monitoring:indicator_explained', args=[pk])}{query}"
        for pk in pks
        for query in ("", "?ig=2020-12-31")
    }


def admin_addresses():
    rows = ActivityRecord.objects.values_list("pk", flat=True)
    found = {reverse("monitoring_rows:edit", args=[pk]) for pk in rows}
    for pk in Indicator.objects.values_list("pk", flat=True):
        found.add(reverse("monitoring_explain:indicator", args=[pk]))
        found.add(reverse("monitoring_indicators:targets", args=[pk]))
    for pk in ReportingPeriod.objects.values_list("pk", flat=True):
        found.add(reverse("monitoring_periods:reopen", args=[pk]))
    found |= {reverse(f"monitoring_rows:{name}") for name in ("index", "queue", "events")}
    return found | {f"{reverse('monitoring_rows:export')}?format={kind}" for kind in ("xlsx", "csv")}
