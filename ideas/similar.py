"""Ideas that look like the one being written: by the words of title and summary, the rarer the better."""

import math
import re
import unicodedata
from collections import Counter

from django.db.models.functions import Left

from ideas.models import Idea

# How many are compared, the newest first, and how many shown.
COMPARED = 2000
SHOWN = 5
# How alike two texts must be: what they share of the shorter one, by weight, and so many words at least.
ENOUGH = 0.25
WORDS_SHARED = 3
# So much of a word counts: Hungarian endings differ more than beginnings.
STEM = 6
SUMMARY_READ = 600


def words_of(text: str) -> set[str]:
    """The beginnings of the words of `text` of four letters or more, without case and accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return {word[:STEM] for word in re.findall(r"\w{4,}", plain)}


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
    frequency = Counter(word for words in texts.values() for word in words)

    def weight(words) -> float:
        return sum(1 / math.log2(2 + frequency[word]) for word in words)

    own_title = words_of(title)
    alike = {
        pk: words
        for pk, words in texts.items()
        if titles[pk] & own_title or len(words & wanted) >= WORDS_SHARED
    }
    scores = {pk: weight(wanted & words) / weight(min(wanted, words, key=len)) for pk, words in alike.items()}
    best = sorted((pk for pk in scores if scores[pk] >= ENOUGH), key=lambda pk: -scores[pk])[:SHOWN]
    found = Idea.objects.select_related("page", "organisation").in_bulk(best)
    return [found[pk] for pk in best]
