"""The life of a row of the indicator table: which moves there are, who makes them (datamodel.md, States)."""

from dataclasses import dataclass

from monitoring.enums import RecordState as S

CHANGE, APPROVE = "monitoring.change_activityrecord", "monitoring.approve_activityrecord"


@dataclass(frozen=True)
class Move:
    """One allowed move: the right it takes, and whether a note has to say why."""

    right: str
    note: bool = False


SUBMIT, RETURN = Move(CHANGE), Move(APPROVE, note=True)
# A draft of one's own needs no coordinator to be dropped; what counts already does.
DROP, VOID = Move(CHANGE, note=True), Move(APPROVE, note=True)

# From → where to → how. What is not here is refused. REPLACED comes about when a correction is approved.
MOVES: dict[str, dict[str, Move]] = {
    S.DRAFT: {S.SUBMITTED: SUBMIT, S.VOID: DROP},
    S.SUBMITTED: {S.APPROVED: Move(APPROVE), S.RETURNED: RETURN, S.VOID: DROP},
    S.RETURNED: {S.SUBMITTED: SUBMIT, S.VOID: DROP},
    S.APPROVED: {S.VOID: VOID},
    S.REPLACED: {},
    S.VOID: {},
}
WRITABLE = [S.DRAFT, S.RETURNED]
# Not approved yet, but meant to count.
PENDING = [S.DRAFT, S.SUBMITTED, S.RETURNED]
LIVE = [*PENDING, S.APPROVED]


def moves_for(user, state: str) -> dict[str, Move]:
    """The moves this account may make of a row in `state`, by where they lead."""
    if not user.is_active:
        return {}
    return {new: move for new, move in MOVES[S(state)].items() if user.has_perm(move.right)}
