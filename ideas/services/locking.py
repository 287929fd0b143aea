"""Holding an idea while it is written, and refusing to write over what somebody else has saved."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actor import acting_as
from ideas import signals
from ideas.models import Idea, IdeaStep


class EditConflict(Exception):
    """Somebody else changed the idea since it was read. `idea`: as it stands now."""

    def __init__(self, idea: Idea):
        super().__init__(str(idea))
        self.idea = idea


def lock(idea_id: int, edition: int | None = None) -> Idea:
    """The idea, held until the transaction ends; refuses an `edition` that is no longer the newest."""
    idea = Idea.objects.select_for_update().get(pk=idea_id)
    if edition is not None and idea.edition != edition:
        raise EditConflict(idea)
    return idea


def save(idea: Idea, fields, *, user) -> Idea:
    """Write these fields of a locked idea and raise its edition; the audit log sees old and new."""
    idea.edition += 1
    with acting_as(user):
        idea.save(update_fields=[*fields, "edition"])
    return idea


def add_step(idea: Idea, *, user, old: str | None = None, note="", internal_note="", changes=(), **more):
    """One line of the timeline at where `idea` stands now; empty ones are refused.

    `old`: the state it came from; left out, nothing moved. Followers hear of all but internal notes.
    """
    moved = old is not None and old != idea.state
    note, internal_note = note.strip(), internal_note.strip()
    if not (moved or note or internal_note or changes):
        raise ValidationError(_("There is nothing to note: write a few words, or change something."))
    step = IdeaStep.objects.create(
        idea=idea,
        at=timezone.now(),
        by=user if user is not None and user.is_authenticated else None,
        old=idea.state if old is None else old,
        new=idea.state,
        note=note,
        internal_note=internal_note,
        changes=list(changes),
        **more,
    )
    if moved or note or changes:
        signals.moved.send(sender=Idea, idea=idea, step=step)
    return step
