"""One row of a table that came in, and the whole of them."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from monitoring.enums import RecordState
from monitoring.importing.table import columns
from monitoring.models import ActivityRecord


@dataclass(slots=True)
class Line:
    """What a row of the table means: `problems` stop the import, `changes` say what it will do.

    `given`: what its cells say, by field, None for "no data"; `target`: the row it is about as it stands;
    `record`: the row as it is to be, not saved; `changes`: {field: (old, new)} as people read them.
    """

    number: int
    row: dict
    given: dict = field(default_factory=dict)
    target: ActivityRecord | None = None
    record: ActivityRecord | None = None
    indicators: list = field(default_factory=list)
    parts: dict = field(default_factory=dict)
    changes: dict = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    late: bool = False

    @property
    def key(self) -> str:
        return self.row.get("key", "")

    @property
    def writes(self) -> bool:
        """Is there anything to be written?"""
        return bool(self.changes) and not self.problems

    @property
    def is_new(self) -> bool:
        return self.writes and self.target is None

    @property
    def is_correction(self) -> bool:
        return self.writes and self.target is not None and self.target.state == RecordState.APPROVED

    @property
    def is_change(self) -> bool:
        """A draft, or a row sent back, that is to say something else."""
        return self.writes and self.target is not None and self.target.state != RecordState.APPROVED

    def refuse(self, name: str, problem: str) -> None:
        self.problems.append((name, problem))


@dataclass
class Plan:
    """Every line of a table with what it would do. `letters`: the column each field stands in."""

    lines: list[Line]
    letters: dict[str, str]

    @property
    def wrong(self) -> list[Line]:
        return [line for line in self.lines if line.problems]

    @property
    def new(self) -> list[Line]:
        return [line for line in self.lines if line.is_new]

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if line.is_change]

    @property
    def corrections(self) -> list[Line]:
        return [line for line in self.lines if line.is_correction]

    @property
    def unchanged(self) -> list[Line]:
        return [line for line in self.lines if not line.changes and not line.problems]

    def cell(self, line: Line, name: str) -> str:
        """ "C12", or "row 12" for what concerns the whole row or a column the table does not have."""
        letter = self.letters.get(name)
        return f"{letter}{line.number}" if letter else _("row %(row)d") % {"row": line.number}

    def problems(self) -> list[tuple[str, str, str]]:
        """(cell, heading, reason) of everything that is wrong, from the top."""
        heads = columns()
        return [
            (self.cell(line, name), heads.get(name, ""), problem)
            for line in self.wrong
            for name, problem in line.problems
        ]
