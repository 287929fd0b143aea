"""The main menu and the breadcrumbs."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.cache import remembered
from visibility.querysets import visible_pages
from visibility.readers import reader_level


@dataclass(frozen=True)
class MenuItem:
    """A link of the menu; `path` is the address on this site."""

    title: str
    path: str


def menu_for(request, site) -> list[MenuItem]:
    """The top-level pages shown in menus that this request's reader may see; kept per audience."""
    root, reader = site.root_page, getattr(request, "user", None)

    def build():
        pages = visible_pages(reader, Page.objects.child_of(root).filter(show_in_menus=True))
        prefix = len(root.url_path) - 1
        return [
            MenuItem(title, url_path[prefix:])
            for title, url_path in pages.order_by("path").values_list("title", "url_path")
        ]

    return remembered(request, f"menu:{root.pk}:{reader_level(reader)}", build)


def breadcrumbs(request, site) -> list[MenuItem]:
    """The pages above the one being served (pages.views put them on the request), site root first."""
    prefix = len(site.root_page.url_path) - 1
    chain = getattr(request, "page_chain", [])
    items = [MenuItem(page.title, page.url_path[prefix:]) for page in chain]
    if items:
        items[0] = MenuItem(_("Front page"), "/")
    return items
