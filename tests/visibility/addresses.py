"""What the crawl calls: every page, file and registered address, with numbers of things that exist.

Whatever needs more than a number (a signed link, a search that finds) a room gives by `addresses(site)` in its
tests/<room>/canaries.py.
"""

import os
import re
from collections import defaultdict

from django.apps import apps
from django.contrib.admin.utils import quote
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from files.models import Document, Image, Rendition
from tests.visibility.registry import OFFICE, routes, rule_for
from tests.visibility.world import rooms_with_canaries

DEEP = bool(os.environ.get("DEEP"))
# Parts of Wagtail's admin whose addresses do not name their model.
NUMBERED = {
    "pages": Page,
    "page-documents": Page,
    "documents": Document,
    "images": Image,
    "users": "members.User",
    "groups": "auth.Group",
    "sites": "wagtailcore.Site",
    "collections": "wagtailcore.Collection",
    "redirects": "wagtailredirects.Redirect",
    "workflows": "wagtailcore.Workflow",
}


def example(route: str, number="1") -> str | None:
    """An address that fits the route, with `number` for every id; None for one that needs more than that."""
    filled = re.sub(r"<(?:int:)\w+>|<(?:str:)?(?:object_id|pk)>|\(\?P<\w+>\\d\+\)", str(number), route)
    filled = re.sub(r"<(?:str:|slug:|path:)?\w+>|\(\?P<\w+>\[[^)]*\)|\(\?P<\w+>\\w\+\)", "minta", filled)
    filled = "/" + filled.replace("^", "").replace("$", "").replace("\\Z", "")
    return filled if re.fullmatch(r"[\w\-/.]+", filled) else None


def front_addresses(site) -> list[str]:
    """Every address outside /admin/: pages and what would be below them, files, routes, and the rooms' own."""
    found = {page.get_url() for page in Page.objects.filter(depth__gte=2)}
    found |= {f"{address}nincs-ilyen/" for address in sorted(found)[:: 1 if DEEP else 3]}
    found |= {document.url for document in Document.objects.all()}
    found |= {rendition.url for rendition in Rendition.objects.all()}
    found |= {address for _, address in subroutes()}
    page_id = Page.objects.order_by("-path").values_list("pk", flat=True)[0]
    found |= {example(route, page_id) for route, _ in routes() if rule_for(route).rule != OFFICE} - {None}
    for room in rooms_with_canaries():
        found |= set(some_of_each(getattr(room, "addresses", lambda site: ())(site)))
    return sorted(found)


def series(address: str) -> str:
    """The same for addresses that differ in a number, a canary or a key alone."""
    return re.sub(r"kanari\w{10}|[\w:-]{25,}|\d+", "N", address)


def levels() -> dict[str, int]:
    """Who may open what stands at an address of its own: pages, documents, pictures (whose bytes hold no canary)."""
    pages = Page.objects.filter(depth__gte=2, live=True).select_related("stored_level")
    return (
        {page.get_url(): page.stored_level.level for page in pages}
        | {document.url: document.level for document in Document.objects.all()}
        | {rendition.url: rendition.image.level for rendition in Rendition.objects.select_related("image")}
    )


def some_of_each(addresses) -> list[str]:
    """In CI not all of a long series; in `make deep` all."""
    found = defaultdict(list)
    for address in sorted(addresses):
        found[series(address)].append(address)
    return [a for alike in found.values() for a in (alike if DEEP else alike[:: max(len(alike) // 6, 1)])]


def own_addresses(site) -> list[tuple[str, str]]:
    """(persona's name, address) of secret links, which open to whoever has them: called by their person alone."""
    found = []
    for room in rooms_with_canaries():
        for name, addresses in getattr(room, "own_addresses", lambda site: {})(site).items():
            found += [(name, address) for address in addresses]
    return found


def subroutes() -> list[tuple[str, str]]:
    """(name, address) of what routable pages answer below themselves: feeds, years."""
    found = []
    for page in Page.objects.filter(depth__gte=2):
        if issubclass(page.specific_class, RoutablePageMixin):
            for pattern in page.specific_class.get_subpage_urls():
                route = str(pattern.pattern).strip("^$")
                address = example(route, 2026) if route else None
                if address:
                    found.append((f"{page.specific_class.__name__}: {route}", page.get_url() + address[1:]))
    return found


def admin_addresses() -> list[str]:
    """Every address under /admin/, with the number of something that is there where it takes one."""
    found = set()
    for route, _ in routes():
        if rule_for(route).rule == OFFICE:
            found.update(example(route, number) for number in numbers_for(route))
    # Lists can be taken away as a table.
    found |= {f"{address}?export=xlsx" for address in found - {None} if not re.search(r"\d", address)}
    return sorted(found - {None})


def numbers_for(route: str) -> list:
    """Keys of what this route of the admin is about: all of ours that can hold a canary, else one."""
    if "<" not in route:
        return [1]
    model = model_of(route)
    keys = list(model._default_manager.order_by("-pk").values_list("pk", flat=True)[:1]) if model else []
    return [quote(key) for key in keys] or [1]


def model_of(route: str):
    """The model a route of the admin works on, as its address says: "admin/snippets/inbox/inboxitem/…"."""
    parts = route.split("/")
    for app, model in zip(parts, parts[1:], strict=False):
        if app in apps.app_configs and model in apps.get_app_config(app).models:
            return apps.get_model(app, model)
    named = NUMBERED.get(parts[1])
    return apps.get_model(named) if isinstance(named, str) else named


def editing_addresses(*, every: bool) -> list[str]:
    """Where the office meets drafts and older versions, and what else only editors see.

    `every`: the editor of each page, not only of those with something unpublished.
    """
    pages = Page.objects.filter(depth__gte=2)
    drafts = pages.filter(has_unpublished_changes=True)
    found = {
        f"/admin/pages/{page.pk}/edit/" for page in (pages if every else drafts | pages.filter(live=False))
    }
    for page in drafts:
        found.add(f"/admin/pages/{page.pk}/history/")
        found |= {
            f"/admin/pages/{page.pk}/revisions/{revision.pk}/view/" for revision in page.revisions.all()
        }
    found |= {"/admin/images/", "/admin/documents/"}
    found |= {f"/admin/images/{pk}/" for pk in Image.objects.values_list("pk", flat=True)}
    for room in rooms_with_canaries():
        found |= set(getattr(room, "admin_addresses", lambda: ())())
    return sorted(found)
