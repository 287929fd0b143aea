"""What programs read of pages: what `visible_to` lets them see, and not more than the site shows of it."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Literal
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Collate
from django.http import Http404
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as say
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema
from wagtail.models import Page, get_page_models

from api.conditional import keep_while
from api.middleware import wrong
from api.schemas import Day, Listing, Moment, Text, Window, absolute, listing
from audit.services import read_closed
from files.api import CarriedDocument, carried_facts
from files.queries import documents_of
from hungarian.collation import HUNGARIAN
from pages.api_blocks import body_as_json
from pages.cache import remembered, site_of, site_version
from visibility.querysets import visible_pages
from visibility.readers import reader_level

router = Router(tags=["pages"])
Path = Text
ORDERS: dict[str, list] = {
    "tree": ["path"],
    "newest": ["-first_published_at", "-pk"],
    "title": [Collate("title", HUNGARIAN), "pk"],
}
# Where a type of page tells more of itself: "events.eventpage" → "/api/v1/events/". Rooms add theirs.
TOLD_BY: dict[str, str] = {}
# (reader, text) → ids of the pages found, best first; search hands it in.
_search: list[Callable[[Any, str], list[int]]] = []


def search_with(find: Callable[[Any, str], list[int]]) -> None:
    """Have `?q=` answered by `find(reader, text)`: ids of pages, best first."""
    _search[:] = [find]


class PageRow(Schema):
    """A page in a list."""

    id: UUID = Field(description=_("Stays the same when the page is moved or renamed."))
    type: str = Field(examples=["pages.standardpage"])
    type_name: str = Field(examples=["általános oldal"])
    title: str
    url: str = Field(description=_("Where people read it."))
    api: str = Field(description=_("Where programs read all of it."))
    more: str | None = Field(description=_("Where programs read what this type of page has beside its text."))
    description: str = Field(description=_("For search engines; often empty."))
    published: Moment | None = Field(description=_("First published."))
    changed: Moment | None = Field(description=_("Last published."))


class Above(Schema):
    """A page above another one."""

    id: UUID
    title: str
    url: str


class Block(Schema):
    """A part of a page's text; what `value` holds depends on `type` (docs/api.md)."""

    type: str = Field(examples=["text"])
    value: dict[str, Any] = Field(examples=[{"html": "<p>Kedves Tagjaink!</p>"}])


class PageDetail(PageRow):
    """A page with its text."""

    above: list[Above] = Field(description=_("The pages above it, from the front page down."))
    below: str = Field(description=_("The list of the pages directly below it."))
    summary: str
    tags: list[str]
    body: list[Block]
    documents: list[CarriedDocument]


class PageQuery(Window):
    type: Text | None = Field(None, description=_("A type of page, as the lists show it."))
    path: Path | None = Field(
        None, description=_("The page at this address of the site, for example /hirek/.")
    )
    below: Path | None = Field(None, description=_("Everything below the page at this address."))
    child_of: Path | None = Field(None, description=_("What is directly below the page at this address."))
    tag: Text | None = Field(None, description=_("A tag, as it is written."))
    since: Day | None = Field(None, description=_("First published on this day or later."))
    until: Day | None = Field(None, description=_("First published on this day or earlier."))
    q: Text | None = Field(None, description=_("Words to be found in it; best first, 200 at most."))
    order: Literal["tree", "newest", "title"] = "tree"


class Site:
    """What addresses of pages are made of, looked up once for a request."""

    def __init__(self, request):
        self.root = site_of(request).root_page
        self.prefix = len(self.root.url_path) - 1

    def address(self, url_path: str) -> str:
        """The whole address of the page with this `url_path`."""
        return absolute(url_path[self.prefix :])

    def url_path(self, path: str) -> str:
        """The `url_path` of the page at `path` of the site ("/hirek/" or "/hirek")."""
        return self.root.url_path + "".join(f"{part}/" for part in path.split("/") if part)


def page_facts(page: Page, site: Site) -> dict:
    """The fields of PageRow."""
    model = page.specific_class or type(page)
    label, own = model._meta.label_lower, f"/api/v1/pages/{page.translation_key}"
    more = TOLD_BY.get(label)
    return {
        "id": page.translation_key,
        "type": label,
        "type_name": capfirst(str(model._meta.verbose_name)),
        "title": page.title,
        "url": site.address(page.url_path),
        "api": absolute(own),
        "more": absolute(f"{more}{page.translation_key}") if more else None,
        "description": page.search_description,
        "published": page.first_published_at,
        "changed": page.last_published_at,
    }


