"""What the office sees first: everyday actions, what waits for me, what is late (issue 3, admin home).

Rooms say what is theirs in their AppConfig.ready; the desk knows nothing of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone


@dataclass(frozen=True)
class Action:
    """A thing people do often. `url` is called with the user; None leaves the action out for them."""

    label: str
    url: Callable[..., str | None]
    icon: str = "plus"
    permission: str = ""
    order: int = 100

    def address_for(self, user) -> str | None:
        """Where it leads, or None if this person may not or cannot."""
        if self.permission and not user.has_perm(self.permission):
            return None
        return self.url(user)


@dataclass(frozen=True)
class Waiting:
    """Something that waits for a person: what, where to deal with it, and by when (if there is a day)."""

    text: str
    url: str
    due: date | None = None

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()


_actions: list[Action] = []
_sources: dict[str, Callable[..., Iterable[Waiting]]] = {}


def register_action(action: Action) -> None:
    """Offer `action` under "What would you like to do?"; the same one twice counts once."""
    if action not in _actions:
        _actions.append(action)


def register_waiting(name: str, source: Callable[..., Iterable[Waiting]]) -> None:
    """`source(user)` gives what waits for this person; a few queries at most, whatever the amount."""
    _sources[name] = source


def actions_for(user) -> list[tuple[Action, str]]:
    """The actions this person can take, with their addresses, in order."""
    found = ((action, action.address_for(user)) for action in sorted(_actions, key=lambda a: a.order))
    return [(action, address) for action, address in found if address]


def waiting_for(user) -> list[Waiting]:
    """Everything that waits for this person: late first, then by day, then what has none."""
    found = [item for source in _sources.values() for item in source(user)]
    return sorted(found, key=lambda item: (item.due is None, item.due or date.max, item.text))
