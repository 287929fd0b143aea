"""What a table that comes in as XLSX looks like: told once, to read it and to make its template."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    """A table of the office with headings in its first row.

    `columns`: field -> heading (the office's words, so Hungarian); `required`: fields whose heading has to be
    there. `version`: what our own template carries hidden ("szamla-1"); given, only a file made from the
    template of this version is read. `choices`: field -> the values its cells offer (in the template).
    """

    columns: dict[str, str]
    required: list[str] = field(default_factory=list)
    max_rows: int = 2000
    version: str = ""
    choices: dict[str, list[str]] = field(default_factory=dict)


class Refused(Exception):
    """The file as a whole cannot be used; the words are for the person who chose it."""
