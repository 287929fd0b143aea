"""The life of a project idea: which moves there are, who makes them and what they ask for (domain.md §4)."""

from dataclasses import dataclass

from django.db import models

from ideas.enums import IdeaState as S

TITLE_LENGTH = 200


class Who(models.TextChoices):
    """Who makes a move: the author, the office, or either; or what happens by itself (a page goes live)."""

    AUTHOR = "author"
    OFFICE = "office"
    EITHER = "either"
    PAGE = "page"


@dataclass(frozen=True)
class Move:
    """One allowed move: who makes it, and what it cannot be made without."""

    who: Who
    note: bool = False
    decided_by: bool = False
    duty: bool = False  # a responsible person and a due date


BY_PAGE = Move(Who.PAGE)
TAKE = Move(Who.OFFICE, duty=True)
DECIDE = Move(Who.OFFICE, decided_by=True)
REFUSE = Move(Who.OFFICE, note=True, decided_by=True)
REOPEN = Move(Who.OFFICE, note=True)
OFFICE = Move(Who.OFFICE)
# The author withdraws; what came by phone or on paper the office withdraws for them.
WITHDRAW = Move(Who.EITHER, note=True)
MERGE = Move(Who.OFFICE)
LEAVING: dict[str, Move] = {S.WITHDRAWN: WITHDRAW, S.MERGED: MERGE}
DECIDING: dict[str, Move] = {
    S.IN_PROGRAMME: DECIDE,
    S.IN_PREPARATION: DECIDE,
    S.PARKED: REFUSE,
    S.DECLINED: REFUSE,
}

# From → where to → how. What is not here is refused.
MOVES: dict[str, dict[str, Move]] = {
    S.DRAFT: {S.SUBMITTED: Move(Who.AUTHOR)},
    S.SUBMITTED: {S.PROCESSING: TAKE, **LEAVING},
    S.PROCESSING: {S.RETURNED: REOPEN, S.PUBLISHED: BY_PAGE, **LEAVING},
    S.RETURNED: {S.PROCESSING: Move(Who.AUTHOR), S.PUBLISHED: BY_PAGE, **LEAVING},
    S.PUBLISHED: {**DECIDING, **LEAVING},
    S.IN_PROGRAMME: {
        S.IN_PREPARATION: DECIDE,
        S.RUNNING: OFFICE,
        S.PARKED: REFUSE,
        S.DECLINED: REFUSE,
        **LEAVING,
    },
    S.IN_PREPARATION: {
        S.IN_PROGRAMME: DECIDE,
        S.RUNNING: OFFICE,
        S.PARKED: REFUSE,
        S.DECLINED: REFUSE,
        **LEAVING,
    },
    S.PARKED: {
        S.PUBLISHED: REOPEN,
        S.IN_PROGRAMME: DECIDE,
        S.IN_PREPARATION: DECIDE,
        S.DECLINED: REFUSE,
        **LEAVING,
    },
    S.DECLINED: {S.PUBLISHED: REOPEN, S.MERGED: MERGE},
    S.RUNNING: {S.COMPLETED: OFFICE, S.PARKED: REFUSE, **LEAVING},
    S.COMPLETED: {},
    S.WITHDRAWN: {},
    S.MERGED: {},
}

# The office has to bring these to a decision; a due date counts for them.
OPEN = [S.SUBMITTED, S.PROCESSING, S.RETURNED, S.PUBLISHED]
DECIDED = [S.IN_PROGRAMME, S.IN_PREPARATION, S.PARKED, S.DECLINED]
# The author may write the sheet itself in these; afterwards revisions are proposals.
WRITABLE = [S.DRAFT, S.RETURNED]
# A revision may be proposed for these.
REVISABLE = [S.PUBLISHED, S.IN_PROGRAMME, S.IN_PREPARATION, S.PARKED, S.RUNNING]
FINAL = [state for state, moves in MOVES.items() if not moves]


def move_between(old: str, new: str) -> Move | None:
    """How an idea gets from `old` to `new` (IdeaState), or None if it does not."""
    return MOVES[S(old)].get(new)


def may_handle(user) -> bool:
    """May this account work on ideas for the office?"""
    return user.is_active and user.has_perm("ideas.change_idea")


def is_author(user, idea) -> bool:
    """Is it this account's idea: the submitter's, or while it is a draft also who enters it for them?"""
    if user is None or user.pk is None or not user.is_active:
        return False
    return user.pk == idea.submitter_id or (idea.state == S.DRAFT and user.pk == idea.entered_by_id)


def may_make(user, idea, move: Move) -> bool:
    """May `user` make this move of `idea`? (What the page does by itself nobody makes.)"""
    if move.who == Who.AUTHOR:
        return is_author(user, idea)
    if move.who == Who.EITHER:
        return is_author(user, idea) or may_handle(user)
    return move.who == Who.OFFICE and may_handle(user)


def moves_for(user, idea) -> dict[str, Move]:
    """The moves this account may make now, by where they lead."""
    return {new: move for new, move in MOVES[S(idea.state)].items() if may_make(user, idea, move)}


def may_publish_version(user, idea) -> bool:
    """Whoever may publish the page publishes its figures too: the coordinator (domain.md §1)."""
    return may_handle(user) and idea.page is not None and idea.page.permissions_for_user(user).can_publish()
