"""What the ideas room shows on /fiok/."""

from ideas.models import Idea
from members.queries import organisation_of


def my_ideas(request) -> dict | None:
    """The account's own sheets, and those a colleague left behind; None if there are none."""
    ideas = list(Idea.objects.written_by(request.user).order_by("-pk")[:20])
    behind = list(Idea.objects.left_behind(organisation_of(request.user)).order_by("-pk")[:20])
    return {"ideas": ideas, "left_behind": behind} if ideas or behind else None
