"""The filters above lists of events and the calendar: what they offer, and what they leave."""

from django.db.models.functions import Collate, Substr
from wagtail.models import Page

from events.models import EventKind
from hungarian.collation import HUNGARIAN
from pages.cache import remembered
from visibility.querysets import visible_pages
from visibility.readers import reader_level

# A section is a page right below the front page; this much of a page's path says which.
SECTION_DEPTH = 3
SECTION_PATH = SECTION_DEPTH * Page.steplen


def choices_for(request, name: str, querysets) -> dict[str, list[tuple[str, str]]]:
    """What the filters of the list `name` offer this reader: {field: [(value, label)]}.

    Only what occurs among the pages of `querysets()` (visible to the reader), so that hidden events leave
    no trace; kept per audience until something changes on the site.
    """

    def build():
        found: dict[str, dict] = {"kind": {}, "year": {}, "section": {}, "settlement": {}}
        for pages in querysets():
            for field, offered in _choices(request.user, pages.order_by()).items():
                found[field] |= dict(offered)
        years = sorted(found.pop("year").items(), reverse=True)
        return {field: list(offered.items()) for field, offered in found.items()} | {"year": years}

    return remembered(request, f"event-choices:{name}:{reader_level(request.user)}", build)


def _choices(reader, pages) -> dict[str, list[tuple[str, str]]]:
    model = pages.model
    years = [str(first.year) for first in pages.datetimes("start", "year")]
    offered = {"year": [(year, year) for year in years], "section": _sections(reader, pages)}
    if hasattr(model, "event_kind_code"):
        kinds = EventKind.objects.filter(code=model.event_kind_code) if years else EventKind.objects.none()
        return offered | {"kind": list(kinds.values_list("code", "name"))}
    kinds = EventKind.objects.filter(pk__in=pages.values("kind")).order_by("sort_order", "name")
    places = (
        pages.exclude(settlement=None)
        .order_by(Collate("settlement__name", HUNGARIAN))
        .values_list("settlement_id", "settlement__name")
        .distinct()
    )
    return offered | {
        "kind": list(kinds.values_list("code", "name")),
        "settlement": [(str(pk), name) for pk, name in places],
    }


def _sections(reader, pages) -> list[tuple[str, str]]:
    paths = pages.annotate(section=Substr("path", 1, SECTION_PATH)).values_list("section", flat=True)
    sections = Page.objects.filter(path__in=list(paths.distinct()), depth=SECTION_DEPTH)
    return list(visible_pages(reader, sections).order_by("path").values_list("slug", "title"))


def narrowed(model, pages, chosen: dict[str, str]):
    """`pages` of `model` that fit every accepted value of EventFilterForm."""
    if kind := chosen.get("kind"):
        if not hasattr(model, "event_kind_code"):
            pages = pages.filter(kind__code=kind)
        elif kind != model.event_kind_code:
            pages = pages.none()
    if settlement := chosen.get("settlement"):
        has_one = not hasattr(model, "event_kind_code")
        pages = pages.filter(settlement_id=settlement) if has_one else pages.none()
    if year := chosen.get("year"):
        pages = pages.filter(start__year=year)
    if section := chosen.get("section"):
        top = Page.objects.filter(depth=SECTION_DEPTH, slug=section).values_list("path", flat=True).first()
        pages = pages.filter(path__startswith=top) if top else pages.none()
    return pages
