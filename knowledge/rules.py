"""Which fields belong to which kind of article, where a call stands, when an article has to be checked.

Pure functions and tables.
"""

import datetime as dt

from knowledge.enums import ArticleKind, CallState

# The fields that only some kinds have, in the order they are shown. An article has none of them.
FIELDS: dict[str, tuple[str, ...]] = {
    ArticleKind.ARTICLE: (),
    ArticleKind.CALL: ("opens_on", "deadline", "call_code", "funder", "budget", "eligible"),
    ArticleKind.LEGISLATION: ("law_number", "in_force_from", "in_force_until"),
    ArticleKind.SCHEME: ("eligible", "amount", "apply_at"),
    ArticleKind.PRACTICE: ("practised_by", "place"),
    ArticleKind.STUDY: ("authors", "issued"),
}
REQUIRED = {
    ArticleKind.CALL: ("deadline",),
    ArticleKind.LEGISLATION: ("law_number",),
    ArticleKind.SCHEME: ("eligible",),
}
# (kind, first day, last day): the second must not come before the first.
PERIODS = (
    (ArticleKind.CALL, "opens_on", "deadline"),
    (ArticleKind.LEGISLATION, "in_force_from", "in_force_until"),
)
OF_SOME_KIND = frozenset(name for names in FIELDS.values() for name in names)


def fields_of(kind: str) -> tuple[str, ...]:
    """The names of the fields an article of this kind has beside those that all have."""
    return FIELDS.get(kind, ())


def call_state(opens_on: dt.date | None, deadline: dt.date | None, day: dt.date) -> CallState:
    """Where a call stands on `day`. It opens on its first day and is open to the end of its last one.

    Without a first day it has always been open, without a last one it stays open.
    """
    if opens_on is not None and day < opens_on:
        return CallState.COMING
    if deadline is not None and deadline < day:
        return CallState.CLOSED
    return CallState.OPEN


def next_check(last: dt.date, every_months: int) -> dt.date:
    """The day `every_months` months after `last`: the same day of that month, or its last (31 August + 6)."""
    months = last.month - 1 + every_months
    first = dt.date(last.year + months // 12, months % 12 + 1, 1)
    next_first = (first + dt.timedelta(days=31)).replace(day=1)
    return min(first + dt.timedelta(days=last.day - 1), next_first - dt.timedelta(days=1))
