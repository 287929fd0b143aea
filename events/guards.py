"""What has to be true before an event may move on. Each guard says what is missing and what to do."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from events.enums import State
from events.headcounts import is_counted
from events.papers import is_complete


def ready_to_announce(page, life) -> list[str]:
    """Live, with summary, place or link, and a start to come (datamodel.md, validation rule 2; issue 5)."""
    problems = []
    if not page.live:
        problems.append(_("Publish the page of the event first: its readers could not open it yet."))
    if not page.summary.strip():
        problems.append(_("Write the short information on the page of the event, and publish it."))
    if not (page.place_name.strip() or page.online_link):
        problems.append(_("Give the place or the online link on the page of the event, and publish it."))
    if page.start <= timezone.now():
        problems.append(
            _("The start is in the past. Correct it on the page; if the event is over, mark it as held.")
        )
    elif life.postponed_from == page.start:
        problems.append(_("The event was postponed: give the new date on its page, and publish it."))
    return problems


def is_over(page, life) -> list[str]:
    """Nothing is held before it has ended; without a told end, before it has begun."""
    if page.has_ended:
        return []
    return [_("The event is not over yet: it can be marked as held after its end.")]


# State to reach -> what must be in order; (specific page, EventLife) -> what is missing.
GUARDS: dict[State, list[Callable]] = {
    State.ANNOUNCED: [ready_to_announce],
    State.HELD: [is_over],
    State.DOCUMENTED: [is_complete, is_counted],
}


def problems_of(page, life, to: State) -> list[str]:
    """Everything that keeps the event of `page` from reaching `to`, not only the first thing."""
    return [problem for guard in GUARDS.get(to, []) for problem in guard(page, life)]
