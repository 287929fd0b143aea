"""Ideas that look like the one being written: by the words of title and summary, the rarer the better."""

import math
from collections import Counter

from django.db.models.functions import Left

from hungarian.words import stem, words
from ideas.models import Idea

# How many are compared, the newest first, and how many shown.
COMPARED = 2000
SHOWN = 5
# How alike two texts must be: what they share of the shorter one, by weight, and so many words at least.
ENOUGH = 0.25
WORDS_SHARED = 3
# Shorter words say little of what a text is about.
SHORTEST = 4
SUMMARY_READ = 600


def words_of(text: str) -> set[str]:
    """The stems of the words of `text` that are long enough to count."""
    return {stem(word) for word in words(text) if len(word) >= SHORTEST}


def similar_ideas(reader, *, title: str, summary: str, but: int | None = None) -> list[Idea]:
    """Up to SHOWN ideas `reader` may see that are like this title and summary, the most alike first."""
    wanted = words_of(f"{title} {summary[:SUMMARY_READ]}")
    if not wanted:
        return []
    rows = (
        Idea.objects.visible_to(reader)
        .exclude(pk=but)
        .order_by("-submitted_at", "-pk")
        .values_list("pk", "title", Left("summary", SUMMARY_READ))[:COMPARED]
    )
    titles = {pk: words_of(title) for pk, title, _summary in rows}
    texts = {pk: titles[pk] | words_of(summary) for pk, _title, summary in rows}
    frequency = Counter(word for stems in texts.values() for word in stems)

    def weight(stems) -> float:
        return sum(1 / math.log2(2 + frequency[word]) for word in stems)

    own_title = words_of(title)
    alike = {
        pk: stems
        for pk, stems in texts.items()
        if titles[pk] & own_title or len(stems & wanted) >= WORDS_SHARED
    }
    scores = {pk: weight(wanted & stems) / weight(min(wanted, stems, key=len)) for pk, stems in alike.items()}
    best = sorted((pk for pk in scores if scores[pk] >= ENOUGH), key=lambda pk: -scores[pk])[:SHOWN]
    found = Idea.objects.select_related("page", "organisation").in_bulk(best)
    return [found[pk] for pk in best]
