"""What a move, a copy or a change of audience would do: computed beforehand by the wall's own rule."""

from collections import defaultdict
from dataclasses import dataclass, field

from wagtail.models import Page

from files.queries import files_changing
from pages.who.readers import Change, change
from visibility.enums import Audience
from visibility.levels import effective_level, parent_level
from visibility.models import PageLevel


@dataclass
class Effect:
    """Everything that goes from one audience to the same other one: titles of live pages, and of files.

    Where nobody stands between the two (a circle without members yet), there is no effect to speak of.
    """

    change: Change
    pages: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def of_publishing(page: Page) -> list[Effect]:
    """What publishing `page` (a draft in memory) does to what is live; nothing if it is not live yet."""
    if not page.live:
        return []
    return _effects(_changing(page, own=page.audience, above=parent_level(page)))


def of_move(page: Page, destination: Page) -> list[Effect]:
    """What moving `page` with all below it does."""
    return _effects(_changing(page, own=_own(page), above=_level_of(destination)))


def of_copy(page: Page, destination: Page, *, subpages: bool) -> list[Effect]:
    """Who could not read the copy though they read the original; files keep their readers."""
    changing = _changing(page, own=_own(page), above=_level_of(destination))
    kept = changing if subpages else [row for row in changing if row[0] == page.pk]
    return _effects(kept, with_files=False)


def _own(page: Page) -> int | None:
    return PageLevel.objects.filter(page_id=page.pk).values_list("own", flat=True).first()


def _level_of(page: Page) -> int:
    """The root of the tree has no row: below it everything is public."""
    level = PageLevel.objects.filter(page_id=page.pk).values_list("level", flat=True).first()
    return Audience.PUBLIC if level is None else level


def _changing(page: Page, *, own: int | None, above: int) -> list[tuple[int, str, int, int]]:
    """(id, title, level now, level then) of the live pages at and below `page` whose level would change."""
    rows = (
        PageLevel.objects.filter(page__path__startswith=page.path)
        .order_by("page__path")
        .values_list("page_id", "page__path", "page__title", "page__live", "own", "level")
    )
    known, found = {}, []
    for pk, path, title, live, asked, level in rows:
        over = known.get(path[: -Page.steplen], above)
        known[path] = new = effective_level(own if pk == page.pk else asked, over)
        if live and new != level:
            found.append((pk, title, level, new))
    return found


def _effects(changing, *, with_files: bool = True) -> list[Effect]:
    grouped: dict[tuple[int, int], tuple[list, list]] = defaultdict(lambda: ([], []))
    for _pk, title, old, new in changing:
        grouped[old, new][0].append(title)
    if with_files and changing:
        for title, old, new in files_changing({pk: new for pk, _title, _old, new in changing}):
            grouped[old, new][1].append(title)
    found = [Effect(change(old, new), *both) for (old, new), both in sorted(grouped.items())]
    return [effect for effect in found if effect.change.touches_anybody]


def token_of(effects: list[Effect]) -> str:
    """Stands for exactly these effects: a confirmation given for others does not count."""
    return ",".join(f"{e.change.old}-{e.change.new}-{len(e.pages)}-{len(e.files)}" for e in effects)
