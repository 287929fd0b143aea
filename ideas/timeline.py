"""The history of an idea as one list, for whoever may read the idea; internal notes for the office alone."""

import datetime as dt
from dataclasses import dataclass, field

from ideas import values
from ideas.models import Idea


@dataclass(frozen=True)
class Entry:
    """One line: `state` only where it moved; `changes`: (what, old, new) in words."""

    at: dt.datetime
    who: str
    state: str = ""
    note: str = ""
    internal_note: str = ""
    decided_by: str = ""
    version: int | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.state or self.note or self.internal_note or self.changes)


def timeline(idea: Idea, *, internal: bool = False) -> list[Entry]:
    """Everything that happened, oldest first; `internal`: with what the office noted for itself."""
    entries = [
        Entry(
            at=step.at,
            who=str(step.by or ""),
            state=step.get_new_display() if step.is_move else "",
            note=step.note,
            internal_note=step.internal_note if internal else "",
            decided_by=step.decided_by,
            version=step.version.number if step.version else None,
            changes=[
                (values.label(name), values.shown(name, old), values.shown(name, new))
                for name, old, new in step.changes
            ],
        )
        for step in idea.steps.select_related("by", "version").order_by("at", "pk")
    ]
    return [entry for entry in entries if not entry.is_empty]


def sheet_facts(idea: Idea) -> list[tuple[str, str]]:
    """The public fields that are filled in, as (label, words); "other" in the author's own words."""
    facts = []
    for name, value in values.snapshot(idea).items():
        if value in (None, "", []) or name in ("other_place", "other_activity"):
            continue
        if name == "settlements":
            facts.append((values.label(name), idea.places))
        elif name == "activities":
            facts.append((values.label(name), ", ".join(idea.activity_labels)))
        else:
            facts.append((values.label(name), values.shown(name, value)))
    if idea.other_place and not idea.settlements.all():
        facts.append((values.label("settlements"), idea.other_place))
    return facts
