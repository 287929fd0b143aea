"""Canaries: a word found nowhere else in everything that not everybody may see.

A crawl calls every address as every persona. A canary that sings where it may not be seen is a leak; one
that no entitled persona ever meets proves nothing and fails too.
"""

import io
import secrets
import zipfile
from dataclasses import dataclass, field

# Seen only where things are edited: drafts, older revisions, what is not yet published.
EDITORS = 40


@dataclass(frozen=True)
class Canary:
    """`word` stands in `where`; readers whose level is at least `level` may meet it."""

    word: str
    where: str
    level: int


@dataclass
class Cage:
    """All canaries of one run; `new` makes one more."""

    canaries: list[Canary] = field(default_factory=list)

    def new(self, where: str, level: int) -> str:
        """A fresh word (letters and digits, fit for titles, slugs and file names)."""
        word = f"kanari{secrets.token_hex(5)}"
        self.canaries.append(Canary(word, where, level))
        return word

    def singing_in(self, text: str) -> list[Canary]:
        return [canary for canary in self.canaries if canary.word in text]


def readable(response) -> str:
    """Everything an answer gives away: status line, headers, body, and what is packed inside it."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    texts = [str(response.status_code), *(f"{name}: {value}" for name, value in response.items())]
    texts.append(response.cookies.output())
    return "\n".join([*texts, *unpack(body)])


def unpack(body: bytes):
    """The text of `body`, and of every file in it if it is a ZIP (XLSX, DOCX, ODT are)."""
    yield body.decode(errors="ignore")
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                yield name
                yield from unpack(archive.read(name))
