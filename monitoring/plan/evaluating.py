"""The half-yearly evaluation: figures beside causes, steps and forecasts; adopted, it never changes."""

import datetime as dt
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actor import acting_as
from monitoring.models import ActionPlan, Evaluation, MeasureEvaluation, PlanVersion
from monitoring.plan.content import PlanContent, read
from monitoring.plan.enums import EvaluationState
from monitoring.plan.rules import EVALUATE, EVALUATION_MOVES, needs_cause
from monitoring.plan.services import check_resolution
from monitoring.plan.standing import MeasureStanding, standings
from monitoring.progress import AMBER, GREEN

# What makes a task of a corrective step: (title, description, deadline, user). A room above hands it in.
TASK_MAKERS: list[Callable[[str, str, dt.date, object], None]] = []


def hand_steps_to(maker: Callable[[str, str, dt.date, object], None]) -> None:
    """Let corrective steps be handed to `maker`; the same one twice counts once."""
    if maker not in TASK_MAKERS:
        TASK_MAKERS.append(maker)


class EditConflict(Exception):
    """Somebody else has saved the evaluation since it was opened."""


@transaction.atomic
def begin(plan_id: int, year: int, half: int, *, user) -> Evaluation:
    """Open the evaluation of a half-year with a row for each measure of the plan in force then.

    Refused before the half-year has begun, twice, and while no version of the plan has been adopted.
    """
    _may(user, EVALUATE)
    plan = ActionPlan.objects.select_for_update().get(pk=plan_id)
    found = Evaluation(plan=plan, year=year, half=half)
    if found.first_day > timezone.localdate():
        raise ValidationError(_("This half-year has not begun yet."))
    if plan.evaluations.filter(year=year, half=half).exists():
        raise ValidationError(_("This half-year has an evaluation already. Open that one."))
    content = in_force(plan, found.last_day)
    if content is None:
        raise ValidationError(_("There was no adopted plan yet in this half-year to measure against."))
    with acting_as(user):
        found.save()
        for measure in content.measures:
            MeasureEvaluation.objects.create(evaluation=found, measure_id=measure.id)
    return found


def in_force(plan: ActionPlan, day: dt.date) -> PlanContent | None:
    """The version that was in force on `day`: the last one adopted until then, or None."""
    version = plan.versions.adopted().filter(resolved_on__lte=day).order_by("-resolved_on", "-number").first()
    return read(version.content) if version else None


def live_figures(evaluation: Evaluation) -> dict[int, dict]:
    """{measure id: figures} as they stand now, on the evaluation's last day or today if that is earlier."""
    content = in_force(evaluation.plan, evaluation.last_day)
    if content is None:
        return {}
    day = min(evaluation.last_day, timezone.localdate())
    return {pk: as_figures(standing) for pk, standing in standings(content, day).items()}


def as_figures(standing: MeasureStanding) -> dict:
    """A measure's figures as JSON: what is shown while the evaluation is open and frozen on adoption.

    The bands of the lights are kept with them (datamodel.md, aggregation rule 9).
    """
    return {
        "day": standing.day.isoformat(),
        "rating": standing.rating,
        "status": standing.words,
        "bands": [str(GREEN), str(AMBER)],
        "outputs": [
            {
                "name": output.plan.name,
                "unit": output.plan.unit,
                "target": str(output.plan.target),
                "planned": _text(output.progress.planned),
                "actual": _text(output.progress.actual),
                "variance": _text(output.progress.variance),
                "pace": _text(output.pace),
                "rating": output.progress.rating,
            }
            for output in standing.outputs
        ],
    }


def _text(number) -> str | None:
    return None if number is None else str(round(number, 2))


def figures_of(evaluation: Evaluation, rows) -> dict[int, dict]:
    """{row id: figures} of `rows`: the frozen ones of an adopted evaluation, else the live ones."""
    if evaluation.is_frozen:
        return {row.pk: row.figures or {} for row in rows}
    live = live_figures(evaluation)
    return {row.pk: live.get(row.measure_id, {}) for row in rows}


