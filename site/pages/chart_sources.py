"""Where the block “chart” gets its charts: the room that has figures hands in three functions.

They are asked at the time of drawing, so what a reader may not see, or is gone, leaves no trace.
"""

from collections.abc import Callable
from dataclasses import dataclass

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class ChartSource:
    """`things()`: (key, name) of all that can be drawn; `forms`: (key, name) of the ways to draw;
    `draw(thing, form, reader, page)`: the HTML for this reader on this page, "" for nothing."""

    things: Callable[[], Choices]
    forms: Choices
    draw: Callable[..., str]


_source: list[ChartSource] = []


def register_charts(source: ChartSource) -> None:
    """Have the block draw these; there is one such room."""
    _source[:] = [source]


def things() -> Choices:
    return _source[0].things() if _source else []


def forms() -> Choices:
    return _source[0].forms if _source else []


def draw(thing: str, form: str, reader, page) -> str:
    """The chart, or nothing: for who may not see it exactly as for what does not exist."""
    return _source[0].draw(thing, form, reader, page) if _source else ""
