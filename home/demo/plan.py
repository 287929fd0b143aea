"""The action plan: an adopted version, the next one before the committee, and two half-yearly evaluations."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from events.models import EventKind
from home.demo import anchor
from home.demo.content import content
from hungarian.quarters import Quarter
from members.models import Organisation, User
from monitoring.models import (
    ActionPlan,
    ActionPlanPage,
    Evaluation,
    Measure,
    MeasureActivity,
    MeasureMilestone,
    MeasureOrganisation,
    OccasionPlan,
    Output,
    OutputRecord,
    Pillar,
    PlanVersion,
)
from monitoring.plan import evaluating, services
from monitoring.plan.rules import needs_cause

# The running quarter is the tenth of twelve.
QUARTERS, RUNNING = 12, 9


def ensure_plan() -> None:
    """Everything of content/plan.toml, if there is no plan yet."""
    if ActionPlan.objects.exists():
        return
    item, writer = content("plan"), User.objects.get(username="projektmenedzser")
    start = Quarter.of(anchor.today()) - RUNNING
    plan = ActionPlan.objects.create(title=item["title"], first=start, last=start + QUARTERS - 1)
    services.begin_version(plan.pk, user=writer)
    for order, pillar in enumerate(item["pillar"]):
        row = Pillar.objects.create(plan=plan, code=pillar["code"], title=pillar["title"], sort_order=order)
        for measure in pillar["measure"]:
            _measure(row, measure, start, writer)
    _adopted(plan, start, writer)
    plan.page = ActionPlanPage.objects.first()
    plan.save()
    for ago in (2, 1):
        _evaluation(plan, _half_ago(ago), item["words"] if ago == 1 else [], writer)
    _next_version(plan, item["next"], start, writer)
    for one in item["occasion"]:
        OccasionPlan.objects.create(
            title=one["title"],
            first=start + one["first"],
            last=start + one["last"],
            planned=one["planned"],
            event_kind=EventKind.objects.get(code=one["kind"]),
            measure=Measure.objects.filter(code=one.get("measure", "")).first(),
        )


def _end(quarter: Quarter) -> dt.date:
    """The day something of `quarter` happened on: its last one, never in the future."""
    return min(quarter.last_day, anchor.day(-1))


def _measure(pillar: Pillar, item: dict, start: Quarter, writer: User) -> None:
    texts = ["code", "title", "budget", "justification", "beneficiaries", "results", "status"]
    measure = Measure.objects.create(
        pillar=pillar,
        first=start + item["first"],
        last=start + item["last"],
        status_reason=item.get("reason", ""),
        started_on=(start + item["began"]).start + dt.timedelta(days=20) if "began" in item else None,
        finished_on=_end(start + item["ended"]) if "ended" in item else None,
        **{name: item[name] for name in texts},
    )
    for order, one in enumerate(item["outputs"]):
        _output(measure, order, one, start, writer)
    for order, title in enumerate(item["activities"]):
        MeasureActivity.objects.create(measure=measure, sort_order=order, title=title)
    for order, one in enumerate(item["milestones"]):
        due = (start + one["quarter"]).last_day
        MeasureMilestone.objects.create(measure=measure, sort_order=order, title=one["title"], due=due)
    for order, name in enumerate(item["organisations"]):
        organisation = Organisation.objects.get(name=name)
        MeasureOrganisation.objects.create(measure=measure, sort_order=order, organisation=organisation)


def _output(measure: Measure, order: int, item: dict, start: Quarter, writer: User) -> None:
    output = Output.objects.create(
        measure=measure,
        sort_order=order,
        name=item["name"],
        unit=item["unit"],
        target=Decimal(item["target"]),
    )
    for quarter, value in item["done"]:
        OutputRecord.objects.create(
            output=output, occurred_on=_end(start + quarter), value=value, entered_by=writer
        )


def _adopted(plan: ActionPlan, start: Quarter, writer: User) -> None:
    """The first version, adopted before the plan began."""
    version = plan.versions.get()
    day = start.start - dt.timedelta(days=15)
    services.transition(version.pk, "remarks", user=writer, remarks_until=anchor.today())
    services.transition(
        version.pk,
        "adopted",
        user=writer,
        resolution=f"{day.year}/7. számú határozat",
        resolved_on=day,
    )
    laid = timezone.make_aware(dt.datetime.combine(day - dt.timedelta(days=21), dt.time(9)))
    PlanVersion.objects.filter(pk=version.pk).update(laid_at=laid, remarks_until=day)


def _half_ago(ago: int) -> tuple[int, int]:
    """(year, half) of the half-year `ago` before the running one."""
    today = anchor.today()
    ordinal = today.year * 2 + (0 if today.month <= 6 else 1) - ago
    return ordinal // 2, ordinal % 2 + 1


def _evaluation(plan: ActionPlan, when: tuple[int, int], words: list[dict], writer: User) -> None:
    """The evaluation of one half-year: adopted if it has no words of its own, else discussed."""
    made = evaluating.begin(plan.pk, *when, user=writer)
    written = {item["measure"]: item for item in words}
    figures = evaluating.live_figures(made)
    for row in made.rows.select_related("measure"):
        item = written.get(row.measure.code, {})
        if item or needs_cause(figures[row.measure_id]["rating"]):
            row.cause_code = item.get("cause_code", "plan")
            row.cause = item.get("cause", "Az indulás a tervezettnél lassabb volt.")
            row.step, row.forecast = item.get("step", ""), item.get("forecast", "")
            row.step_due = anchor.day(item["step_in"]) if item else None
            row.save()
    meeting_day = made.last_day + dt.timedelta(days=1)
    evaluating.transition(made.pk, "discussed", user=writer, day=min(meeting_day, anchor.today()))
    if not words:
        evaluating.transition(
            made.pk,
            "adopted",
            user=writer,
            resolution=f"{meeting_day.year}/3. számú határozat",
            resolved_on=min(meeting_day + dt.timedelta(days=20), anchor.today()),
        )
        Evaluation.objects.filter(pk=made.pk).update(summary="Az intézkedések zöme a terv szerint halad.")


def _next_version(plan: ActionPlan, item: dict, start: Quarter, writer: User) -> None:
    """The next version, before the committee, with a remark and its answer."""
    version = services.begin_version(plan.pk, user=writer, reason=item["reason"])
    Measure.objects.filter(pillar__plan=plan, code=item["measure"]).update(last=start + item["last"])
    services.transition(version.pk, "remarks", user=writer, remarks_until=anchor.day(18))
    remark = services.remark(
        version.pk,
        user=User.objects.get(username="ics"),
        text=item["remark"],
        measure=Measure.objects.get(pillar__plan=plan, code=item["about"]),
    )
    services.answer(remark.pk, user=writer, text=item["answer"])
