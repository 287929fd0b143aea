"""What one cell of the table says; ValueError, in words for people, if it cannot be read."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from hungarian.numbers import decimal_number, whole_number
from members.importing import day_of
from members.models import Settlement
from monitoring.importing.table import INDICATORS, PART_FIELDS, event_number
from monitoring.models import (
    ActivityKind,
    Indicator,
    SubsidyKind,
    TrainingKind,
)
from sheets.reading import FORMULA

DASHES = ("-", "–", "—")
MOST_CHARACTERS = {"title": 200, "place": 200, "note": 2000}
# What a row cannot be without.
NEEDED = ("title", "kind", "occurred_on", "occasions")
WHOLE = ("occasions", "headcount", *PART_FIELDS)
DECIMAL = ("value", "whole")


def folded(text: str) -> str:
    """How names are compared: small letters, single spaces."""
    return " ".join(text.split()).casefold()


class Words:
    """What names and codes in cells mean, read once: so a table of any length takes the same few queries."""

    def __init__(self):
        self.tables = {
            "kind": _by_name(ActivityKind),
            "training_kind": _by_name(TrainingKind),
            "subsidy_kind": _by_name(SubsidyKind),
            "settlement": _by_name(Settlement),
        }
        self.indicators = {one.code.casefold(): one for one in Indicator.objects.all()}
        self.readers: dict[str, Callable] = dict.fromkeys(MOST_CHARACTERS, _text)
        self.readers |= dict.fromkeys(WHOLE, _whole) | dict.fromkeys(DECIMAL, _decimal)
        self.readers |= {"occurred_on": _day, "event": _event}
        self.readers |= dict.fromkeys(INDICATORS, self._indicator)
        self.readers |= {name: self._named(name) for name in self.tables}

    def read(self, field: str, text: str):
        """The value of a filled cell; None for "no data". ValueError says what to write instead."""
        if text == FORMULA:
            raise ValueError(_("This is a formula: write the value itself."))
        if len(text) > MOST_CHARACTERS.get(field, 200):
            raise ValueError(_("This is too long."))
        if text in DASHES:
            if field in NEEDED:
                raise ValueError(_("A row cannot be without this: write it."))
            return None
        return self.readers[field](text)

    def _indicator(self, code: str) -> Indicator:
        found = self.indicators.get(code.split(" ")[0].casefold())
        if found is None:
            raise ValueError(_("There is no indicator “%(text)s”. Choose from the list.") % {"text": code})
        return found

    def _named(self, field: str) -> Callable:
        def read(text: str):
            found = self.tables[field].get(folded(text))
            if found is None:
                raise ValueError(_("There is none called “%(text)s”. Choose from the list.") % {"text": text})
            return found

        return read


def _by_name(model) -> dict:
    return {folded(one.name): one for one in model.objects.all()}


def _text(text: str) -> str:
    return text


def _whole(text: str) -> int:
    number = whole_number(text)
    if number is None:
        raise ValueError(_("“%(text)s” is not a whole number: write it as 25 or 0.") % {"text": text})
    return number


def _decimal(text: str) -> Decimal:
    number = decimal_number(text)
    if number is None or abs(number) >= 10**14:
        raise ValueError(_("“%(text)s” is not a number: write it as 1500 or 12,5.") % {"text": text})
    return number


def _day(text: str) -> dt.date:
    try:
        day = day_of(text)
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= 2100:
        raise ValueError(_("“%(text)s” is not a day: write it as 2026.01.31.") % {"text": text})
    return day


def _event(text: str) -> int:
    number = event_number(text)
    if number is None:
        raise ValueError(_("Choose the event from the list of the template."))
    return number
