"""What the answers of all rooms have in common."""

import datetime as dt
from typing import Annotated, Generic, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from pydantic import AfterValidator

Item = TypeVar("Item")

# As clocks in Budapest show it, with the distance from UTC.
Moment = Annotated[dt.datetime, AfterValidator(timezone.localtime)]
# No earlier or later day is asked for; they would only break calendars.
Day = Annotated[dt.date, Field(ge=dt.date(1990, 1, 1), le=dt.date(2200, 12, 31))]
Text = Annotated[str, Field(min_length=1, max_length=200)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Window(Schema):
    """Which part of a list is asked for; the parameters of every list begin with these."""

    limit: int = Field(20, ge=1, le=100, description=_("So many things at most."))
    offset: int = Field(0, ge=0, le=100_000, description=_("So many things are left out at the beginning."))


class Listing(Schema, Generic[Item]):
    """A part of a list."""

    count: int = Field(description=_("How many there are in all that you may see."), examples=[42])
    next: str | None = Field(description=_("The address of the next part."))
    previous: str | None = Field(description=_("The address of the part before."))
    items: list[Item]


class Choice(Schema):
    """A code with its name in words."""

    code: str = Field(examples=["announced"])
    name: str = Field(examples=["meghirdetve"])


def absolute(path: str) -> str:
    """The whole address of a path on this site."""
    return f"{settings.SITE_URL}{path}" if path.startswith("/") else path


def listing(request, window: Window, rows, make, *, count: int | None = None) -> dict:
    """The part of `rows` (a queryset or a list) that `window` asks for, each row made into a dict by `make`.

    Two queries; one where the part itself tells how many there are, or the caller knows (`count`).
    """
    start, end = window.offset, window.offset + window.limit
    found = list(rows[start:end])
    if count is None and (found or not start) and len(found) < window.limit:
        count = start + len(found)
    if count is None:
        count = len(rows) if isinstance(rows, list) else rows.count()
    return {
        "count": count,
        "next": _address(request, end) if end < count else None,
        "previous": _address(request, max(start - window.limit, 0)) if start else None,
        "items": [make(row) for row in found],
    }


def _address(request, offset: int) -> str:
    asked = {name: value for name, value in request.GET.items() if name != "offset"}
    query = urlencode(asked | ({"offset": offset} if offset else {}))
    return absolute(request.path + (f"?{query}" if query else ""))
