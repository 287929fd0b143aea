from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from wagtail.models import Page

from visibility.enums import Audience
from visibility.models import PageLevel

register = template.Library()


@dataclass(frozen=True)
class Seen:
    """What the side panel of the page editor says about who can see a page."""

    title: str
    explanation: str
    icon: str


@register.simple_tag
def page_audience(page, parent=None) -> Seen:
    """Who can see `page` (for one not yet saved: what `parent` lets it be), and which page decides that."""
    row = deciding_row(page if page.pk else parent)
    level = row.level if row else Audience.PUBLIC
    if not level:
        why = _("Nothing above narrows it.")
    elif row.page_id == page.pk:
        why = _("Set on this page.")
    else:
        why = _("Decided by the page above: %(title)s.") % {"title": row.page.title}
    where = _("To change it: Settings tab, field “Who can see it”; it counts once published.")
    title = _("Who can see it: %(audience)s") % {"audience": Audience(level).label}
    return Seen(title, f"{why} {where}", "no-view" if level else "view")


def deciding_row(page) -> PageLevel | None:
    """The stored level of the highest page at or above `page` that is as narrow as `page` itself."""
    if page is None:
        return None
    paths = [page.path[: Page.steplen * depth] for depth in range(1, page.depth + 1)]
    rows = PageLevel.objects.filter(page__path__in=paths).select_related("page").order_by("page__depth")
    rows = list(rows)
    return next((row for row in rows if row.level == rows[-1].level), None)
