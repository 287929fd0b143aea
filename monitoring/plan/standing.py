"""Where each measure of a plan stands on a day: figures from increments, lights by rule."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from monitoring import figures
from monitoring.enums import Rating
from monitoring.models import Indicator, Measure, OutputRecord
from monitoring.plan.content import MeasurePlan, OutputPlan, PlanContent
from monitoring.plan.enums import Lateness, MeasureStatus
from monitoring.plan.rules import lateness, rate
from monitoring.progress import Milestone, Progress, as_percent, planned_to_date


@dataclass(frozen=True)
class OutputStanding:
    """One output: its plan and its Progress (planned to date on a straight line over the quarters)."""

    plan: OutputPlan
    progress: Progress

    @property
    def pace(self) -> Decimal | None:
        """In percent of the plan to date."""
        return as_percent(self.progress.pace)

    @property
    def completion(self) -> Decimal | None:
        return as_percent(self.progress.completion)


@dataclass(frozen=True)
class MeasureStanding:
    """One measure on `day`. `rating` is None when it is cancelled."""

    plan: MeasurePlan
    day: dt.date
    status: MeasureStatus
    started_on: dt.date | None
    finished_on: dt.date | None
    reason: str
    outputs: list[OutputStanding]

    @property
    def rating(self) -> Rating | None:
        ratings = [output.progress.rating for output in self.outputs]
        return rate(self.status, ratings, self.plan.first, self.day)

    @property
    def lateness(self) -> Lateness | None:
        return lateness(self.status, self.plan.first, self.plan.last, self.day)

    @property
    def words(self) -> str:
        """Its status, and whether it is late: never colour alone."""
        return ", ".join(str(one.label) for one in [self.status, self.lateness] if one)

    @property
    def tone(self) -> str:
        if self.lateness:
            return "warn"
        return {
            MeasureStatus.COMPLETED: "ok",
            MeasureStatus.IN_PROGRESS: "info",
            MeasureStatus.ON_HOLD: "warn",
        }.get(self.status, "")


def standings(content: PlanContent, day: dt.date) -> dict[int, MeasureStanding]:
    """Every measure of `content` by its id, as of the end of `day`; seven queries at most.

    Of a past day the status follows from the days of beginning and end; a measure keeps no other history.
    """
    rows = Measure.objects.in_bulk([measure.id for measure in content.measures])
    sums = output_totals(content, day)
    return {m.id: _standing(m, rows.get(m.id), sums, day) for m in content.measures}


def output_totals(content: PlanContent, day: dt.date) -> dict[int, Decimal]:
    """{output id: everything added up to `day`}; outputs without a record are not in it."""
    outputs = [output for measure in content.measures for output in measure.outputs]
    ids = [output.id for output in outputs if output.indicator is None]
    records = OutputRecord.objects.filter(output_id__in=ids, occurred_on__lte=day).order_by()
    totals = dict(records.values("output_id").annotate(total=Sum("value")).values_list("output_id", "total"))
    return totals | _of_indicators([output for output in outputs if output.indicator is not None], day)


def _of_indicators(outputs: list[OutputPlan], day: dt.date) -> dict[int, Decimal]:
    """The same for outputs that an indicator counts: its figure, made of approved rows."""
    indicators = Indicator.objects.filter(pk__in=[output.indicator for output in outputs])
    found = figures.standings(day, indicators=indicators) if outputs else []
    actual = {one.indicator.pk: one.progress.actual for one in found}
    known = {output.id: actual.get(output.indicator) for output in outputs}
    return {pk: figure for pk, figure in known.items() if figure is not None}


def _standing(plan: MeasurePlan, row: Measure | None, sums: dict, day: dt.date) -> MeasureStanding:
    outputs = [OutputStanding(one, progress_of(one, plan, sums.get(one.id), day)) for one in plan.outputs]
    if row is None:
        return MeasureStanding(plan, day, MeasureStatus.PLANNED, None, None, "", outputs)
    status = status_on(row, day)
    return MeasureStanding(plan, day, status, row.started_on, row.finished_on, row.status_reason, outputs)


def status_on(row: Measure, day: dt.date) -> MeasureStatus:
    """The status at the end of `day`, as far as the days of beginning and end tell."""
    if row.started_on and row.started_on > day:
        return MeasureStatus.PLANNED
    if row.finished_on and row.finished_on > day:
        return MeasureStatus.IN_PROGRESS
    return MeasureStatus(row.status)


def progress_of(output: OutputPlan, measure: MeasurePlan, actual: Decimal | None, day: dt.date) -> Progress:
    """Plan against fact of an output: from nothing on the eve of the first quarter to the target at the end
    of the last one (aggregation rule 7)."""
    start = Milestone(measure.first.start - dt.timedelta(days=1), Decimal(0))
    final = Milestone(measure.last.last_day, output.target)
    planned = planned_to_date([start, final], day) if day >= measure.first.start else None
    return Progress(day, actual, planned, final)
