"""What a visitor typed, as the engines take it. Whatever is no syntax of ours is plain text."""

import re
from dataclasses import dataclass, replace

from hungarian.words import stem, words
from search.analysis import EXACT, exact

# Longer than any sensible question; the rest is not looked at (characters, words).
MAX_LENGTH, MAX_WORDS = 200, 12
# At the end of a term: whatever begins so.
ANY = "*"
# Of a word nobody wrote like that, so much of the beginning is looked for at least.
MIN_BEGINNING = 4
# "several words", -unwanted, anything else
_PART = re.compile(r'"([^"]*)"|(?<!\S)-(\w[^\s"]*)|([^\s"]+)')

# Words that stand in every text: asked for beside others they say nothing.
STOP_WORDS = frozenset(
    """
    a az és is de ha hogy nem vagy meg egy ez azt ezt mi ki be el le fel már még csak mint mert itt ott
    van volt lesz lehet kell hol mikor hogyan miért melyik milyen mennyi ami aki amely amit akik amelyek
    arra erre ezen azon ehhez ahhoz minden
    """.split()  # noqa: SIM905 - a list of words reads better as a text
)


@dataclass(frozen=True)
class Group:
    """One thing asked for: any of `alternatives` (stems that must all be there), best in its `exact` form."""

    alternatives: tuple[tuple[str, ...], ...]
    exact: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """All `groups` and `phrases` (exact forms side by side) must be there, none of `unwanted` (stems)."""

    groups: tuple[Group, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    unwanted: tuple[str, ...] = ()

    def __bool__(self):
        return bool(self.groups or self.phrases)

    def each(self) -> list["Question"]:
        """Each of its groups as a question of its own."""
        return [Question(groups=(group,)) for group in self.groups]

    def loosened(self) -> "Question":
        """The same with words that only begin alike: for when nothing was found."""
        return replace(self, groups=tuple(map(_loosened, self.groups)))

    @property
    def exact_forms(self) -> frozenset[str]:
        """Forms to highlight wherever they stand."""
        forms = {form for group in self.groups for form in group.exact}
        return frozenset(forms | {form for phrase in self.phrases for form in phrase})

    @property
    def stems(self) -> frozenset[str]:
        """Stems to highlight."""
        return frozenset(term for group in self.groups for stems in group.alternatives for term in stems)


def understand(typed: str, synonyms: list[list[str]] = ()) -> Question:
    """The question in `typed`; empty (falsy) if there is no word in it.

    `synonyms`: groups of words or expressions that mean the same.
    """
    wanted, phrases, unwanted = [], [], []
    for phrase, minus, plain in _PART.findall(typed[:MAX_LENGTH].replace("\x00", " ")):
        if phrase:
            forms = words(phrase)
            phrases += [tuple(map(exact, forms))] if len(forms) > 1 else []
            wanted += forms if len(forms) == 1 else []
        elif minus:
            unwanted += [stem(word) for word in words(minus)]
        else:
            wanted += words(plain)
    said = [word for word in wanted if word.casefold() not in STOP_WORDS]
    if not said and not phrases:
        said = wanted
    return Question(
        groups=tuple(_groups(said[:MAX_WORDS], synonyms)),
        phrases=tuple(phrases[:MAX_WORDS]),
        unwanted=tuple(dict.fromkeys(unwanted[:MAX_WORDS])),
    )


def _groups(said: list[str], synonyms: list[list[str]]):
    """The words of the question, an expression with synonyms taken as one."""
    stems = [stem(word) for word in said]
    known = _by_expression(synonyms)
    place = 0
    while place < len(said):
        for length in range(len(said) - place, 0, -1):
            alternatives = known.get(tuple(stems[place : place + length]))
            if alternatives or length == 1:
                forms = tuple(exact(word) for word in said[place : place + length])
                yield Group(alternatives or ((stems[place],),), forms)
                place += length
                break


def _loosened(group: Group) -> Group:
    (*more, stems) = group.alternatives
    beginnings = [
        (f"{EXACT}{term[: max(MIN_BEGINNING, len(term) - 2)]}{ANY}",)
        for term in stems
        if term.isalpha() and len(term) >= MIN_BEGINNING and not more and len(stems) == 1
    ]
    return replace(group, alternatives=(*group.alternatives, *beginnings))


def _by_expression(synonyms: list[list[str]]) -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    known: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for group in synonyms:
        expressions = tuple(dict.fromkeys(filter(None, (tuple(map(stem, words(text))) for text in group))))
        for expression in expressions:
            known[expression] = tuple(dict.fromkeys((*known.get(expression, ()), *expressions)))
    return known
