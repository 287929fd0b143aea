"""Words of Hungarian text as search compares them: without accents, case and endings.

One analyser for both databases, in plain Python (docs/adr/0013-search-index.md). It works on the folded
word, so `kepzesrol` and `képzésről` meet; what it cannot tell from the letters alone stands in IRREGULAR.
"""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
# Longer "words" are addresses, keys or noise of a bad scan.
MAX_WORD = 60
MIN_STEM = 3

# One case ending, always the last thing in a word.
_CASE = re.compile(
    r"(?:nkent|kent|b[ae]n|bol|b[ae]|rol|r[ae]|tol|n[ae]k|h[oe]z|n[ae]l|v[ae]l?|ert|kor|ig|[oea]n)$"
)
# The accusative. Nouns made of verbs end in the same letters (pályázat, feladat, szervezet): there only a
# second ending counts (szervezetet).
_ACCUSATIVE = re.compile(
    r"(?:[oei]t(?<![zldt]et)|at(?<![zldt]at)|(?<=[zld][ae]t)[ae]t|(?<=nd)et|(?<=kt)et|(?<=[szlrjy])t)$"
)
# -val/-vel melts into the consonant before it: paktummal, képzéssel, eggyel, jegyzőkönyvvel.
_MELTED = re.compile(
    r"(?:([bcdfghjklmnprstvz])(?=\1)|c(?=cs)|g(?=gy)|l(?=ly)|n(?=ny)|s(?=sz)|t(?=ty)|z(?=zs))"
    r"(cs|gy|ly|ny|sz|ty|zs|[bcdfghjklmnprstvz])[ae]l$"
)
# Plural, possessive, -i: they can follow one another (munkáltatóinak → munkáltatói → munkáltató).
_PERSON = re.compile(r"(?:[aeo]ink|[aeo]it[oe]k|j?[ae]ik|[uo]nk|nk|j?uk|j[ae]i|[ae]i|j[ae]|[oae]k|k|i|[ae])$")
_LAST_VOWEL = re.compile(r"[aeou]$")
_VOWEL = re.compile(r"[aeiou]")

# Ends like these are part of the word, though they look like endings.
_WHOLE_WORDS = """
    csoport kert bolt keret telefon vagyon haszon kamara szakkor projekt piac szerint park forint pont sport
    export szak termek szazalek videk szandek ertek jarat ingatlan
"""
_WHOLE = tuple(_WHOLE_WORDS.split())
# Nouns on -a/-e whose accusative, typed without accents, looks like pályázat: irodat, szamlat, borzet.
_VOWEL_NOUNS = (
    "irod",
    "szaml",
    "borz",
    "iskol",
    "ovod",
    "bolcsod",
    "tabl",
    "peld",
    "varrod",
    "skal",
    "szall",
)
# Nouns on -er whose accusative looks like "for the …" (-ért): partnert, embert.
_ER_NOUNS = ("partner", "ember", "mester", "piller", "rendszer", "gyermek", "tender", "szponzor")
_ACCUSATIVE_NOUNS = (
    *(noun + vowel + "t" for noun in _VOWEL_NOUNS for vowel in "ae"),
    *(noun + "t" for noun in _ER_NOUNS),
)
# Folded word or stem → stem.
IRREGULAR: dict[str, str] = {
    "tagsag": "tag",
    "partnerseg": "partner",
    "munkanelkuliseg": "munkanelkul",
    "ide": "ido",
    "kerelem": "kerelm",
    "figyelem": "figyelm",
    "jovedelem": "jovedelm",
}


def fold(text: str) -> str:
    """`text` in lower case and without accents: "Képzés" → "kepzes"."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The words of `text` as they are written, in order."""
    return [word for word in WORD.findall(text) if len(word) <= MAX_WORD]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What all forms of `word` have in common: pályázatokról, palyazatok → "palyazat"."""
    # á and é before the accusative are the word's own last vowel: irodát, börzét.
    folded = fold(re.sub(r"(?<=[áé])t$", "", word.casefold()))
    if folded in IRREGULAR or not folded.isalpha():
        return IRREGULAR.get(folded, folded)
    found = _without_persons(_without_case(folded))
    found = _cut(found, _LAST_VOWEL)
    return IRREGULAR.get(found, found)


def _without_case(word: str) -> str:
    if word.endswith(_WHOLE):
        return word
    if melted := _MELTED.search(word):
        candidate = word[: melted.start()] + melted[2]
        if _fits(candidate):
            return candidate
    if word.endswith(_ACCUSATIVE_NOUNS):
        return word.removesuffix("t")
    shorter = _cut(word, _CASE)
    return shorter if shorter != word else _cut(word, _ACCUSATIVE)


def _without_persons(word: str) -> str:
    while not word.endswith(_WHOLE) and (shorter := _cut(word, _PERSON)) != word:
        word = shorter
    return word


def _cut(word: str, ending: re.Pattern) -> str:
    found = ending.search(word)
    if found and _fits(word[: found.start()]):
        return word[: found.start()]
    return word


def _fits(candidate: str) -> bool:
    return len(candidate) >= MIN_STEM and _VOWEL.search(candidate) is not None
