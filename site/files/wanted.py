"""Which kinds of document belong on a page: the room that knows (events) tells us here, we lie below it."""

from collections.abc import Callable
from dataclasses import dataclass

from files.models import DocumentKind


@dataclass(frozen=True)
class Wanted:
    """A kind that belongs on a page; `note`: whether it must, by when, and whether it is there."""

    kind: DocumentKind
    note: str
    is_missing: bool


_provided: list[Callable] = []


def provide_wanted(function: Callable) -> None:
    """`function(page)`: list of Wanted in the order of the kinds, empty for pages it knows nothing about."""
    if function not in _provided:
        _provided.append(function)


def wanted_on(page) -> list[Wanted]:
    """What belongs on `page`, or nothing if nobody says so."""
    return [wanted for function in _provided for wanted in function(page)]
