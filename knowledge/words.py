"""Finding words in a Hungarian text, whatever endings they have there."""

import re
from dataclasses import dataclass
from functools import lru_cache

# The last vowel that becomes long before an ending: iroda – irodában, mérce – mércét.
LONG = {"a": "á", "e": "é"}
VOWELS = "aáeéiíoóöőuúüű"
PLURAL = "[aeoöáé]?k|j?[aeáé]i?|j?[uü]k|i"
CASES = (
    "t|[aeoöáé]t|nak|nek|ban|ben|ba|be|ból|ből|on|en|ön|n|ra|re|ról|ről|hoz|hez|höz|tól|től|nál|nél|"
    "ig|ért|ként|kor|val|vel|vá|vé"
)


@dataclass(frozen=True)
class Words:
    """Words to be found: `pattern` finds any of them, `word_of` says which one a match is."""

    pattern: re.Pattern
    words: tuple[str, ...]

    def word_of(self, match: re.Match) -> str:
        return self.words[int((match.lastgroup or "")[1:])]


@lru_cache(maxsize=64)
def finder(words: tuple[str, ...]) -> Words:
    """Finds any of `words` standing by itself, with or without an ending: plural or possession, then a case.

    Where two fit, the longer one is found: "foglalkoztatási paktum" before "paktum".
    """
    longest_first = tuple(sorted(words, key=lambda word: (-len(word), word)))
    each = "|".join(f"(?P<w{number}>{_with_ending(word)})" for number, word in enumerate(longest_first))
    return Words(re.compile(rf"(?<!\w)(?:{each or '(?!)'})(?!\w)", re.IGNORECASE), longest_first)


def _with_ending(word: str) -> str:
    last = word[-1].casefold()
    stem = r"\s+".join(re.escape(part) for part in word.split())
    if last in LONG:
        stem = f"{stem[:-1]}[{last}{LONG[last]}]"
    # -val/-vel and -vá/-vé take on the last consonant: paktummal, paktummá.
    taken_on = f"|{last}(?:[ae]l|[áé])" if last.isalpha() and last not in VOWELS else ""
    return f"{stem}-?(?:{PLURAL})?(?:{CASES}{taken_on})?"
