"""The action plan: an adopted one and one open for remarks for the committee, a draft for the office."""

import datetime as dt

from django.urls import reverse

from hungarian.quarters import Quarter
from monitoring.models import (
    Evaluation,
    Measure,
    MeasureActivity,
    MeasureMilestone,
    OccasionPlan,
    PlanVersion,
)
from monitoring.plan.content import of_rows
from tests.events.factories import EventKindFactory
from tests.monitoring import plans
from tests.visibility.canaries import EDITORS
from visibility.enums import Audience


def hide(cage, site):
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
    evaluation = Evaluation.objects.create(
        plan=plan, year=2026, half=1, state="discussed", summary=cage.new("summary of a half-year", level)
    )
    evaluation.rows.create(
        measure=measure,
        cause_code="other",
        cause=cage.new("cause", level),
        step=cage.new("corrective step", level),
        forecast=cage.new("forecast", level),
    )
    OccasionPlan.objects.create(
        title=cage.new("planned occasions", Audience.FORUM),
        first=Quarter.current() - 4,
        last=Quarter.current(),
        planned=3,
        event_kind=EventKindFactory(),
    )
    _plan(cage, plans.plan_page(site.steering, slug="tervezet"), Audience.OFFICE)
    hide_frozen(cage, plan, measure)
    laid = _plan(cage, plans.plan_page(site.steering, slug="eloterjesztve"), level)
    laid.versions.update(state="remarks", content=of_rows(laid), remarks_until=dt.date(2099, 1, 1))


def hide_frozen(cage, plan, measure):
    """An adopted evaluation, and what was put down of an output: both on the office's screens."""
    frozen = Evaluation.objects.create(
        plan=plan,
        year=2025,
        half=2,
        state="adopted",
        resolution=cage.new("evaluation's resolution", Audience.STEERING),
        resolved_on=dt.date(2026, 1, 20),
    )
    output = {"name": cage.new("frozen figure", EDITORS), "unit": "fő", "rating": "green"}
    frozen.rows.create(measure=measure, figures={"rating": "green", "outputs": [output]})
    measure.outputs.get().records.create(
        occurred_on=dt.date(2026, 2, 1), value=1, note=cage.new("note of an increment", EDITORS)
    )


def addresses(site):
    """The form of a remark on the version the committee is looking at."""
    laid = PlanVersion.objects.filter(state="remarks")
    return {reverse("monitoring:plan_remark", args=[version.pk]) for version in laid}


def admin_addresses():
    """Where a measure stands, and what was frozen of a half-year."""
    found = [reverse("measures:status", args=[measure.pk]) for measure in Measure.objects.all()]
    return [*found, *(reverse("evaluations:edit", args=[one.pk]) for one in Evaluation.objects.all())]


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
    measure.outputs.update(name=cage.new("output", level), unit=cage.new("unit of an output", level))
    MeasureActivity.objects.create(measure=measure, title=cage.new("activity of a measure", level))
    MeasureMilestone.objects.create(
        measure=measure, title=cage.new("milestone", level), due=dt.date(2026, 6, 1)
    )
    return plan
