"""`visible_to` beside the same query without it: for a stranger, the reader who sees least."""

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from bench import sizes
from bench.measure import Result, in_turn
from bench.trees import grown
from visibility.querysets import visible_pages


def newest(pages) -> list:
    """What a listing reads: twenty rows."""
    return list(pages.order_by("-first_published_at", "-pk")[:20])


def count(pages) -> int:
    """What a pager reads."""
    return pages.count()


def everything(pages) -> list:
    """What an export or a sitemap reads."""
    return list(pages.values_list("pk", flat=True))


def run(root: Page) -> Iterator[Result]:
    """Per size and number of closed subtrees below `root`: three queries with and without the filter."""
    for pages, closed in sizes.visible_trees():
        with grown(root, pages=pages, closed=closed):
            for query in (newest, count, everything):
                yield compare(query, pages, closed)


def compare(query, pages: int, closed: int) -> Result:
    """`query` over all live pages: those a stranger may see, beside all of them."""
    live = Page.objects.filter(live=True)
    ours, plain = in_turn(
        lambda: query(visible_pages(AnonymousUser(), Page.objects.all())),
        lambda: query(live.all()),
        rounds=sizes.ROUNDS,
    )
    name = f"visible_to, {closed} closed subtrees: {query.__name__}"
    return Result(name, pages, ours, plain, ours / plain, at_most=1.5)
