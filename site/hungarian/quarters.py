"""Quarters of calendar years as values, stored as one integer (datamodel.md, quarter logic)."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

ROMAN = ("I", "II", "III", "IV")
FIRST_YEAR, LAST_YEAR = 1, 9998  # the years whose quarters begin and end in days `datetime.date` can hold

_WRITTEN = re.compile(
    r"^(?P<year>\d{4})\.?\s*[-/]?\s*(?:Q\s*)?(?P<quarter>[1-4]|IV|I{1,3})\.?\s*(?:né\.?|n\.\s?év|negyedév\w*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter of a year. `ordinal` is year*4 + (quarter - 1): what is stored and counted with."""

    ordinal: int

    def __post_init__(self):
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"no such quarter: {self.ordinal}")

    @classmethod
    def of_year(cls, year: int, quarter: int) -> "Quarter":
        """The `quarter`th (1-4) quarter of `year`; ValueError for any other number."""
        if quarter not in (1, 2, 3, 4):
            raise ValueError(f"no such quarter of a year: {quarter}")
        return cls(year * 4 + quarter - 1)

    @classmethod
    def of(cls, day: dt.date) -> "Quarter":
        """The quarter `day` falls in."""
        return cls(day.year * 4 + (day.month - 1) // 3)

    @classmethod
    def current(cls) -> "Quarter":
        """The quarter of today in Budapest."""
        return cls.of(timezone.localdate())

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """What people write: "2021. II. negyedév", "2021/2", "2021 Q2", or a day of it, "2021-05-12".

        ValueError for anything else.
        """
        text = text.strip()
        if found := _WRITTEN.match(text):
            written = found["quarter"].upper()
            number = ROMAN.index(written) + 1 if written in ROMAN else int(written)
            return cls.of_year(int(found["year"]), number)
        return cls.of(dt.date.fromisoformat(text))

    @property
    def year(self) -> int:
        return self.ordinal // 4

    @property
    def number(self) -> int:
        """Which quarter of its year: 1 to 4."""
        return self.ordinal % 4 + 1

    @property
    def roman(self) -> str:
        return ROMAN[self.number - 1]

    @property
    def start(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.number * 3 - 2, 1)

    @property
    def end(self) -> dt.date:
        """The first day after it: quarters are half-open, [start, end)."""
        return (self + 1).start if self.ordinal % 4 != 3 else dt.date(self.year + 1, 1, 1)

    @property
    def last_day(self) -> dt.date:
        return self.end - dt.timedelta(days=1)

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day < self.end

    def __add__(self, quarters: int) -> "Quarter":
        return Quarter(self.ordinal + quarters)

    def __sub__(self, other: "Quarter | int"):
        """`quarter - 2` is two quarters before; `quarter - quarter` is how many lie between them."""
        if isinstance(other, Quarter):
            return self.ordinal - other.ordinal
        return Quarter(self.ordinal - other)

    def until(self, last: "Quarter") -> Iterator["Quarter"]:
        """This quarter and every later one to `last`, included; nothing if `last` is earlier."""
        return (Quarter(ordinal) for ordinal in range(self.ordinal, last.ordinal + 1))

    def __str__(self):
        return _("%(year)d, quarter %(roman)s") % {"year": self.year, "roman": self.roman}
