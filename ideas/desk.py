"""What project ideas put on the office's desk (the admin's first screen)."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from desk.registry import Action, Waiting
from ideas.enums import IdeaState, VersionState
from ideas.models import Idea, IdeaVersion
from ideas.rules import may_handle

# Nobody reads more than this on a first screen.
MOST = 20
HANDLE = Action(
    _("Work on the project ideas"),
    lambda user: reverse("ideas_admin:list"),
    "doc-full",
    "ideas.change_idea",
    25,
)


def waiting(user) -> list[Waiting]:
    """New ideas nobody has taken on, this person's own, those that are late; and proposed versions."""
    if not may_handle(user):
        return []
    late = Q(due__lt=timezone.localdate())
    mine = Idea.objects.open().filter(Q(responsible=user) | Q(state=IdeaState.SUBMITTED) | late)
    found = [
        Waiting(
            _t("%(reference)s – %(title)s: %(state)s")
            % {"reference": idea.reference, "title": idea.title, "state": idea.get_state_display()},
            reverse("ideas_admin:edit", args=[idea.pk]),
            idea.due,
        )
        for idea in mine.order_by("due")[:MOST]
    ]
    proposals = IdeaVersion.objects.filter(state=VersionState.PROPOSED).select_related("idea")
    return found + [
        Waiting(
            _t("%(reference)s – a change is proposed: %(title)s")
            % {"reference": version.idea.reference, "title": version.idea.title},
            reverse("ideas_admin:edit", args=[version.idea_id]),
        )
        for version in proposals.order_by("proposed_at")[:MOST]
    ]
