"""What a report takes from rooms beside or above this one; they hand it in from AppConfig.ready."""

import datetime as dt
from collections.abc import Callable

# name: function(first day, last day, Audience) giving plain values (texts, whole numbers, lists, dicts).
_sources: dict[str, Callable[[dt.date, dt.date, int], dict]] = {}


def register_source(name: str, source: Callable[[dt.date, dt.date, int], dict]) -> None:
    """`source(first, last, level)`: figures of those days about what every reader at `level` may see."""
    _sources[name] = source


def figures_of(name: str, first: dt.date, last: dt.date, level: int) -> dict | None:
    """What the source of this name says, or None if no room gave one."""
    source = _sources.get(name)
    return source(first, last, level) if source else None
