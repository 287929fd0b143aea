"""Merging an idea into another, and naming related ones. The originals are kept."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from files.services import page_level
from ideas import signals
from ideas.enums import IdeaState
from ideas.models import Idea
from ideas.rules import may_handle, move_between
from ideas.services.locking import EditConflict, add_step, lock, save
from ideas.services.moving import move_on


@transaction.atomic
def merge(idea_id: int, into_id: int, *, user, note="", internal_note="", edition: int | None = None) -> Idea:
    """`idea` becomes part of `into`: its address leads there, opinions and followers move (signal `merged`).

    Refused: into itself, into one that is gone or merged itself (so there are no circles).
    """
    if not may_handle(user):
        raise PermissionDenied(_("This step is not yours to make."))
    if idea_id == into_id:
        raise ValidationError({"into": _("An idea cannot be merged into itself. Choose another one.")})
    # Always in the same order, so that two people merging crosswise wait for each other, once.
    locked = {pk: lock(pk) for pk in sorted([idea_id, into_id])}
    idea, into = locked[idea_id], locked[into_id]
    if edition is not None and idea.edition != edition:
        raise EditConflict(idea)
    if move_between(idea.state, IdeaState.MERGED) is None:
        raise ValidationError(
            _("From “%(old)s” an idea cannot be merged.") % {"old": idea.get_state_display()}
        )
    if into.state == IdeaState.DRAFT or into.state in (IdeaState.MERGED, IdeaState.WITHDRAWN):
        raise ValidationError(
            {
                "into": _("“%(title)s” cannot take in another idea: it is %(state)s itself.")
                % {"title": into.title, "state": into.get_state_display()}
            }
        )
    _pass_on(idea, into, user)
    idea.merged_into = into
    save(idea, ["merged_into"], user=user)
    move_on(idea, IdeaState.MERGED, user=user, note=note, internal_note=internal_note)
    said = _("“%(title)s” was merged into this idea.") % {"title": idea.title}
    add_step(into, user=user, **{"note" if _may_be_named(idea, into) else "internal_note": said})
    signals.merged.send(sender=Idea, idea=idea, into=into, by=user)
    return idea


def _may_be_named(idea: Idea, into: Idea) -> bool:
    """May all readers of `into` know of `idea`: is its page live, and for no narrower circle?"""
    if not (idea.page and into.page and idea.page.live):
        return False
    return page_level(idea.page) <= page_level(into.page)


def _pass_on(idea: Idea, into: Idea, user) -> None:
    """What was merged into `idea` earlier leads straight to `into`: no chains."""
    for pk in idea.merged_from.values_list("pk", flat=True):
        earlier = lock(pk)
        earlier.merged_into = into
        save(earlier, ["merged_into"], user=user)


@transaction.atomic
def relate(idea_id: int, others, *, user) -> Idea:
    """Name these ideas as related, both ways, and no others."""
    if not may_handle(user):
        raise PermissionDenied(_("This step is not yours to make."))
    idea = lock(idea_id)
    if idea_id in {other.pk for other in others}:
        raise ValidationError({"related": _("An idea is not related to itself. Choose others.")})
    idea.related.set(others)
    return save(idea, [], user=user)
