"""Reminders of the rooms: each registers a function that tells whoever has to be reminded now.

Such a function calls `notices.notify(..., kind=REMINDER, once="event:12:tomorrow")` for all that is due by
today and not past, never only for what is due exactly today: a day on which nothing ran is made up for.
"""

import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)

REMINDERS: dict[str, Callable[[], object]] = {}


def register(name: str, function: Callable[[], object]) -> None:
    """Have `function()` called every hour and by `manage.py send_due`."""
    REMINDERS[name] = function


def queue_reminders() -> None:
    """Call them all; one that fails is logged and stops no other."""
    for name, function in REMINDERS.items():
        try:
            function()
        except Exception:
            logger.exception("reminder %s failed", name)
