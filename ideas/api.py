"""What programs read of project ideas: the summary page, the state and the public figures.

Contact person, note to the office, attachments, answers, who is responsible, due date and internal notes are
not here for anybody: programs have no business with them.
"""

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from api.schemas import Choice, Listing, Moment, Window, listing
from audit.services import read_closed
from ideas.enums import IdeaState
from ideas.models import Idea, IdeaPage
from inbox.enums import Activity
from pages.api import TOLD_BY, PageDetail, PageRow, Site, page_detail, page_facts, visible_or_404

router = Router(tags=["ideas"])
TOLD_BY["ideas.ideapage"] = "/api/v1/ideas/"


class IdeaFacts(Schema):
    """State and figures of an idea; empty where its page was made without a data sheet."""

    number: int | None = Field(description=_("Project idea 1, 2, 3 …"))
    state: Choice | None
    since: Moment | None = Field(description=_("In this state since."))
    organisation: str = Field(description=_("Who sent it in."))
    originator: str
    originator_sector: str
    places: list[str]
    activities: list[str]
    target_groups: list[str]
    headcount: int | None = Field(description=_("How many people it would reach, as planned."))
    cost: int | None = Field(description=_("In forints, as submitted."))
    checked_cost: int | None = Field(description=_("In forints, as checked by the office."))
    start: dt.date | None
    months: int | None
    version: int


class IdeaRow(IdeaFacts, PageRow):
    summary: str


class Step(Schema):
    """Something that happened to an idea."""

    at: Moment
    state: Choice
    moved: bool = Field(description=_("Whether it came to another state."))
    note: str
    decided_by: str


class IdeaDetail(IdeaFacts, PageDetail):
    """An idea with its text, documents and history."""

    partners: str
    recommendation: str
    history: list[Step]


class IdeaQuery(Window):
    state: IdeaState | None = None
    activity: Activity | None = None


def idea_facts(page: IdeaPage) -> dict:
    """The fields of IdeaFacts; the data sheet beside `page` counts once it has been sent in."""
    idea = sheet_of(page) or Idea(state="")
    has_sheet = idea.pk is not None
    return {
        "number": page.number,
        "state": choice_of(idea) if has_sheet else None,
        "since": idea.state_since if has_sheet else None,
        "organisation": str(page.organisation or ""),
        "originator": page.originator_name,
        "originator_sector": page.originator_sector,
        "places": [str(location.settlement) for location in page.locations.all()],
        "activities": [str(label) for label in idea.activity_labels] if has_sheet else [],
        "target_groups": [str(label) for label in idea.target_group_labels] if has_sheet else [],
        "headcount": idea.headcount,
        "cost": idea.cost,
        "checked_cost": idea.checked_cost,
        "start": idea.start,
        "months": idea.months,
        "version": idea.version,
    }


def sheet_of(page: IdeaPage) -> Idea | None:
    idea = getattr(page, "idea", None)
    return None if idea is None or idea.state == IdeaState.DRAFT else idea


def choice_of(step_or_idea) -> dict:
    state = IdeaState(getattr(step_or_idea, "new", None) or step_or_idea.state)
    return {"code": state, "name": str(state.label)}


@router.get("", response=Listing[IdeaRow], summary=_("The project ideas, the latest number first"))
def list_ideas(request, query: Query[IdeaQuery]):
    found = IdeaPage.objects.visible_to(request.user)
    if query.state:
        found = found.filter(idea__state=query.state).exclude(idea__state=IdeaState.DRAFT)
    if query.activity:
        fitting = Idea.objects.exclude(state=IdeaState.DRAFT).filter(activities__activity=query.activity)
        found = found.filter(pk__in=fitting.values("page"))
    found = found.defer_streamfields().select_related("content_type", "organisation", "idea")
    found = found.prefetch_related("locations__settlement", "idea__activities", "idea__target_groups")
    site = Site(request)
    return listing(request, query, found.order_by("-number", "-pk"), lambda page: _row(page, site))


@router.get("/{uuid:key}", response=IdeaDetail, summary=_("One project idea with its history"))
def one_idea(request, key: UUID):
    page = visible_or_404(IdeaPage, request.user, key)
    read_closed(request.user, page)
    idea = sheet_of(page)
    return (
        page_detail(request, page, Site(request))
        | idea_facts(page)
        | {
            "partners": idea.partners if idea else "",
            "recommendation": idea.recommendation if idea else "",
            "history": [_step(step) for step in idea.steps.order_by("at", "pk")] if idea else [],
        }
    )


def _row(page: IdeaPage, site: Site) -> dict:
    return page_facts(page, site) | idea_facts(page) | {"summary": page.summary}


def _step(step) -> dict:
    return {
        "at": step.at,
        "state": choice_of(step),
        "moved": step.is_move,
        "note": step.note,
        "decided_by": step.decided_by,
    }
