"""Items that only point to something which owns its state (domain.md §4). The rooms above tell what."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pointer:
    """Where an item leads: the office's screen, the sender's, and how the thing stands there."""

    url: str
    sender_url: str
    label: str
    state: str


_pointers: dict[str, Callable] = {}
_flows: dict[str, Callable] = {}


def register(kind: str, *, pointer: Callable, flow: Callable) -> None:
    """Items of `kind` (inbox.enums.Kind) belong to another room; called in its AppConfig.ready.

    `pointer(item)` gives the Pointer or None; `flow(request, page)` answers for form pages of that kind.
    """
    _pointers[kind], _flows[kind] = pointer, flow


def pointer_of(item) -> Pointer | None:
    """Where this item leads; None if the inbox itself deals with it."""
    return _pointers[item.kind](item) if item.kind in _pointers else None


def kinds_elsewhere() -> list[str]:
    """The kinds whose items other rooms deal with, on the desk too."""
    return list(_pointers)


def flow_of(kind: str) -> Callable | None:
    """Who answers for form pages of this kind instead of the inbox's own form, if anybody does."""
    return _flows.get(kind)
