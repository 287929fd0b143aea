"""What lists of events show. Every one starts from what its reader may see."""

from urllib.parse import urlencode

from wagtail.models import Page

from events.enums import TOOK_PLACE, Listed
from events.forms import EventFilterForm
from events.life import current, state_of
from events.models import EventKind, EventPage
from events.narrowing import SECTION_PATH, choices_for, narrowed
from pages.paging import page_of


def visible_events(reader, index=None):
    """The events `reader` may see; with `index` (EventIndexPage) those that this list is about."""
    events = EventPage.objects.visible_to(reader)
    if index is None:
        return events
    if index.listed == Listed.BELOW:
        events = events.filter(path__startswith=index.path)
    elif index.listed == Listed.BELOW_AND_PUBLIC:
        events = events.below_or_public(index)
    elif index.listed == Listed.PUBLIC:
        events = events.open_to_all()
    return events.filter(kind=index.kind_id) if index.kind_id else events


def listing(index, request) -> dict:
    """The template context of a list: filter form and one page of events, coming ones first."""
    events = visible_events(request.user, index)
    form = EventFilterForm(request.GET, choices=choices_for(request, f"list{index.pk}", lambda: [events]))
    events = narrowed(EventPage, events, form.chosen())
    cards = events.select_related("kind", "settlement", "event_life").defer("body").upcoming_then_past()
    section = Page.objects.filter(path=index.path[:SECTION_PATH]).values_list("slug", flat=True).first()
    query = f"?{urlencode({'section': section})}" if index.listed == Listed.BELOW and section else ""
    return {"filter_form": form, "events": page_of(request, cards), "calendar_query": query}


def is_held(page) -> bool:
    """Whether the event or meeting of `page` has been confirmed as held (documented ones too)."""
    return state_of(page) in TOOK_PLACE


def held_at(page):
    """The moment somebody confirmed that it was held, or None."""
    return current(page).held_at


def kind_of(page) -> EventKind | None:
    """The kind of an event, or of a committee meeting (whose page type names its code)."""
    if hasattr(page, "kind"):
        return page.kind
    return EventKind.objects.filter(code=page.event_kind_code).first()
