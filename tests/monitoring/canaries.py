import datetime as dt

from monitoring.models import Evaluation, Measure, MeasureActivity, MeasureMilestone, OccasionPlan
from monitoring.plan.content import of_rows
from tests.events.factories import EventKindFactory
from tests.monitoring import plans
from tests.monitoring.factories import QuarterlyReportPageFactory, ReportIndexPageFactory
from visibility.enums import Audience


def hide(cage, site):
    hide_plan(cage, site)
    level = Audience.FORUM
    QuarterlyReportPageFactory(
        parent=ReportIndexPageFactory(parent=site.forum, summary=cage.new("summary of reports", level)),
        title=cage.new("report title", level),
        summary=cage.new("report summary", level),
        body=[("text", f"<p>{cage.new('report body', level)}</p>")],
    )


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
