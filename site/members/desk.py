"""What members put on the office's desk (the admin's first screen): invitations, and approval both ways."""

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, TaskState, WorkflowState

from desk.registry import Action, Waiting
from members.workflow import REMIND_AFTER

# Nobody reads more than this on a first screen.
MOST = 20

INVITE = Action(
    gettext_lazy("Invite a new member"),
    lambda user: reverse("people:invite"),
    "user",
    "members.change_membership",
    50,
)


def waiting(user) -> list[Waiting]:
    """For a coordinator what waits for approval; for everybody what came back to them with a note."""
    states = TaskState.objects.reviewable_by(user).select_related("workflow_state")
    found = [
        Waiting(
            _("Approve: %(page)s") % {"page": page},
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            localdate(state.started_at + REMIND_AFTER),
        )
        for state, page in _with_pages(states.order_by("started_at")[:MOST], lambda s: s.workflow_state)
    ]
    returned = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user)
    found += [
        Waiting(_("Correct: %(page)s") % {"page": page}, reverse("wagtailadmin_pages:edit", args=[page.pk]))
        for _state, page in _with_pages(returned.order_by("-pk")[:MOST], lambda s: s)
    ]
    return found


def _with_pages(rows, workflow_state_of) -> list[tuple]:
    """(row, page) for the rows whose workflow is about a page; one query for all pages."""
    rows = [(row, workflow_state_of(row).object_id) for row in rows]
    pages = Page.objects.in_bulk([int(pk) for _row, pk in rows if pk.isdecimal()])
    return [(row, pages[int(pk)]) for row, pk in rows if pk.isdecimal() and int(pk) in pages]
