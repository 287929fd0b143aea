"""What lists of events show. Every one starts from what its reader may see."""

from django.db.models.functions import Collate

from events.enums import Listed
from events.forms import EventFilterForm
from events.models import EventPage
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
    cards = events.select_related("kind", "settlement").defer("body").upcoming_then_past()
    return {"filter_form": form, "events": page_of(request, cards)}


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
