"""The words of the site: what compounds are taken apart on, and what misspelt words are looked up in."""

import threading
from collections.abc import Iterable

from hungarian.words import fold, words
from search.analysis import Analyser
from search.models import Sound, Word
from search.sources import Content
from search.spelling import keys

MIN_LENGTH, MAX_LENGTH = 4, 30
# In the text of documents a word counts from so many times on: scans and broken fonts make many once.
DOCUMENT_TIMES = 2

_lock = threading.Lock()
_state: dict = {}


def analyser() -> Analyser:
    """The analyser for what is being indexed now; made once, until `renew` or `learn` finds new words."""
    with _lock:
        if "analyser" not in _state:
            leading = Word.objects.filter(leading=True).values_list("word", flat=True)
            _state["analyser"] = Analyser(leading)
        return _state["analyser"]


def renew() -> None:
    """The next text is analysed with all words known by then."""
    with _lock:
        _state.clear()


def learn(contents: Iterable[Content]) -> None:
    """Take up the words of these things that are new."""
    found: dict[str, tuple[str, bool]] = {}
    for content in contents:
        for text in (content.title, *content.headings, *content.tags):
            _collect(found, words(text), leading=True)
        for text in content.body:
            _collect(found, words(text), leading=False)
        _collect(found, _often(content.pages), leading=False)
    _keep(found)


def _often(pages: list[str]) -> list[str]:
    times: dict[str, int] = {}
    for page in pages:
        for word in words(page):
            times[word] = times.get(word, 0) + 1
    return [word for word, count in times.items() if count >= DOCUMENT_TIMES]


def _collect(found: dict, said: list[str], *, leading: bool) -> None:
    for word in said:
        if not (MIN_LENGTH <= len(word) <= MAX_LENGTH and word.isalpha()):
            continue
        folded = fold(word)
        shown, was_leading = found.get(folded, (word.lower(), False))
        found[folded] = (shown, was_leading or leading)


def _keep(found: dict[str, tuple[str, bool]]) -> None:
    names = list(found)
    for start in range(0, len(names), 500):
        part = names[start : start + 500]
        known = dict(Word.objects.filter(word__in=part).values_list("word", "leading"))
        risen = [name for name in part if found[name][1] and known.get(name) is False]
        Word.objects.filter(word__in=risen).update(leading=True)
        new = [name for name in part if name not in known and len(name) <= 40]
        Word.objects.bulk_create(
            (Word(word=name, shown=found[name][0][:40], leading=found[name][1]) for name in new),
            ignore_conflicts=True,
        )
        made = Word.objects.filter(word__in=new)
        Sound.objects.bulk_create(
            (Sound(word=word, key=key) for word in made for key in keys(word.word)), batch_size=2000
        )
