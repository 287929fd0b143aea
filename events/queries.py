"""What lists of events show. Every one starts from what its reader may see."""

from django.db.models.functions import Collate

from events.enums import TOOK_PLACE, Listed
from events.forms import EventFilterForm
from events.life import current, state_of
from events.models import EventKind, EventPage
from hungarian.collation import HUNGARIAN
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
    form = EventFilterForm(request.GET, choices=filter_choices(events))
    events = filtered(events, form.chosen())
    cards = events.select_related("kind", "settlement", "event_life").defer("body").upcoming_then_past()
    return {"filter_form": form, "events": page_of(request, cards)}


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


def filter_choices(events) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer: the kinds, years and settlements that occur among these events."""
    kinds = events.values_list("kind__code", "kind__name").order_by("kind__sort_order", "kind__name")
    places = (
        events.exclude(settlement=None)
        .order_by(Collate("settlement__name", HUNGARIAN))
        .values_list("settlement_id", "settlement__name")
    )
    years = events.order_by().datetimes("start", "year", order="DESC")
    return {
        "kind": list(kinds.distinct()),
        "year": [(str(first.year), str(first.year)) for first in years],
        "settlement": [(str(pk), name) for pk, name in places.distinct()],
    }


def filtered(events, chosen: dict[str, str]):
    """`events` narrowed by accepted values of EventFilterForm."""
    lookups = {"kind": "kind__code", "year": "start__year", "settlement": "settlement_id"}
    return events.filter(**{lookups[name]: value for name, value in chosen.items()})
