"""Growing the tree: what is not there yet is made, what is there is left as the office has shaped it."""

from dataclasses import dataclass, field

from django.apps import apps
from django.utils import timezone
from wagtail.models import Page

from visibility.enums import Audience


@dataclass(frozen=True)
class Place:
    """A page of the tree: its address, title and type ("app.Model").

    `fields`: further values of the page; a function among them is called when the page is made, to find
    what only then exists.
    """

    slug: str
    title: str
    type: str = "pages.StandardPage"
    audience: Audience | None = None
    in_menu: bool = False
    fields: dict = field(default_factory=dict)
    below: tuple["Place", ...] = ()


def grow(parent: Page, places: tuple[Place, ...]) -> None:
    """Make the pages of `places` that are not below `parent` yet, and what belongs below them."""
    for place in places:
        page = Page.objects.child_of(parent).filter(slug=place.slug).first() or plant(parent, place)
        grow(page, place.below)


def plant(parent: Page, place: Place) -> Page:
    """A new live page below `parent`."""
    now = timezone.now()
    fields = {name: value() if callable(value) else value for name, value in place.fields.items()}
    page = apps.get_model(place.type)(
        title=place.title,
        slug=place.slug,
        audience=place.audience,
        show_in_menus=place.in_menu,
        first_published_at=now,
        last_published_at=now,
        **fields,
    )
    return parent.add_child(instance=page)
