"""Which documents an event must have, which it has, and since when the rest is missing.

Pure functions and values; events.papers asks the database. The rules are domain.md §3's: a required kind
needs one document at least, of kinds that may stand for each other (memo or minutes) one is enough.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from events.enums import Need
from files.models import DocumentKind


@dataclass(frozen=True)
class Slot:
    """A place in an event's file: the kinds that fill it, by when, and whether one of them is there."""

    kinds: tuple[DocumentKind, ...]
    is_required: bool
    due: dt.date
    is_there: bool

    @property
    def name(self) -> str:
        """The kinds in words: "Jegyzőkönyv vagy Emlékeztető"."""
        return _(" or ").join(str(kind) for kind in self.kinds)

    @property
    def is_missing(self) -> bool:
        """Required, not there, and its day has passed."""
        return self.is_required and not self.is_there and self.due < timezone.localdate()


@dataclass(frozen=True)
class Completeness:
    """The file of one event; only required documents count. Without rows in the matrix nothing is missing."""

    slots: list[Slot] = field(default_factory=list)

    @property
    def required(self) -> list[Slot]:
        return [slot for slot in self.slots if slot.is_required]

    @property
    def need(self) -> int:
        """How many documents are required."""
        return len(self.required)

    @property
    def have(self) -> int:
        """How many of them are there."""
        return sum(slot.is_there for slot in self.required)

    @property
    def is_full(self) -> bool:
        return self.have == self.need

    @property
    def to_come(self) -> list[Slot]:
        """Required and not there yet, whether or not the day has passed."""
        return [slot for slot in self.required if not slot.is_there]

    @property
    def missing(self) -> list[Slot]:
        """Those whose day has passed, the longest missing first."""
        return sorted((slot for slot in self.slots if slot.is_missing), key=lambda slot: slot.due)


def fill(needs, present: set[int], *, over: dt.date, has_feedback: bool = False) -> Completeness:
    """The file of an event.

    `needs`: the DocumentNeed rows of its kind, in the order of the document kinds. `present`: ids of the
    kinds that are there. `over`: the day it ends. `has_feedback`: whether its feedback can be shown.
    """
    slots, choice = [], [row.document_kind for row in needs if row.need == Need.ONE_OF]
    for row in needs:
        kinds = tuple(choice) if row.need == Need.ONE_OF else (row.document_kind,)
        if row.need == Need.ONE_OF and row.document_kind != choice[0]:
            continue
        slots.append(
            Slot(
                kinds=kinds,
                is_required=row.need != Need.OPTIONAL,
                due=over + dt.timedelta(days=max(kind.due_days for kind in kinds)),
                is_there=any(kind.pk in present for kind in kinds)
                or (row.need == Need.FEEDBACK and has_feedback),
            )
        )
    return Completeness(slots)
