"""Where the audience of a page or a file comes from, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from files.queries import carriers_with_levels
from visibility.enums import Audience
from visibility.models import PageLevel


@dataclass(frozen=True)
class Origin:
    """`level`: an Audience; `why`: where it comes from; `carriers`: of a file, (page id, title, audience)."""

    level: int
    why: str
    carriers: tuple = ()

    @property
    def label(self) -> str:
        return str(Audience(self.level).label)


def of_page(page) -> Origin:
    """Who can see `page` now, and which page decides that; None and the tree's root are public."""
    row = deciding_row(page)
    level = row.level if row else Audience.PUBLIC
    if not level:
        return Origin(level, _("Nothing above narrows it."))
    if row.page_id == page.pk:
        return Origin(level, _("Set on this page."))
    return Origin(level, _("Decided by the page above: %(title)s.") % {"title": row.page.title})


def deciding_row(page) -> PageLevel | None:
    """The stored level of the highest page at or above `page` that is as narrow as `page` itself."""
    if page is None:
        return None
    paths = [page.path[: Page.steplen * depth] for depth in range(1, page.depth + 1)]
    rows = PageLevel.objects.filter(page__path__in=paths).select_related("page").order_by("page__depth")
    rows = list(rows)
    return next((row for row in rows if row.level == rows[-1].level), None)


def of_file(file) -> Origin:
    """Who can read a document or image, and why: its own field, or the pages that carry it."""
    carriers = carriers_with_levels(file)
    return Origin(file.level, _file_reason(file, carriers), tuple(carriers))


def _file_reason(file, carriers) -> str:
    if file.own is None:
        if carriers:
            return _("No page that carries it is published for anybody else yet.")
        return _("No page carries it yet, and nobody has chosen who can read it.")
    if file.level == file.own:
        return _("By its own field “who can read it” (chosen here, or taken from the first page).")
    own = Audience(file.own).label
    return _("Its own field says “%(own)s”, but the pages that carry it are for fewer people.") % {"own": own}
