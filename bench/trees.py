"""Large trees, quickly: rows written in bulk, as publishing one by one would have left them."""

from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, Page, PageViewRestriction

from pages.models import StandardPage
from visibility.enums import Audience
from visibility.levels import reader_groups_from
from visibility.models import PageLevel

BATCH = 2000
# Of all pages, so many lie in closed sections, however many sections there are.
CLOSED_SHARE = 0.3


@contextmanager
def grown(parent: Page, *, pages: int, closed: int):
    """A page with the tree of `grow` below it, gone again afterwards."""
    last = Page.objects.order_by("-pk").values_list("pk", flat=True).first()
    top = parent.add_child(instance=Page(title=f"{pages}, {closed}", slug=f"fa-{pages}-{closed}"))
    grow(top, pages=pages, closed=closed)
    yield top
    restrictions = PageViewRestriction.objects.filter(page_id__gt=last)
    groups = PageViewRestriction.groups.through.objects
    alias = connection.alias
    groups.filter(pageviewrestriction_id__in=list(restrictions.values_list("pk", flat=True))).delete()
    restrictions._raw_delete(alias)
    PageLevel.objects.filter(page_id__gt=last)._raw_delete(alias)
    # The rows have no specific page behind them, so Wagtail's own delete would not find its way.
    Page.objects.filter(pk__gt=last).exclude(pk=top.pk)._raw_delete(alias)
    Page.objects.get(pk=top.pk).delete()
    analyse()


def grow(parent: Page, *, pages: int, closed: int) -> None:
    """Below `parent`: `pages` standard pages in equal sections, `closed` sections of them for the Forum.

    Only what lists look at is written (no row of the specific type), so these pages can be counted and
    listed, not opened.
    """
    sections = max(round(closed / CLOSED_SHARE), 1)
    per_section = max(pages // sections - 1, 0)
    rows, levels, restricted = [], [], []
    for number in range(sections):
        path = parent._get_path(parent.path, parent.depth + 1, parent.numchild + number + 1)
        level = Audience.FORUM if number < closed else Audience.PUBLIC
        section = _page(path, f"Szakasz {parent.numchild + number}", parent.url_path, numchild=per_section)
        rows.append(section)
        levels.append((level, level or None))
        if level:
            restricted.append(section)
        for child in range(per_section):
            child_path = Page._get_path(path, parent.depth + 2, child + 1)
            rows.append(_page(child_path, f"Lap {number}-{child}", section.url_path))
            levels.append((level, None))
    Page.objects.bulk_create(rows, batch_size=BATCH)
    PageLevel.objects.bulk_create(
        (PageLevel(page=page, level=level, own=own) for page, (level, own) in zip(rows, levels, strict=True)),
        batch_size=BATCH,
    )
    _restrict(restricted)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + sections)
    parent.numchild += sections
    analyse()


def _page(path: str, title: str, above: str, numchild: int = 0) -> Page:
    slug = slugify(title)
    return Page(
        path=path,
        depth=len(path) // Page.steplen,
        numchild=numchild,
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{above}{slug}/",
        content_type=ContentType.objects.get_for_model(StandardPage),
        locale=Locale.get_default(),
        live=True,
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
    )


def _restrict(pages: list[Page]) -> None:
    made = PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page=page, restriction_type=PageViewRestriction.GROUPS) for page in pages
    )
    through = PageViewRestriction.groups.through
    through.objects.bulk_create(
        (
            through(pageviewrestriction=restriction, group=group)
            for group in reader_groups_from(Audience.FORUM)
            for restriction in made
        ),
        batch_size=BATCH,
    )


def analyse() -> None:
    """Tell the database what it now holds, as its own housekeeping would have."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
