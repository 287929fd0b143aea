"""What the box offers: while typing, and when nothing was found."""

import datetime as dt

from django.db.models import Sum
from django.utils import timezone
from wagtail.contrib.search_promotions.models import SearchPromotion

from hungarian.words import fold, stem, words
from search.analysis import exact
from search.asked import FREQUENT_DAYS, FREQUENT_TIMES, tidied
from search.hits import url_of
from search.models import Asked, Entry, Sound
from search.queries import finds_anything, question_of, titles_beginning
from search.questions import understand
from search.spelling import MIN_LENGTH, keys, nearest
from visibility.querysets import visible_pages

TITLES, QUERIES, CANDIDATES = 6, 3, 5
# Fewer letters say nothing, and begin half of all words.
MIN_TYPED = 2


def suggested_titles(request, typed: str) -> list[dict]:
    """Titles with words beginning as typed: [{"title", "url"}]; two queries."""
    prefixes = [exact(word) for word in words(typed)[:6]]
    if not prefixes or max(map(len, prefixes)) <= MIN_TYPED:
        return []
    ids = titles_beginning(request.user, prefixes, TITLES)
    entries = Entry.objects.select_related("page", "document").in_bulk(ids)
    return [{"title": entries[pk].title, "url": url_of(request, entries[pk])} for pk in ids if pk in entries]


def suggested_queries(reader, typed: str) -> list[str]:
    """What others often asked that begins as typed, if this reader finds something with it; two queries."""
    begun = tidied(typed)
    if len(begun) < MIN_TYPED:
        return []
    since = timezone.localdate() - dt.timedelta(days=FREQUENT_DAYS)
    rows = (
        Asked.objects.filter(words__startswith=begun, day__gte=since)
        .values("words")
        .annotate(all_times=Sum("times"))
        .filter(all_times__gte=FREQUENT_TIMES)
        .order_by("-all_times", "words")
    )
    asked = [row["words"] for row in rows[:CANDIDATES] if row["words"] != begun]
    found = finds_anything(reader, [understand(words) for words in asked])
    return [words for words, any_found in zip(asked, found, strict=True) if any_found][:QUERIES]


def did_you_mean(reader, typed: str) -> str:
    """`typed` with its misspelt words replaced by words of the site, if this reader finds something so.

    Whether a word is known elsewhere decides nothing: what is offered is asked for first, as this reader.
    """
    said = words(typed)[:6]
    alone = finds_anything(reader, [understand(word) for word in said])
    replaced = {
        word: near
        for word, found in zip(said, alone, strict=True)
        if not found and len(word) >= MIN_LENGTH and (near := _nearest(reader, word))
    }
    if not replaced:
        return ""
    meant = " ".join(replaced.get(word, word) for word in said)
    return meant if finds_anything(reader, [question_of(meant)])[0] else ""


def _nearest(reader, word: str) -> str:
    rows = Sound.objects.filter(key__in=keys(word)).values_list("word__word", "word__shown", "word__leading")
    shown = {folded: (text, leading) for folded, text, leading in rows[:500]}
    near = nearest(word, [(folded, leading) for folded, (_, leading) in shown.items()])[:CANDIDATES]
    found = finds_anything(reader, [understand(candidate) for candidate in near])
    return next((shown[near[n]][0] for n in range(len(near)) if found[n]), "")


def promoted(request, typed: str) -> list[SearchPromotion]:
    """What the office put before everything else for this question: pages the reader may see, and links."""
    asked = _stems(typed)
    if not asked:
        return []
    rows = SearchPromotion.objects.select_related("query", "page").order_by("sort_order", "pk")
    picks = [pick for pick in rows if _stems(pick.query.query_string) == asked]
    ids = [pick.page_id for pick in picks if pick.page_id]
    visible = (
        set(visible_pages(request.user).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    )
    return [pick for pick in picks if pick.page_id is None or pick.page_id in visible]


def _stems(typed: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(fold(typed)))
