"""The inbox item of an idea: the receipt with its number. It points to the idea, which owns its state."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ideas.enums import IdeaState
from ideas.models import Idea
from inbox import services as inbox
from inbox.enums import Kind, Status
from inbox.forms.send import Sent
from inbox.pointing import Pointer

# How the item of an idea stands in the inbox; whatever is not named needs nothing from the inbox any more.
STATUS: dict[str, Status] = {
    IdeaState.SUBMITTED: Status.NEW,
    IdeaState.PROCESSING: Status.IN_PROGRESS,
    IdeaState.RETURNED: Status.WAITING,
}


def receive(idea: Idea, *, channel, privacy_version: str, answer_days: int, by):
    """Make the inbox item of an idea that is sent in: number, receipt, due date; returns the item."""
    sent = Sent(
        kind=Kind.IDEA,
        text=idea.summary,
        answers=idea.answers,
        values={"title": idea.title, "idea": idea.pk},
        organisation=idea.organisation,
        sender_name=idea.submitter.get_full_name() if idea.submitter else str(idea.organisation),
        sender_email=idea.submitter.email if idea.submitter else "",
    )
    return inbox.receive(
        sent,
        sender=idea.submitter,
        page=idea.form_page,
        channel=channel,
        privacy_version=privacy_version,
        answer_days=answer_days,
        by=by,
    )


def follow(idea: Idea, *, user) -> None:
    """Show in the inbox where the idea stands now."""
    if idea.item_id:
        inbox.follow(
            idea.item_id,
            STATUS.get(idea.state, Status.CLOSED),
            user=user,
            responsible=idea.responsible,
            due=idea.due,
        )


def pointer(item) -> Pointer | None:
    """Where the office deals with an item of kind idea; None for one from before there were sheets."""
    idea = Idea.objects.filter(item=item).first()
    if idea is None:
        return None
    return Pointer(
        url=reverse("ideas_admin:edit", args=[idea.pk]),
        sender_url=reverse("ideas:own", args=[idea.pk]),
        label=_("The project idea and its state"),
        state=idea.get_state_display(),
    )
