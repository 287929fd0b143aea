"""What an event and a committee meeting have in common: a time, a place and a life."""

import datetime as dt

from django.utils import timezone

from events import rules
from events.enums import CALLED_OFF, TOOK_PLACE, State

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


class Happening:
    """For page types with `start`, `end`, `all_day`, `place` and a row of EventLife beside them.

    Lists load the row with `select_related("event_life")`.
    """

    # events.wagtail_hooks gives pages that declare this their screen of states.
    has_life = True

    @property
    def life(self):
        """The EventLife row, or None while the event is planned."""
        return getattr(self, "event_life", None)

    @property
    def state(self) -> State:
        """Where it stands in its life."""
        return State(self.life.state) if self.life else State.PLANNED

    @property
    def is_called_off(self) -> bool:
        """Whether it is postponed or cancelled."""
        return self.state in CALLED_OFF

    @property
    def took_place(self) -> bool:
        """Whether somebody has confirmed that it was held."""
        return self.state in TOOK_PLACE

    @property
    def period(self) -> str:
        """When it is, in words."""
        return rules.period_text(self.start, self.end, all_day=self.all_day)

    @property
    def clock(self) -> str:
        """When it begins on its day: "10:00"; empty for what lasts all day."""
        return "" if self.all_day else rules.clock(self.start)

    @property
    def month_name(self) -> str:
        """The month it begins in: "2026. december"."""
        return rules.month_name(self.start)

    @property
    def has_ended(self) -> bool:
        """Whether it is over now; without an end, once it has begun."""
        return (self.end or self.start) < timezone.now()

    @property
    def changed_at(self):
        """When what readers see of it last changed: its published text or its state.

        A page made without being published in the editor knows no such time; it is as old as can be.
        """
        moments = [self.last_published_at, self.life.changed_at if self.life else None]
        return max((moment for moment in moments if moment), default=LONG_AGO)
