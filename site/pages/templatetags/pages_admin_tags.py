from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.queries import readers_of
from pages.who import effects, origin
from pages.who.readers import readers

register = template.Library()


@dataclass(frozen=True)
class Seen:
    """What the side panel of the page editor says about who can see a page."""

    title: str
    explanation: str
    icon: str


@register.simple_tag
def page_audience(page, parent=None) -> Seen:
    """Who can see `page` (for one not yet saved: what `parent` lets it be), how many, and what decides it."""
    found = origin.of_page(page if page.pk else parent)
    where = _("To change it: Settings tab, field “Who can see it”; it counts once published.")
    title = _("Who can see it: %(audience)s") % {"audience": found.label}
    people = _how_many(found.level)
    return Seen(
        title, " ".join(filter(None, [people, found.why, where])), "no-view" if found.level else "view"
    )


def _how_many(level: int) -> str:
    if not level:
        return ""
    count = readers_of(level).count()
    return ngettext("%(count)d person.", "%(count)d people.", count) % {"count": count}


@register.simple_tag
def effects_of_move(page, destination) -> list:
    """Who would gain and who would lose by moving `page` below `destination`."""
    return effects.of_move(page, destination)


@register.inclusion_tag("pages/admin/file_readers.html")
def file_readers(file) -> dict:
    """Who can read a document or image, and why."""
    found = origin.of_file(file)
    return {"origin": found, "readers": readers(found.level)}
