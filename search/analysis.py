"""Text as the index holds it: for each word its exact form and what it may be found by."""

from collections.abc import Iterable

from hungarian.compounds import Compounds
from hungarian.words import fold, stem, words

# Before the exact form of a word, so that it can be told from a stem: 0kepzesek beside kepzes.
EXACT = "0"

Token = tuple[str, tuple[str, ...]]  # exact form, stems


def exact(word: str) -> str:
    return EXACT + fold(word)


class Analyser:
    """Analyses text with the compounds of one vocabulary; remembers every word it has met."""

    def __init__(self, vocabulary: Iterable[str] = ()):
        self.compounds = Compounds(vocabulary)
        self._known: dict[str, Token] = {}

    def tokens(self, text: str) -> list[Token]:
        """The words of `text`, in order."""
        return [self._token(word) for word in words(text)]

    def _token(self, word: str) -> Token:
        token = self._known.get(word)
        if token is None:
            stems = dict.fromkeys([stem(word), *self.compounds.parts(word)])
            token = self._known[word] = (exact(word), tuple(stems))
        return token


def terms(tokens: Iterable[Token]) -> str:
    """Everything of `tokens` in one line, exact forms first so that phrases stand together."""
    tokens = list(tokens)
    line = [form for form, _ in tokens] + [found for _, stems in tokens for found in stems]
    return " ".join(line)
