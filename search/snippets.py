"""The stretch of a text that answers best, with the words found in it marked."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When

from hungarian.words import WORD
from search import vocabulary
from search.models import Passage
from search.questions import ANY, Question

# Words of a snippet, and how many of them stand before the first word found.
WIDTH, BEFORE = 34, 8
# A passage is longer than any snippet; of a very long one the beginning is looked at (characters).
LOOKED_AT = 20_000


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `found` if it is to be marked."""

    text: str
    found: bool = False


@dataclass(frozen=True)
class Snippet:
    pieces: list[Piece]
    page: int | None = None  # of the document


def snippets(entry_ids: list[int], question: Question) -> dict[int, Snippet]:
    """The best snippet of each of these entries: two queries, however many there are."""
    best = _best_passages(entry_ids, question)
    passages = Passage.objects.filter(pk__in=best.values()).only("entry_id", "number", "text")
    return {p.entry_id: Snippet(cut(p.text, question), p.number) for p in passages}


def _best_passages(entry_ids: list[int], question: Question) -> dict[int, int]:
    looked_for = [
        (f" {term[:-1]}" if term.endswith(ANY) else f" {term} ", 2) for term in sorted(question.stems)
    ]
    looked_for += [(f" {form} ", 1) for form in sorted(question.exact_forms)]
    looked_for += [(f" {' '.join(phrase)} ", 9) for phrase in question.phrases]
    score = Value(0)
    for term, worth in looked_for:
        score = score + Case(
            When(Q(terms__contains=term), then=Value(worth)), default=Value(0), output_field=IntegerField()
        )
    rows = Passage.objects.filter(entry_id__in=entry_ids).annotate(score=score)
    best: dict[int, int] = {}
    for entry_id, pk in rows.order_by("-score", "pk").values_list("entry_id", "pk"):
        best.setdefault(entry_id, pk)
    return best


def marked(text: str, question: Question) -> list[Piece]:
    """The whole of `text` with the words found in it marked."""
    return _pieces(text, _words(text, question), 0, len(text))


def cut(text: str, question: Question) -> list[Piece]:
    """WIDTH words of `text` around the place where most of what was asked stands together."""
    text = text[:LOOKED_AT]
    said = _words(text, question)
    first = max(_best_start(said) - BEFORE, 0)
    last = min(first + WIDTH, len(said))
    start = said[first][0] if said and first else 0
    end = said[last - 1][1] if said and last < len(said) else len(text)
    pieces = _pieces(text, said, start, end)
    return [*([Piece("… ")] if start else []), *pieces, *([Piece(" …")] if end < len(text) else [])]


def _words(text: str, question: Question) -> list[tuple[int, int, frozenset[str]]]:
    """(start, end, what of the question it answers) of each word."""
    tokens = vocabulary.analyser().tokens
    stems, forms = question.stems, question.exact_forms
    beginnings = tuple(term[:-1] for term in stems if term.endswith(ANY))
    said = []
    for match in WORD.finditer(text):
        answered: frozenset[str] = frozenset()
        for form, found in tokens(match[0]):
            answered = frozenset(stems.intersection(found)) | frozenset(forms & {form})
            if beginnings and form.startswith(beginnings):
                answered |= {form}
        said.append((match.start(), match.end(), answered))
    return said


def _best_start(said) -> int:
    """Of all words found, the one from which a snippet answers most."""
    places = [(place, answered) for place, (_, _, answered) in enumerate(said) if answered]
    best, best_worth = 0, 0
    for number, (place, _) in enumerate(places):
        within = [
            answered for other, answered in places[number : number + WIDTH] if other < place + WIDTH - BEFORE
        ]
        worth = 10 * len(frozenset().union(*within)) + len(within)
        if worth > best_worth:
            best, best_worth = place, worth
    return best


def _pieces(text: str, said, start: int, end: int) -> list[Piece]:
    pieces, at = [], start
    for word_start, word_end, answered in said:
        if answered and start <= word_start and word_end <= end:
            if word_start > at:
                pieces.append(Piece(text[at:word_start]))
            pieces.append(Piece(text[word_start:word_end], found=True))
            at = word_end
    if at < end:
        pieces.append(Piece(text[at:end]))
    return pieces
