"""Quarter, half-year and year as one kind of value: a run of quarters with arithmetic (datamodel.md)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hungarian.quarters import Quarter
from monitoring.enums import Span


@dataclass(frozen=True, order=True)
class Period:
    """`span` quarters from `first` on. ValueError for one that does not begin where such periods begin."""

    first: Quarter
    span: Span = Span.QUARTER

    def __post_init__(self):
        if self.first.ordinal % Span(self.span):
            raise ValueError(f"no period of {self.span} quarters begins with {self.first}")

    @classmethod
    def starting(cls, ordinal: int, span: int) -> "Period":
        """The period as it is stored; ValueError if there is none such."""
        return cls(Quarter(ordinal), Span(span))

    @classmethod
    def of(cls, day: dt.date, span: Span = Span.QUARTER) -> "Period":
        """The period of this length `day` falls in."""
        return cls(Quarter(Quarter.of(day).ordinal // span * span), span)

    @property
    def last(self) -> Quarter:
        return self.first + (self.span - 1)

    @property
    def start(self) -> dt.date:
        """Its first day."""
        return self.first.start

    @property
    def last_day(self) -> dt.date:
        return self.last.last_day

    @property
    def quarters(self) -> list[Quarter]:
        return list(self.first.until(self.last))

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.last_day

    def __add__(self, periods: int) -> "Period":
        return Period(self.first + periods * self.span, self.span)

    def __sub__(self, other: "Period | int"):
        """`period - 2` is two of its kind before; `period - period` how many lie between two of a kind."""
        if isinstance(other, Period):
            if other.span != self.span:
                raise ValueError("only periods of one length can be counted between")
            return (self.first - other.first) // self.span
        return self + -other

    def until(self, last: "Period") -> Iterator["Period"]:
        """This and every later one of its kind to `last`, included; nothing if `last` is earlier."""
        return (self + n for n in range(last - self + 1))

    def inside(self, other: "Period") -> bool:
        """Does it lie wholly in `other`?"""
        return other.first <= self.first and self.last <= other.last

    def __str__(self):
        if self.span == Span.YEAR:
            return _("year %(year)d") % {"year": self.first.year}
        if self.span == Span.HALF_YEAR:
            half = "I" if self.first.number == 1 else "II"
            return _("%(year)d, half-year %(half)s") % {"year": self.first.year, "half": half}
        return str(self.first)
