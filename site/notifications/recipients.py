"""Who hears of things. The room that knows the people (members) tells us here: we lie below it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth import get_user_model

from visibility.enums import Audience


@dataclass(frozen=True)
class Filter:
    """A way of narrowing a circular. `options()` gives (value, label) pairs, `narrow(users, values)` the
    accounts of `users` that any of the values fits."""

    name: str
    label: object
    options: Callable
    narrow: Callable


FILTERS: dict[str, Filter] = {}
_provided: dict[str, Callable] = {}


def provide_readers(function: Callable) -> None:
    """`function(level)`: the active accounts that may read what is for Audience `level` today."""
    _provided["readers"] = function


def register_filter(name: str, label, options: Callable, narrow: Callable) -> None:
    FILTERS[name] = Filter(name, label, options, narrow)


def readers_of(level: int):
    """Whom a thing for Audience `level` is sent to: its readers; of what is public, the pact's members."""
    if not _provided:
        return get_user_model().objects.none()
    return _provided["readers"](max(level, Audience.FORUM))


def narrowed(users, filters: dict):
    """`users` that fit every filter of {name: [values]}; empty lists and unknown names count for nothing."""
    for name, values in filters.items():
        if values and name in FILTERS:
            users = FILTERS[name].narrow(users, values)
    return users
