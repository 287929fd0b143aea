"""What the action plan puts on the desk: late measures, remarks without answer, an evaluation that is due."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.registry import Waiting
from monitoring.models import ActionPlan, Evaluation, Measure, PlanRemark
from monitoring.plan.enums import VersionState
from monitoring.plan.evaluating import in_force
from monitoring.plan.rules import EDIT_MEASURE, lateness

# Nobody reads more than this on a first screen.
MOST = 20


def waiting(user) -> list[Waiting]:
    """For whoever writes the plan; a few queries, whatever there is."""
    if not user.has_perm(EDIT_MEASURE):
        return []
    return [*_measures(), *_remarks(), *_evaluations()][:MOST]


def _measures() -> list[Waiting]:
    """Measures that are late, by the day they became so."""
    today, found = timezone.localdate(), []
    for measure in Measure.objects.select_related("pillar"):
        if late := lateness(measure.status, measure.first, measure.last, today):
            due = measure.last.last_day if today >= measure.last.end else measure.first.last_day
            text = _("%(measure)s: %(late)s") % {"measure": measure, "late": late.label}
            found.append(Waiting(text, reverse("measures:status", args=[measure.pk]), due))
    return found


def _remarks() -> list[Waiting]:
    """Remarks on a version that is open for them, still without an answer."""
    silent = PlanRemark.objects.filter(answer="", version__state=VersionState.REMARKS)
    return [
        Waiting(
            _("A remark on the action plan waits for an answer"),
            reverse("action_plans:edit", args=[remark.version.plan_id]),
            remark.version.remarks_until,
        )
        for remark in silent.select_related("version")
    ]


def _evaluations() -> list[Waiting]:
    """The half-year that ended last, for each plan in force in it: until its evaluation is adopted."""
    today, found = timezone.localdate(), []
    year, half = (today.year, 1) if today.month > 6 else (today.year - 1, 2)
    for plan in ActionPlan.objects.filter(versions__state=VersionState.ADOPTED).distinct():
        known = plan.evaluations.filter(year=year, half=half).first()
        evaluation = known or Evaluation(plan=plan, year=year, half=half)
        if evaluation.is_frozen or in_force(plan, evaluation.last_day) is None:
            continue
        address = reverse("evaluations:edit", args=[known.pk]) if known else reverse("evaluations:add")
        found.append(Waiting(_("Half-yearly evaluation: %(which)s") % {"which": evaluation}, address))
    return found
