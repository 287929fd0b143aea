"""What of a visitor's typing is searched for."""

import re

# Longer than any sensible question; the rest is not looked at (characters, words).
MAX_LENGTH, MAX_WORDS = 200, 12
_WORD = re.compile(r"[^\W_]+")


def words_of(typed: str) -> str:
    """The words in `typed`, one space apart; empty if there are none.

    Only letters and digits reach the database: quotes, operators and NUL mean something to its query
    language and made stock Wagtail answer 500 (architecture.md, search).
    """
    return " ".join(_WORD.findall(typed[:MAX_LENGTH])[:MAX_WORDS])
