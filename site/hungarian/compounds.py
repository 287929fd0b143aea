"""Compounds taken apart, so that `állás` finds `állásbörze` and `terv` finds `munkaterv`.

A word is split only where both sides are words themselves: of the field (below) or of the site's own
vocabulary, which whoever indexes hands in.
"""

from collections.abc import Iterable
from functools import cached_property

from hungarian.words import fold, stem

# First members of the field's compounds, and what they are put before; folded when used.
FIELD = """
    adat agrár alap állás állami asztal bér béren beszerzés börze cél család csoport díj egészség
    élelmiszer ellenőrzés építés erő érték esély fejlesztés felmérés feldolgozás felnőtt felnőttképzés
    fenntartás feltétel fiatal foglalkoztatás fogyatékos forrás fórum gazdaság gép gyár gyermek haszon
    ház hely helyzet hét hiány határ igény indikátor ipar iroda iskola járás járulék jog jogszabály
    kamara kapacitás képzés képzettség keresés kereső kereskedelem kerékpár kezdő kezelés költség könyv
    közép központ közmunka lap látogatás lista létszám megye mentor mezőgazdaság munka munkaerő
    munkahely munkanélküli műhely műszak napló nap nyilvántartás oktatás orvos önkormányzat ötlet paktum
    pálya pályakezdő partner pénz piac pillér pont program projekt rend rendszer részvétel stratégia
    szak szakma szakképzés szálláshely számla szerep szervezet szolgáltatás szülő támogatás tag tanács
    tanfolyam tanulmány táv telephely teremtés teremtő terv térség toborzás tudás turizmus túra utazás utazási
    ügy ülés üzem üzlet vállalkozás vállalkozó vendég verseny vezető vidék vizsga állomány elemzés
    értékelés kerület költségvetés közösség lakás mérés szabály szint
"""
# Words of the site are taken as members from this length on; the field's own may be shorter.
MIN_LEFT, MIN_RIGHT = 4, 4
# Before a long word of the field anything this long is a word too: hegesztő + képzés.
MIN_UNKNOWN, MIN_HEAD = 5, 5
MAX_MEMBERS = 4


class Compounds:
    """Splits words on the field's words and on `vocabulary` (any iterable of words)."""

    def __init__(self, vocabulary: Iterable[str] = ()):
        self.vocabulary = frozenset(fold(word) for word in vocabulary)
        self._known: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _left(self) -> frozenset[str]:
        field = {fold(word) for word in FIELD.split()}
        return frozenset(field | {word for word in self.vocabulary if len(word) >= MIN_LEFT})

    @cached_property
    def _right(self) -> frozenset[str]:
        stems = {stem(word) for word in self.vocabulary}
        return frozenset(
            {stem(word) for word in FIELD.split()} | {found for found in stems if len(found) >= MIN_RIGHT}
        )

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(found for word in FIELD.split() if len(found := stem(word)) >= MIN_HEAD)

    def parts(self, word: str) -> tuple[str, ...]:
        """The stems of the members of `word`; empty where it is no compound we know."""
        folded = fold(word)
        found = self._known.get(folded)
        if found is None:
            found = self._known[folded] = tuple(dict.fromkeys(self._split(folded, MAX_MEMBERS)))
        return found

    def _split(self, folded: str, members: int) -> list[str]:
        if members < 2 or not folded.isalpha():
            return []
        # The longest first member is the likeliest: munkahely + teremtés teremtő before munka + helyteremtés.
        for cut in range(len(folded) - MIN_RIGHT, 2, -1):
            left, right = folded[:cut], folded[cut:]
            if left in self._left:
                inside = self._split(right, members - 1)
                if inside or stem(right) in self._right:
                    return [stem(left), *self._split(left, members - 1), *(inside or ()), stem(right)]
        return self._before_a_head(folded)

    def _before_a_head(self, folded: str) -> list[str]:
        for cut in range(MIN_UNKNOWN, len(folded) - MIN_HEAD + 1):
            if (head := stem(folded[cut:])) in self._heads:
                return [stem(folded[:cut]), head]
        return []
