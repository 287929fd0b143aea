"""The one way an idea gets from state to state (ideas.rules.MOVES). Each call is one transaction."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ideas import inbox_side
from ideas.enums import IdeaState
from ideas.models import Idea
from ideas.rules import DECIDED, Move, may_make, move_between
from ideas.services.locking import add_step, lock, save


@transaction.atomic
def transition(idea_id: int, new: str, *, user, edition: int | None = None, **given) -> Idea:
    """Move an idea to `new` (IdeaState) and note it in the timeline.

    `given`: note, internal_note, decided_by (texts), responsible (account), due (date), as the move asks.
    Raises ValidationError for a move the table does not know or that lacks something, PermissionDenied
    for one that is not this account's to make, EditConflict if `edition` is not the newest.
    """
    idea = lock(idea_id, edition)
    move = _allowed(idea, new)
    if not may_make(user, idea, move):
        raise PermissionDenied(_("This step is not yours to make."))
    _check_given(move, given)
    if new == IdeaState.MERGED:
        raise ValidationError(_("Choose the idea it is merged into."))
    return move_on(idea, new, user=user, **given)


def _allowed(idea: Idea, new: str) -> Move:
    move = move_between(idea.state, new) if new in IdeaState.values else None
    if move is None:
        label = IdeaState(new).label if new in IdeaState.values else new
        raise ValidationError(
            _("From “%(old)s” an idea cannot become “%(new)s”. Open it again to see where it stands now.")
            % {"old": idea.get_state_display(), "new": label}
        )
    return move


def _check_given(move: Move, given: dict) -> None:
    """What the move cannot be made without, each refusal beside its field."""
    errors = {}
    if move.note and not given.get("note", "").strip():
        errors["note"] = _("Give the reason in a few words; everybody who may read the idea sees it.")
    if move.decided_by and not given.get("decided_by", "").strip():
        errors["decided_by"] = _("Say who decided: the number of the resolution, or the officer's name.")
    if move.duty and not given.get("responsible"):
        errors["responsible"] = _("Choose who is responsible for it.")
    if move.duty and not given.get("due"):
        errors["due"] = _("Give a due date.")
    if errors:
        raise ValidationError(errors)


def move_on(idea: Idea, new: str, *, user, responsible=None, due=None, version=None, **words) -> Idea:
    """Write an allowed move of a locked idea: state, dates, duty, timeline, inbox item.

    `words`: note, internal_note, decided_by, changes of the step.
    """
    old, now = idea.state, timezone.now()
    idea.state, idea.state_since = new, now
    fields = {"state", "state_since"}
    if responsible is not None:
        idea.responsible, idea.due = responsible, due
        fields |= {"responsible", "due"}
    fields |= _dates(idea, old, new, now)
    save(idea, fields, user=user)
    add_step(idea, user=user, old=old, version=version, **words)
    inbox_side.follow(idea, user=user)
    return idea


def _dates(idea: Idea, old: str, new: str, now: dt.datetime) -> set[str]:
    """Set the dates that belong to a state; the names of those set."""
    if new == IdeaState.SUBMITTED:
        idea.submitted_at = now
        return {"submitted_at"}
    if new in DECIDED:
        idea.decided_at = now
        return {"decided_at"}
    if new == IdeaState.PUBLISHED:
        # The window opens anew when an idea is taken up again.
        days = idea.page.get_parent().specific.opinion_days if idea.page else 30
        idea.opinions_until = timezone.localdate(now) + dt.timedelta(days=days)
        idea.decided_at = None
        idea.published_at = idea.published_at or now
        return {"opinions_until", "published_at", "decided_at"}
    return set()


@transaction.atomic
def note(idea_id: int, text: str, *, user, edition: int | None = None) -> Idea:
    """An internal note in the timeline, for the office alone."""
    idea = lock(idea_id, edition)
    add_step(idea, user=user, internal_note=text)
    return save(idea, [], user=user)


@transaction.atomic
def handle(idea_id: int, *, user, edition: int | None, responsible, due) -> Idea:
    """Change who is responsible and until when."""
    idea = lock(idea_id, edition)
    if (idea.responsible, idea.due) != (responsible, due):
        idea.responsible, idea.due = responsible, due
        save(idea, ["responsible", "due"], user=user)
        inbox_side.follow(idea, user=user)
    return idea


@transaction.atomic
def check_cost(idea_id: int, cost: int | None, *, user, edition: int | None) -> Idea:
    """The office's own figure beside the submitter's (whole forints); the timeline shows old and new."""
    idea = lock(idea_id, edition)
    if cost != idea.checked_cost:
        changes = [["checked_cost", idea.checked_cost, cost]]
        idea.checked_cost = cost
        save(idea, ["checked_cost"], user=user)
        add_step(idea, user=user, changes=changes)
    return idea