def text_facts(request, page, site: Site) -> dict:
    """`summary`, `tags`, `body` and `documents` of a specific page, as this reader sees them."""

    def addresses(page_ids):
        pages = visible_pages(request.user, Page.objects.filter(pk__in=page_ids))
        return {pk: site.address(url_path) for pk, url_path in pages.values_list("pk", "url_path")}

    streams = page.get_streamfield_names()
    tags = page.tags.all() if hasattr(page, "tags") else []
    return {
        "summary": getattr(page, "summary", "") or getattr(page, "lead", ""),
        "tags": sorted(tag.name for tag in tags),
        "body": body_as_json(request, getattr(page, streams[0]), addresses) if streams else [],
        "documents": [carried_facts(row) for row in documents_of(page, request.user)],
    }


def visible_or_404(model, reader, key: UUID):
    """The page of type `model` with this id that `reader` may see."""
    page = visible_pages(reader, model.objects.filter(translation_key=key)).first()
    if page is None:
        raise Http404
    return page


def until_site_changes(request) -> None:
    """For answers made of public and stored things alone: they are the same for everybody of one level."""
    keep_while(request, site_version(request), reader_level(request.user))


@router.get("", response=Listing[PageRow], summary=_("The pages you may see"))
def list_pages(request, query: Query[PageQuery]):
    found, site = narrowed(request, query), Site(request)
    if query.q:
        ids = _search[0](request.user, query.q) if _search else []
        order = {pk: number for number, pk in enumerate(ids)}
        rows = sorted(found.filter(pk__in=ids), key=lambda page: order[page.pk])
        return listing(request, query, rows, lambda page: page_facts(page, site))
    until_site_changes(request)
    found = found.order_by(*ORDERS[query.order])
    asked = repr(query.dict(exclude={"limit", "offset", "order"}))
    count = remembered(request, f"api-pages:{reader_level(request.user)}:{hash(asked)}", found.count)
    return listing(request, query, found, lambda page: page_facts(page, site), count=count)


@router.get("/{uuid:key}", response=PageDetail, summary=_("One page with its text"))
def one_page(request, key: UUID):
    until_site_changes(request)
    page, site = visible_or_404(Page, request.user, key), Site(request)
    read_closed(request.user, page)
    return page_detail(request, page.specific, site)


def page_detail(request, page, site: Site) -> dict:
    """The fields of PageDetail of a specific page."""
    above = visible_pages(request.user, page.get_ancestors().filter(depth__gte=site.root.depth))
    return (
        page_facts(page, site)
        | text_facts(request, page, site)
        | {
            "above": [
                {"id": one.translation_key, "title": one.title, "url": site.address(one.url_path)}
                for one in above.order_by("depth")
            ],
            "below": absolute(f"/api/v1/pages?child_of={page.url_path[site.prefix :]}"),
        }
    )


def narrowed(request, query: PageQuery):
    """The pages of the site the reader may see that fit the question."""
    site = Site(request)
    found = visible_pages(request.user, Page.objects.filter(path__startswith=site.root.path))
    if query.type:
        found = found.filter(content_type__in=[_content_type(query.type)])
    if query.path:
        found = found.filter(url_path=site.url_path(query.path))
    for place, depth in ((query.below, None), (query.child_of, 1)):
        if place:
            found = found.filter(_under(request.user, site.url_path(place), depth))
    if query.tag:
        found = found.filter(_tagged(query.tag))
    if query.since:
        found = found.filter(first_published_at__gte=midnight(query.since))
    if query.until:
        found = found.filter(first_published_at__lt=midnight(query.until + dt.timedelta(days=1)))
    return found


def midnight(day: dt.date) -> dt.datetime:
    """The first moment of `day` in Budapest."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _content_type(label: str):
    from django.contrib.contenttypes.models import ContentType

    for model in get_page_models():
        if model is not Page and model._meta.label_lower == label.lower():
            return ContentType.objects.get_for_model(model)
    known = ", ".join(sorted(model._meta.label_lower for model in get_page_models() if model is not Page))
    raise wrong("type", say("Choose one of these: %(expected)s.") % {"expected": known})


def _under(reader, url_path: str, depth: int | None) -> Q:
    """What is below the page at this address; nothing, if the reader sees no such page."""
    top = visible_pages(reader, Page.objects.filter(url_path=url_path)).only("path", "depth").first()
    if top is None:
        return Q(pk__in=[])
    below = Q(path__startswith=top.path, depth__gt=top.depth)
    return below & Q(depth=top.depth + depth) if depth else below


def _tagged(name: str) -> Q:
    """The pages of any type that have this tag."""
    fits = Q(pk__in=[])
    for model in get_page_models():
        if through := getattr(getattr(model, "tags", None), "through", None):
            fits |= Q(pk__in=through.objects.filter(tag__name=name).values("content_object_id"))
    return fits
