"""The life of an event: one table of moves, and one function that makes them.

domain.md §3 and datamodel.md's states, with two additions: a cancelled event may be announced again, and
one that was never announced here may be entered as held afterwards.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.services import record
from events.enums import State
from events.guards import problems_of
from events.models.life import EventLife
from notifications.notices import request_notice
from visibility.version import bump

MOVES = {
    State.PLANNED: [State.ANNOUNCED, State.CANCELLED, State.HELD],
    State.ANNOUNCED: [State.POSTPONED, State.CANCELLED, State.HELD],
    State.POSTPONED: [State.ANNOUNCED, State.CANCELLED],
    State.CANCELLED: [State.ANNOUNCED],
    State.HELD: [State.DOCUMENTED],
    State.DOCUMENTED: [State.HELD],
}
# Moves that have to be explained; of postponing and cancelling the readers see why.
NEEDS_REASON = {
    (State.PLANNED, State.CANCELLED),
    (State.PLANNED, State.HELD),
    (State.ANNOUNCED, State.POSTPONED),
    (State.ANNOUNCED, State.CANCELLED),
    (State.POSTPONED, State.CANCELLED),
    (State.DOCUMENTED, State.HELD),
}
# The readers hear of these; the words name nothing restricted.
NOTICES = {
    (State.PLANNED, State.ANNOUNCED): gettext_lazy("An event was announced"),
    (State.POSTPONED, State.ANNOUNCED): gettext_lazy("A postponed event has a new date"),
    (State.CANCELLED, State.ANNOUNCED): gettext_lazy("A cancelled event is announced again"),
    (State.ANNOUNCED, State.POSTPONED): gettext_lazy("An event was postponed"),
    (State.ANNOUNCED, State.CANCELLED): gettext_lazy("An event was cancelled"),
    (State.POSTPONED, State.CANCELLED): gettext_lazy("An event was cancelled"),
}
AUDIT_ACTION = "events.state"


class Refused(Exception):
    """The move was not made. `problems`: why, each a Hungarian sentence that says what to do."""

    def __init__(self, problems: list[str]):
        super().__init__(" ".join(problems))
        self.problems = problems


def may_change(page, user) -> bool:
    """May this account change the state of the event? Whoever may edit its page may."""
    return user.is_active and page.permissions_for_user(user).can_edit()


def state_of(page) -> State:
    """The state of an event or meeting (any Page object of it), as stored now."""
    return State(current(page).state)


def current(page) -> EventLife:
    """Its row, or an unsaved one that says "planned"."""
    return EventLife.objects.filter(page_id=page.pk).first() or EventLife(page_id=page.pk)


@transaction.atomic
def transition(page, to, *, user, reason: str = "", seen: str | None = None) -> EventLife:
    """Move the event of `page` (specific) to state `to`, with audit entry and notice to its readers.

    `reason`: why, for the moves of NEEDS_REASON. `seen`: `EventLife.seen` as the person deciding saw it.
    Raises PermissionDenied, or Refused if somebody was faster, the move is not in MOVES or a guard objects.
    """
    if not may_change(page, user):
        raise PermissionDenied
    # Whoever comes second waits here, and then sees what the first one did.
    life, made = EventLife.objects.select_for_update().get_or_create(page_id=page.pk)
    to, reason = State(to), reason.replace("\x00", "").strip()
    if seen is not None and seen != (State.PLANNED if made else life.seen):
        raise Refused([changed_meanwhile(life)])
    if problems := refusals(page, life, to, reason):
        raise Refused(problems)
    before = State(life.state)
    write(life, page, to, reason)
    record(AUDIT_ACTION, page, user=user, changes={"state": [before.label, to.label]}, note=reason)
    if (before, to) in NOTICES and page.live:
        request_notice(page, str(NOTICES[before, to]))
    bump()
    return life


def refusals(page, life: EventLife, to: State, reason: str) -> list[str]:
    """What stands in the way of the move: not in the table, unexplained, or a guard."""
    before = State(life.state)
    if to not in MOVES[before]:
        text = _("An event that is “%(before)s” cannot become “%(to)s”.")
        return [text % {"before": before.label, "to": to.label}]
    problems = problems_of(page, life, to)
    if (before, to) in NEEDS_REASON and not reason:
        problems.append(_("Write the reason, please: it is kept in the history."))
    if len(reason) > (EventLife._meta.get_field("reason").max_length or 0):
        problems.append(_("The reason is too long: at most 500 characters."))
    return problems


def write(life: EventLife, page, to: State, reason: str) -> None:
    """Store the new state with the dates that go with it."""
    now = timezone.now()
    life.reason = reason if to in (State.POSTPONED, State.CANCELLED) else ""
    if to == State.ANNOUNCED:
        life.announced_at = life.announced_at or now
        life.postponed_from = None
    elif to == State.POSTPONED:
        life.postponed_from = page.start
    elif to == State.HELD and life.held_at is None:
        life.held_at = now
    life.state, life.changed_at = to, now
    life.save()


def changed_meanwhile(life: EventLife) -> str:
    """For whoever comes second."""
    text = _("Somebody has changed this event meanwhile: it is “%(state)s” now. Please look at it again.")
    return text % {"state": life.get_state_display()}
