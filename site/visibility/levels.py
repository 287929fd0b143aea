"""Keeps three things in agreement, in the transaction that changes the tree: what each live page asks for,
its stored effective level, and Wagtail's own PageViewRestriction (architecture.md, visibility).

Everything goes through `page_saved`, called for every save of every page: publishing, adding, copying
and aliasing save the page itself, moving saves it as a plain `Page` once the new paths are written.
"""

from django.contrib.auth.models import Group
from django.dispatch import Signal
from wagtail.models import Page, PageViewRestriction

from visibility.enums import Audience
from visibility.models import PageLevel
from visibility.version import bump

# Sent with `page_ids` whose level changed, inside the same transaction: what depends on it follows.
levels_changed = Signal()

READER_GROUPS = {
    Audience.FORUM: "Olvasó: Foglalkoztatási Fórum",
    Audience.STEERING: "Olvasó: Irányítócsoport",
    Audience.OFFICE: "Olvasó: Paktumiroda",
}


def reader_groups_from(level: int) -> list[Group]:
    """The Django groups that mirror `level` and every higher audience (made when missing)."""
    return [Group.objects.get_or_create(name=READER_GROUPS[a])[0] for a in READER_GROUPS if a >= level]


def effective_level(own: int | None, parent_level: int) -> int:
    """What a page asks for, never wider than its parent: the rule of domain.md §1 in one line."""
    return max(own or Audience.PUBLIC, parent_level)


def parent_level(page: Page) -> int:
    """The stored level of the page's parent; the tree's root is public, a page without a row is closed."""
    if page.depth <= 2:
        return Audience.PUBLIC
    parent_path = Page._get_basepath(page.path, page.depth - 1)
    levels = PageLevel.objects.filter(page__path=parent_path).values_list("level", flat=True)
    return next(iter(levels), Audience.OFFICE)


def page_saved(page: Page, *, created: bool, update_fields=None) -> None:
    """Bring levels up to date after `page` was saved.

    Saves that write only some fields count only if the audience is one of them: Wagtail's
    `save_revision()` saves such a few fields while the instance in memory holds the *draft's* audience.
    """
    knows_audience = hasattr(page, "audience")
    writes_audience = knows_audience and (update_fields is None or "audience" in update_fields)
    is_move = not knows_audience and update_fields is None
    if not (created or writes_audience or is_move):
        return
    row, _ = PageLevel.objects.get_or_create(
        page_id=page.pk, defaults={"own": getattr(page, "audience", None), "level": Audience.OFFICE}
    )
    own = page.audience if writes_audience else row.own
    level = effective_level(own, parent_level(page))
    if not created and not is_move and (row.own, row.level) == (own, level):
        return
    PageLevel.objects.filter(page_id=page.pk).update(own=own, level=level)
    refresh_subtree(page)


def refresh_subtree(page: Page) -> int:
    """Recompute the stored levels of `page` and all below it from what each asks for.

    Returns how many rows changed. One read of the subtree, one write per level that occurs.
    """
    rows = (
        PageLevel.objects.filter(page__path__startswith=page.path)
        .order_by("page__path")
        .values_list("page_id", "page__path", "own", "level")
    )
    steplen, known, changed, restricted = Page.steplen, {}, {}, {}
    above = parent_level(page)
    for pk, path, own, old in rows:
        over = known.get(path[:-steplen], above)
        known[path] = new = effective_level(own, over)
        if new != old:
            changed.setdefault(new, []).append(pk)
        if new > over:
            restricted[pk] = new
    for new, pks in changed.items():
        for chunk in batched(pks):
            PageLevel.objects.filter(page_id__in=chunk).update(level=new)
    mirror_restrictions(page.path, restricted)
    bump()
    # The saved page is named even when its row was written before: whoever depends on levels looks again.
    changed_ids = [pk for pks in changed.values() for pk in pks]
    levels_changed.send(sender=PageLevel, page_ids=[*changed_ids, page.pk])
    return len(changed_ids)


def batched(ids: list[int], size: int = 5000):
    """`ids` in pieces that every database takes as parameters of one statement."""
    return (ids[start : start + size] for start in range(0, len(ids), size))


def mirror_restrictions(path: str, restricted: dict[int, int]) -> None:
    """Make Wagtail's own view restrictions below `path` say the same: one per page that narrows.

    `restricted`: page id -> level, for exactly those pages.
    """
    existing = PageViewRestriction.objects.filter(page__path__startswith=path)
    kept = {}
    for restriction in existing.prefetch_related("groups"):
        narrows = restriction.page_id in restricted and restriction.page_id not in kept
        if narrows and restriction.restriction_type == PageViewRestriction.GROUPS:
            kept[restriction.page_id] = restriction
        else:
            restriction.delete()
    for pk, level in restricted.items():
        groups = reader_groups_from(level)
        restriction = kept.get(pk) or PageViewRestriction.objects.create(
            page_id=pk, restriction_type=PageViewRestriction.GROUPS
        )
        if {g.pk for g in groups} != {g.pk for g in restriction.groups.all()}:
            restriction.groups.set(groups)


def check_levels() -> list[int]:
    """The nightly check: recompute every level from scratch; returns the ids of pages that were wrong.

    Nothing is repaired in silence: the caller alarms, then runs `refresh_subtree` on the roots.
    """
    stored = {row.page_id: row for row in PageLevel.objects.all()}
    known, wrong = {}, []
    for pk, path, depth in Page.objects.order_by("path").values_list("pk", "path", "depth"):
        row = stored.get(pk)
        if depth == 1:
            known[path] = Audience.PUBLIC
            continue
        over = known[path[: -Page.steplen]]
        known[path] = effective_level(row.own, over) if row else Audience.OFFICE
        if row is None or row.level != known[path]:
            wrong.append(pk)
    return wrong
