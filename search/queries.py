"""Search over pages. Everything starts from what the reader may see."""

from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from search.rules import words_of
from visibility.querysets import visible_pages


@dataclass(frozen=True)
class Hit:
    """One result as the list shows it."""

    page: Page
    kind: str
    summary: str
    section: str


def find_pages(reader, typed: str):
    """Pages this reader may see that hold every word of `typed`, best first; sliceable and countable.

    Without a word to look for: nothing.
    """
    words = words_of(typed)
    if not words:
        return []
    return get_search_backend().search(words, _searched(reader), operator="and")


def suggest_titles(reader, typed: str, count: int = 8) -> list[Page]:
    """Pages this reader may see with words in their titles beginning as typed."""
    words = words_of(typed)
    if not words:
        return []
    return list(get_search_backend().autocomplete(words, _searched(reader), operator="and")[:count])


def _searched(reader) -> QuerySet:
    return Page.objects.filter(depth__gt=1, pk__in=visible_pages(reader).values("pk"))


def hits(reader, pages: list[Page], root_depth: int = 2) -> list[Hit]:
    """`pages` with type, summary and section: a query per page type among them, and one for the sections."""
    specific = Page.objects.filter(pk__in=[page.pk for page in pages]).specific().in_bulk()
    steplen, depth = Page.steplen, root_depth + 1
    paths = {page.path[: steplen * depth] for page in pages if page.depth > depth}
    sections = visible_pages(reader, Page.objects.filter(path__in=paths))
    titles = dict(sections.values_list("path", "title"))
    return [
        Hit(
            page=specific[page.pk],
            kind=specific[page.pk]._meta.verbose_name,
            summary=_summary(specific[page.pk]),
            section=titles.get(page.path[: steplen * depth], ""),
        )
        for page in pages
        if page.pk in specific
    ]


def _summary(page: Page) -> str:
    return getattr(page, "summary", "") or getattr(page, "lead", "") or page.search_description
