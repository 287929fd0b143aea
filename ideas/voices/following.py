"""Who hears of an idea's steps: its submitter and its followers, once for each step."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ideas.enums import IdeaState
from ideas.models import IdeaStep
from ideas.voices.queries import followers_of
from notifications.services import notify
from visibility.enums import Audience
from visibility.querysets import visible_pages

KIND = "ideas"


def tell(step: IdeaStep) -> int:
    """Queue a notice of `step` for all who should hear of it; returns how many were told.

    Called in the transaction of the step; calling it again tells nobody twice. Who made the step and internal
    notes are left out. Notices of a page go only to those who may read it when they leave.
    """
    if step.new == IdeaState.DRAFT or not (step.is_move or step.changes or step.note):
        return 0
    idea = step.idea
    told, author = 0, idea.submitter
    if author is not None and author.pk != step.by_id:
        told += _tell_author(step, idea, author)
    page = idea.merged_into.page if idea.merged_into else idea.page
    if page is not None:
        others = followers_of(idea).exclude(pk__in=[pk for pk in (step.by_id, idea.submitter_id) if pk])
        line = _("A project idea you follow has a new step")
        told += notify(others, kind=KIND, line=line, page=page, once=_key(step))
    return told


def _tell_author(step, idea, author) -> int:
    """Their own idea may be spoken of by its state, but not by its title: a mail can be passed on."""
    line = _("Your project idea %(reference)s: %(state)s") % {
        "reference": idea.reference,
        "state": step.get_new_display() if step.is_move else _("changed"),
    }
    if idea.page_id and visible_pages(author).filter(pk=idea.page_id).exists():
        return notify([author], kind=KIND, line=line, page=idea.page, once=_key(step))
    address = settings.SITE_URL + reverse("ideas:own", args=[idea.pk])
    body = _("You can see it in your account: %(address)s") % {"address": address}
    if step.new == IdeaState.RETURNED and step.note:
        # What the office asks of the author is a letter to them, like an answer from the inbox.
        body = f"{step.note}\n\n{body}"
    return notify([author], kind=KIND, line=line, body=body, level=Audience.FORUM, once=_key(step))


def _key(step) -> str:
    return f"idea-step:{step.pk}"
