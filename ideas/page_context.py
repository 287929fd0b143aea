"""What stands beside the words of an idea's page: state, figures, history; for this reader."""

from django.shortcuts import redirect
from wagtail.models import Page

from ideas import values
from ideas.enums import IdeaState
from ideas.models import Idea
from ideas.timeline import timeline
from visibility.querysets import visible_pages

# The page says these itself; of the rest each is a fact of its own.
ON_THE_PAGE = {"originator_name", "originator_sector", "title", "summary", "settlements"}


def of_page(page, reader) -> dict:
    """The context of `page` (IdeaPage); empty where the office made it without a data sheet."""
    idea = Idea.objects.filter(page_id=page.pk).select_related("merged_into").first() if page.pk else None
    if idea is None or idea.state == IdeaState.DRAFT:
        return {}
    return {
        "idea": idea,
        "facts": figures(idea),
        "entries": timeline(idea),
        "merged_into": _target(idea, reader),
        "related": list(_open_to(reader, idea.related.all())),
        "merged_from": list(_open_to(reader, idea.merged_from.all())),
    }


def figures(idea: Idea) -> list[tuple[str, str]]:
    """Activity, people and money as facts; the office's own cost beside the submitter's."""
    facts = []
    for name, value in values.snapshot(idea).items():
        if name in ON_THE_PAGE or name == "other_activity" or value in (None, "", []):
            continue
        words = ", ".join(idea.activity_labels) if name == "activities" else values.shown(name, value)
        facts.append((values.label(name), words))
        if name == "cost" and idea.checked_cost is not None:
            facts.append((values.label("checked_cost"), values.shown("checked_cost", idea.checked_cost)))
    return facts


def _open_to(reader, ideas):
    """Those with a page this reader may open; `visible_to` of the office knows others too."""
    pages = visible_pages(reader).values("pk")
    return ideas.filter(page__in=pages).select_related("page").order_by("title")


def _target(idea: Idea, reader) -> Page | None:
    """The page of the idea it was merged into, if this reader may open it."""
    if idea.merged_into is None or idea.merged_into.page_id is None:
        return None
    return visible_pages(reader, Page.objects.filter(pk=idea.merged_into.page_id)).first()


def redirect_of(page, request):
    """Where the address of a merged idea leads; None if it stays. `?eredeti` shows the original."""
    if "eredeti" in request.GET:
        return None
    idea = Idea.objects.filter(page_id=page.pk, state=IdeaState.MERGED).select_related("merged_into").first()
    target = _target(idea, request.user) if idea else None
    return redirect(target.get_url(request)) if target else None
