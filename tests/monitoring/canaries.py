import datetime as dt

from django.urls import reverse

from hungarian.quarters import Quarter
from monitoring.models import (
    ActivityRecord,
    Evaluation,
    Indicator,
    Measure,
    MeasureActivity,
    MeasureMilestone,
    OccasionPlan,
    QuarterlyReportPage,
    RecordStep,
    Reopening,
    ReportingPeriod,
)
from monitoring.plan.content import of_rows
from tests import factories
from tests.events.factories import EventKindFactory
from tests.factories import StandardPageFactory
from tests.monitoring import plans
from tests.monitoring.factories import (
    IndicatorFactory,
    QuarterlyReportPageFactory,
    RecordFactory,
    ReportIndexPageFactory,
    StandingPageFactory,
    TargetFactory,
)
from visibility.enums import Audience


def hide(cage, site):
    hide_plan(cage, site)
    level = Audience.FORUM
    index = ReportIndexPageFactory(parent=site.forum, summary=cage.new("summary of reports", level))
    QuarterlyReportPageFactory(
        parent=index,
        title=cage.new("report title", level),
        summary=cage.new("report summary", level),
        body=[("text", f"<p>{cage.new('report body', level)}</p>")],
    )
    hide_figures(cage, site, index)
    for audience in Audience:
        indicator_table(cage, audience)
    period = ReportingPeriod.objects.create(
        first=Quarter.of_year(2020, 2).ordinal, lock_on=dt.date(2020, 8, 1)
    )
    reason = cage.new("why a period was opened again", Audience.OFFICE)
    Reopening.objects.create(period=period, reason=reason, until=dt.date(2020, 9, 1))


def hide_plan(cage, site):
    """An adopted plan with a remark and an evaluation for the committee, and a draft for the office alone."""
    level = Audience.STEERING
    page = plans.plan_page(
        site.steering,
        title=cage.new("plan page title", level),
        summary=cage.new("plan summary", level),
        body=[("text", f"<p>{cage.new('plan body', level)}</p>")],
    )
    plan = _plan(cage, page, level)
    version = plan.versions.get()
    version.state, version.content = "adopted", of_rows(plan)
    version.resolution, version.resolved_on = cage.new("plan resolution", level), dt.date(2026, 1, 20)
    version.reason = cage.new("reason of a version", level)
    version.save()
    measure = Measure.objects.get(pillar__plan=plan)
    version.remarks.create(
        measure=measure, text=cage.new("plan remark", level), answer=cage.new("plan answer", level)
    )
    evaluation = Evaluation.objects.create(plan=plan, year=2026, half=1, state="discussed")
    evaluation.rows.create(
        measure=measure,
        cause_code="other",
        cause=cage.new("cause", level),
        step=cage.new("corrective step", level),
        forecast=cage.new("forecast", level),
    )
    OccasionPlan.objects.create(
        title=cage.new("planned occasions", level),
        first=plan.first,
        last=plan.last,
        planned=3,
        event_kind=EventKindFactory(),
    )
    _plan(cage, plans.plan_page(site.steering, slug="tervezet"), Audience.OFFICE)


def _plan(cage, page, level):
    plan = plans.a_plan(page, title=cage.new("plan title", level))
    plan.pillars.update(title=cage.new("pillar", level))
    measure = plans.a_measure(
        plan,
        title=cage.new("measure", level),
        justification=cage.new("justification", level),
        beneficiaries=cage.new("beneficiaries", level),
        results=cage.new("expected results", level),
        status="on_hold",
        status_reason=cage.new("why it is on hold", level),
    )
    measure.outputs.update(name=cage.new("output", level))
    MeasureActivity.objects.create(measure=measure, title=cage.new("activity of a measure", level))
    MeasureMilestone.objects.create(
        measure=measure, title=cage.new("milestone", level), due=dt.date(2026, 6, 1)
    )
    return plan


def hide_figures(cage, site, index):
    """A report with frozen figures for the forum, and an indicator that only the committee may see: on the
    committee's page, in a chart on a public page, and not in the forum's report."""
    quarter = Quarter.current() - 4
    kind = cage.new("kind of activity in a report", Audience.FORUM)
    RecordFactory(approved=True, occurred_on=quarter.start, headcount=41, kind__name=kind)
    shown = IndicatorFactory(name=cage.new("forum indicator", Audience.FORUM), audience=Audience.FORUM)
    name = cage.new("steering indicator", Audience.STEERING)
    hidden = IndicatorFactory(name=name, audience=Audience.STEERING, is_key=True)
    for indicator in (shown, hidden):
        RecordFactory(
            approved=True,
            occurred_on=quarter.start + dt.timedelta(days=9),
            headcount=20,
            indicators=[indicator],
        )
    page = QuarterlyReportPageFactory(
        parent=index, slug="szamok", year=quarter.year, quarter=quarter.number, live=False
    )
    page.save_revision().publish()
    page.report_figures.create(
        version=2,
        ordinal=quarter.ordinal,
        level=Audience.FORUM,
        figures=page.report_figures.get().figures,
        sha256=page.report_figures.get().sha256,
        reason=cage.new("reason of a corrected edition", Audience.FORUM),
        words={
            "title": cage.new("title of an edition", Audience.FORUM, never="it is the latest"),
            "body": [],
        },
    )
    first = page.report_figures.get(version=1)
    first.words = {"title": cage.new("title of an older edition", Audience.FORUM), "summary": "", "body": []}
    first.save()
    StandingPageFactory(parent=site.steering)
    charts = [
        {"type": "chart", "value": {"thing": str(hidden.pk), "form": form}}
        for form in ("curve", "bullet", "columns")
    ]
    open_page = StandardPageFactory(parent=site.open, slug="abrak")
    open_page.body = open_page.body.stream_block.to_python(charts)
    open_page.save()


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


def addresses(site):
    """The surfaces of the report with figures, and what explains the figures of indicators."""
    pks = Indicator.objects.values_list("pk", flat=True)
    explained = [
        f"{reverse('monitoring:indicator_explained', args=[pk])}{query}"
        for pk in pks
        for query in ("", "?ig=2020-12-31")
    ]
    page = QuarterlyReportPage.objects.filter(slug="szamok").first()
    if page is None:
        return explained
    below = ["?export=xlsx", "pdf/", "kiadas/1/", "kiadas/1/pdf/", "kiadas/1/?export=xlsx", "kiadas/2/"]
    return explained + [page.get_url() + rest for rest in below]


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
