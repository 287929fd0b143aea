from events.models.kinds import EventKind
from events.models.life import EventLife
from events.models.matrix import DocumentNeed
from events.models.pages import EventIndexPage, EventPage, EventTag

__all__ = ["DocumentNeed", "EventIndexPage", "EventKind", "EventLife", "EventPage", "EventTag"]
