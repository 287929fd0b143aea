"""The tiles of a section: one for each page below it that the reader may see."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site, get_page_models

from pages.cache import remembered
from pages.models import WithIcon
from visibility.querysets import visible_pages
from visibility.readers import reader_level


@dataclass(frozen=True)
class Tile:
    """A door: `icon` is a name from templates/icons/."""

    title: str
    path: str
    icon: str = "doc"

    @property
    def icon_template(self) -> str:
        return f"icons/{self.icon}.svg"


def tiles_below(request, page) -> list[Tile]:
    """A tile for each page directly below `page`, in the order of the tree; kept per audience."""
    site = Site.find_for_request(request)
    prefix = len(site.root_page.url_path) - 1

    def build():
        below = visible_pages(request.user, Page.objects.child_of(page)).order_by("path")
        rows = below.values_list("title", "url_path", "content_type_id", *_icon_lookups())
        return [
            Tile(title, url_path[prefix:], next(filter(None, icons), None) or _icon_of_type(type_id))
            for title, url_path, type_id, *icons in rows
        ]

    return remembered(request, f"tiles:{page.pk}:{reader_level(request.user)}", build)


def _icon_lookups() -> list[str]:
    """From a plain Page to the icon an editor chose, for each page type that has the choice."""
    return [f"{model._meta.model_name}__icon" for model in get_page_models() if issubclass(model, WithIcon)]


def _icon_of_type(content_type_id: int) -> str:
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    return getattr(model, "tile_icon", "doc")
