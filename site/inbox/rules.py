"""Which moves an item may make. Who may make them: whoever may change inbox items (members/roles.py)."""

from inbox.enums import Status

# From -> where to. Answered is reached by answering only (services.answer), the rest by services.transition.
MOVES = {
    Status.NEW: [Status.IN_PROGRESS, Status.WAITING, Status.ANSWERED, Status.CLOSED, Status.REJECTED],
    Status.IN_PROGRESS: [Status.WAITING, Status.ANSWERED, Status.CLOSED, Status.REJECTED],
    Status.WAITING: [Status.IN_PROGRESS, Status.ANSWERED, Status.CLOSED, Status.REJECTED],
    Status.ANSWERED: [Status.IN_PROGRESS, Status.ANSWERED, Status.CLOSED],
    Status.CLOSED: [Status.IN_PROGRESS],
    Status.REJECTED: [Status.IN_PROGRESS],
}

# The office has still something to do with these.
OPEN = [Status.NEW, Status.IN_PROGRESS, Status.WAITING]

# The sender must be told what is asked of them, or why it is refused.
NEEDS_NOTE = [Status.WAITING, Status.REJECTED]


def may_move(old: str, new: str) -> bool:
    """Is `new` among the moves of an item that stands at `old` (both Status)?"""
    return new in MOVES[Status(old)]


def may_handle(user) -> bool:
    """May this account work in the inbox at all?"""
    return user.is_active and user.has_perm("inbox.change_inboxitem")
