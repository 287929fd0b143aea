"""What stands beside the words of the plan's page: the version asked for, its timeline and lights."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts.gantt import Gantt, Group, Line, Milestone
from monitoring import occasions
from monitoring.models import ActionPlan, Evaluation, PlanVersion
from monitoring.plan import content as contents
from monitoring.plan.enums import EvaluationState, MeasureStatus, VersionState
from monitoring.plan.evaluating import live_figures
from monitoring.plan.services import may_remark
from monitoring.plan.standing import MeasureStanding, standings
from visibility.enums import Audience
from visibility.querysets import visible_pages
from visibility.readers import reader_level


def of_page(page, request) -> dict:
    """The context of an ActionPlanPage; empty while it shows no plan, or none this reader may see.

    `?valtozat=<number>` asks for another version; what is hidden and what there is not look the same.
    """
    plan = ActionPlan.objects.filter(page=page.pk).first() if page.pk else None
    versions = list(PlanVersion.objects.visible_to(request.user).filter(plan=plan)) if plan else []
    version = _chosen(versions, request.GET.get("valtozat", ""))
    if version is None:
        return {"plan": None}
    is_inside = reader_level(request.user) >= Audience.STEERING
    content = contents.read(version.content or contents.of_rows(plan))
    today = timezone.localdate()
    standing = standings(content, today)
    return {
        "plan": plan,
        "version": version,
        "versions": versions,
        "content": content,
        "pillars": [(pillar, [(m, standing[m.id]) for m in pillar.measures]) for pillar in content.pillars],
        "gantt": gantt(content, standing, today),
        # What is said of it and how it stands in figures is the committee's.
        "is_inside": is_inside,
        "remarks": _remarks(version) if is_inside else [],
        "may_remark": may_remark(request.user, version),
        "matrix": Matrix(plan, content, request.user) if is_inside else None,
        "occasions": occasions.progress(content.first.start, content.last.last_day, request.user)
        if is_inside
        else [],
        "meeting": _meeting(version, request.user),
    }


def _chosen(versions: list[PlanVersion], asked: str) -> PlanVersion | None:
    """The version asked for; else the newest adopted one, else the newest this reader sees."""
    newest_first = sorted(versions, key=lambda version: -version.number)
    found = [v for v in newest_first if str(v.number) == asked]
    found += [v for v in newest_first if v.state == VersionState.ADOPTED]
    return next(iter(found + newest_first), None)


def _remarks(version: PlanVersion) -> list:
    return list(version.remarks.select_related("by", "measure"))


def _meeting(version: PlanVersion, reader):
    """The page of the meeting that adopted it, for those who may open it."""
    if version.meeting_id is None:
        return None
    return visible_pages(reader).filter(pk=version.meeting_id).first()


def gantt(content: contents.PlanContent, standing: dict[int, MeasureStanding], today) -> Gantt:
    """The timeline of a plan with what happened so far."""
    groups = [
        Group(pillar.label, [_line(m, standing[m.id]) for m in pillar.measures])
        for pillar in content.pillars
        if pillar.measures
    ]
    return Gantt("idovonal", _finding(standing), description(), groups, today)


def description() -> str:
    return _("Measures by pillar; of each when it was planned and when it is carried out, in quarters.")


def _finding(standing: dict[int, MeasureStanding]) -> str:
    """What the timeline shows, as a sentence."""
    late = sum(1 for one in standing.values() if one.lateness)
    if late:
        return ngettext(
            "%(late)s of %(all)s measures is late", "%(late)s of %(all)s measures are late", late
        ) % {"late": late, "all": len(standing)}
    done = sum(1 for one in standing.values() if one.status == MeasureStatus.COMPLETED)
    return _("No measure is late; %(done)s of %(all)s are completed") % {"done": done, "all": len(standing)}


def _line(plan: contents.MeasurePlan, standing: MeasureStanding) -> Line:
    return Line(
        label=plan.label,
        first=plan.first,
        last=plan.last,
        started=standing.started_on,
        ended=standing.finished_on,
        status=standing.words,
        tone=standing.tone,
        link=f"#{plan.anchor}",
        milestones=[Milestone(m.due, m.title) for m in plan.milestones],
    )


class Matrix:
    """Measures × half-years with the light of each (datamodel.md, "What users look at")."""

    def __init__(self, plan: ActionPlan, content: contents.PlanContent, reader):
        found = Evaluation.objects.filter(plan=plan).order_by("year", "half").prefetch_related("rows")
        if reader_level(reader) < Audience.OFFICE:
            found = found.exclude(state=EvaluationState.DRAFT)
        self.evaluations = list(found)
        cells = [self._cells(evaluation) for evaluation in self.evaluations]
        self.rows = [(m, [column.get(m.id) for column in cells]) for m in content.measures]

    @staticmethod
    def _cells(evaluation: Evaluation) -> dict[int, tuple]:
        """{measure id: (rating or None, the row)}: frozen once it is adopted, else as it stands now."""
        live = {} if evaluation.is_frozen else live_figures(evaluation)
        found = {}
        for row in evaluation.rows.all():
            figures = row.figures if evaluation.is_frozen else live.get(row.measure_id)
            found[row.measure_id] = ((figures or {}).get("rating"), row)
        return found
