"""Near spellings, alike on both databases: words whose sound differs in a letter or two.

Each word is kept under its sound and under its sound with one letter left out. What was typed is looked up
the same way, so one letter too many, too few, wrong or swapped meets (and many words with two slips).
"""

import re

from hungarian.words import fold

# Longer words are told apart by their beginning.
KEY_LENGTH = 12
MIN_LENGTH = 4
_ALIKE = [
    (re.compile(pattern), letters)
    for pattern, letters in [(r"ly", "j"), (r"ch", "h"), (r"th", "t"), (r"w", "v"), (r"y", "i"), (r"x", "ks")]
]
_DOUBLED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """How `word` sounds: without accents, j for ly, no double letters."""
    heard = fold(word)
    for pattern, letters in _ALIKE:
        heard = pattern.sub(letters, heard)
    return _DOUBLED.sub(r"\1", heard)


def keys(word: str) -> set[str]:
    """What `word` is kept and looked up under."""
    heard = sound(word)[:KEY_LENGTH]
    return {heard} | {heard[:place] + heard[place + 1 :] for place in range(len(heard))}


def distance(one: str, other: str) -> int:
    """How many letters have to be added, left out, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(row[-1] + 1, before[j] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
    return row[-1]


def nearest(word: str, candidates: list[tuple[str, bool]]) -> list[str]:
    """Of `candidates` (folded word, leading) those near enough to `word`, nearest first."""
    folded, heard = fold(word), sound(word)
    allowed = 1 if len(folded) < 6 else 2
    scored = []
    for candidate, leading in candidates:
        far = distance(heard, sound(candidate))
        if candidate != folded and far <= allowed:
            scored.append((far, distance(folded, candidate), not leading, candidate))
    return [candidate for *_, candidate in sorted(scored)]
