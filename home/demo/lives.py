"""Where the demo's events and meetings stand: what is over was held, what is to come is announced, unless
their entry in content/ says otherwise (`state`, `reason`)."""

import datetime as dt

from django.utils import timezone

from events.enums import CALLED_OFF, State
from events.models import EventLife

# The office confirms the morning after that it was held.
CONFIRMED_AFTER = dt.timedelta(hours=20)


def give_life(page, item: dict) -> None:
    """The state of a page of the demo, with the dates that go with it; a planned one needs none."""
    over = page.has_ended
    state = State(item.get("state", State.HELD if over else State.ANNOUNCED))
    if state == State.PLANNED:
        return
    announced = page.first_published_at + dt.timedelta(hours=1)
    held = min(page.end + CONFIRMED_AFTER, timezone.now()) if over and state not in CALLED_OFF else None
    EventLife.objects.create(
        page_id=page.pk,
        state=state,
        reason=item.get("reason", ""),
        postponed_from=page.start if state == State.POSTPONED else None,
        announced_at=announced,
        held_at=held,
        changed_at=held or announced,
    )
