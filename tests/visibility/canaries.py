"""Canaries: a word found nowhere else in everything that not everybody may see.

A crawl calls every address as every persona. A canary that sings where it may not be seen is a leak; one
that no entitled persona ever meets proves nothing and fails too.
"""

import io
import re
import secrets
import zipfile
from dataclasses import dataclass, field, replace

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from tests.visibility.people import Persona

# Seen only where things are edited: drafts, older revisions, what is not yet published.
EDITORS = 40
# Above everybody: whoever is not named in `also` never meets it.
NOBODY = 99
WORD = re.compile(r"kanari[0-9a-f]{10}")


@dataclass(frozen=True)
class Canary:
    """`word` stands in `where`, for readers whose level is at least `level`.

    `also`: names of personas below that level whose own it is (the sender of a form). `only`: of those at
    the level, just these (an office role's own records). `mails`: may also stand in mails to them. `never`: why
    no screen shows it to anybody, so that no positive control can hear it.
    """

    word: str
    where: str
    level: int
    also: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    never: str = ""

    def is_for(self, persona: Persona, *, editing: bool = False) -> bool:
        """May `persona` meet it on the site, or, with `editing`, under /admin/?"""
        if persona.name in self.also:
            return True
        if self.only and persona.name not in self.only:
            return False
        return self.level <= (EDITORS if editing and persona.is_office else persona.level)

    def __str__(self):
        return f"„{self.where}” ({self.word}, level {self.level})"


@dataclass
class Cage:
    """All canaries of one run; `new` makes one more."""

    by_word: dict[str, Canary] = field(default_factory=dict)

    @property
    def canaries(self) -> list[Canary]:
        return list(self.by_word.values())

    def new(self, where: str, level: int, *, also=(), only=(), mails=()) -> str:
        """A fresh word (letters and digits, fit for titles, slugs and file names); see Canary."""
        word = f"kanari{secrets.token_hex(5)}"
        self.by_word[word] = Canary(word, where, level, frozenset(also), frozenset(only), frozenset(mails))
        return word

    def never(self, where: str, why: str, *, mails=()) -> str:
        """A word that no screen shows, whoever asks; `why` is the reason the docs and failures give."""
        word = self.new(where, NOBODY, mails=mails)
        self.by_word[word] = replace(self.by_word[word], never=why)
        return word

    def singing_in(self, text: str) -> list[Canary]:
        """The canaries whose words stand in `text`, in small letters or large."""
        words = dict.fromkeys(WORD.findall(text.lower())) if "kanari" in text.lower() else ()
        return [self.by_word[word] for word in words if word in self.by_word]


def readable(response) -> str:
    """Everything an answer gives away: status line, headers, body, and what is packed inside it."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    texts = [str(response.status_code), *(f"{name}: {value}" for name, value in response.items())]
    texts.append(response.cookies.output())
    return "\n".join([*texts, *unpack(body)])


def unpack(body: bytes):
    """The text of `body`, of every file in it if it is a ZIP (XLSX, DOCX, ODT are), of every page of a PDF."""
    yield body.decode(errors="ignore")
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                yield name
                yield from unpack(archive.read(name))
    elif body[:5] == b"%PDF-":
        try:
            reader = PdfReader(io.BytesIO(body))
            yield str(reader.metadata or "")
            yield from (page.extract_text() for page in reader.pages)
        except (PyPdfError, ValueError, KeyError):
            pass  # broken on purpose by a test; its bytes were looked at above