@transaction.atomic
def save(evaluation_id: int, *, user, edition: int, summary: str, rows: dict[int, dict]) -> Evaluation:
    """Write what was typed: `rows` gives each row's words by its id. EditConflict if `edition` is older."""
    _may(user, EVALUATE)
    evaluation = _hold(evaluation_id)
    if evaluation.edition != edition:
        raise EditConflict
    if evaluation.is_frozen:
        raise ValidationError(_("It has been adopted: it cannot be changed any more."))
    evaluation.summary, evaluation.edition = summary.strip(), edition + 1
    with acting_as(user):
        evaluation.save()
        for row in evaluation.rows.filter(pk__in=rows):
            for name, value in rows[row.pk].items():
                setattr(row, name, value)
            row.save()
    return evaluation


@transaction.atomic
def transition(evaluation_id: int, new: str, *, user, day: dt.date | None = None, **given) -> Evaluation:
    """Move an evaluation to `new` (EvaluationState).

    `day`: when the committee discussed it; `given`: resolution, resolved_on, meeting. A measure that is
    amber or red needs its cause before the committee sees it. Adoption freezes the figures.
    """
    evaluation = _hold(evaluation_id)
    move = EVALUATION_MOVES[EvaluationState(evaluation.state)].get(new)
    if move is None:
        raise ValidationError(
            _("This evaluation is now: %(state)s. Somebody may have been quicker; open it again.")
            % {"state": evaluation.get_state_display()}
        )
    _may(user, move.permission)
    check_resolution(move, given)
    if new != EvaluationState.DRAFT:
        _check_complete(evaluation)
    if move.day:
        if day is None or day > timezone.localdate():
            raise ValidationError({"day": _("Give the day of the meeting, today or earlier.")})
        evaluation.discussed_on = day
    if "meeting" in given:
        evaluation.meeting = given["meeting"]
    if new == EvaluationState.ADOPTED:
        evaluation.resolution, evaluation.resolved_on = given["resolution"].strip(), given["resolved_on"]
        _freeze(evaluation)
    evaluation.state, evaluation.edition = new, evaluation.edition + 1
    with acting_as(user):
        evaluation.save()
    return evaluation


def _check_complete(evaluation: Evaluation) -> None:
    """The half-year has to be over, and whatever is behind its plan has to say why."""
    if evaluation.last_day >= timezone.localdate():
        raise ValidationError(_("This half-year is not over yet: its figures may still change."))
    rows = list(evaluation.rows.select_related("measure"))
    figures = figures_of(evaluation, rows)
    silent = [
        str(row.measure)
        for row in rows
        if needs_cause(figures[row.pk].get("rating")) and not (row.cause_code and row.cause.strip())
    ]
    if silent:
        raise ValidationError(
            _("Behind its plan, so it needs a cause: choose one, and say it in words. %(measures)s")
            % {"measures": "; ".join(silent)}
        )


def _freeze(evaluation: Evaluation) -> None:
    rows = list(evaluation.rows.all())
    figures = figures_of(evaluation, rows)
    for row in rows:
        row.figures = figures[row.pk]
    MeasureEvaluation.objects.bulk_update(rows, ["figures"])


@transaction.atomic
def make_task(row_id: int, *, user) -> MeasureEvaluation:
    """Hand a corrective step to the committee's tasks, once."""
    _may(user, EVALUATE)
    row = MeasureEvaluation.objects.select_for_update().select_related("measure").get(pk=row_id)
    if row.task_made_at:
        raise ValidationError(_("It is a task already."))
    if not (row.step.strip() and row.step_due):
        raise ValidationError(_("Write the corrective step and its deadline first, and save them."))
    if not TASK_MAKERS:
        raise ValidationError(_("There is no list of tasks on this site to put it on."))
    for make in TASK_MAKERS:
        make(f"{row.measure}"[:200], row.step, row.step_due, user)
    row.task_made_at = timezone.now()
    with acting_as(user):
        row.save(update_fields=["task_made_at"])
    return row


def _hold(evaluation_id: int) -> Evaluation:
    return Evaluation.objects.select_for_update(of=("self",)).select_related("plan").get(pk=evaluation_id)


def _may(user, permission: str) -> None:
    if not user.has_perm(permission):
        raise PermissionDenied(_("This step is not yours to make."))


def current_version(plan: ActionPlan) -> PlanVersion | None:
    """The newest adopted version of a plan, or None."""
    return plan.versions.adopted().order_by("-number").first()
