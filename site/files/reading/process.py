"""Runs extract.py on a stored file, at arm's length."""

import contextlib
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from files.checks import extension_of
from files.enums import TextReason
from files.reading import extract

PROGRAM = Path(extract.__file__)
# Longer than the program's own limit of processor time: a machine may be busy.
WALL_SECONDS = 120


@dataclass(frozen=True)
class Reading:
    """What came of a file: its pages, or why there are none (`reason`, TextReason; "" if it was read)."""

    pages: list[str] = field(default_factory=list)
    pictures: bool = False
    reason: str = ""


def can_be_read(name: str) -> bool:
    """Whether files of this name may hold text at all."""
    return extension_of(name) in extract.READERS


def read_file(file, *, seconds: float = WALL_SECONDS) -> Reading:
    """The text of a stored `file` (django File). Never raises for what is in the file."""
    try:
        with local_copy(file) as path:
            done = subprocess.run(  # noqa: S603 - our own program, without a shell
                [sys.executable, "-I", str(PROGRAM), extension_of(file.name), path],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                check=False,
                env={"PYTHONIOENCODING": "utf-8"},
            )
    except FileNotFoundError:
        return Reading(reason=TextReason.LOST)
    except subprocess.TimeoutExpired:
        return Reading(reason=TextReason.TIME)
    if done.returncode:
        # Killed by its own limits, or by the system for its memory.
        return Reading(reason=TextReason.TIME if done.returncode == -24 else TextReason.CRASH)
    answer = json.loads(done.stdout)
    return Reading(answer.get("pages", []), answer.get("pictures", False), answer.get("reason", ""))


@contextlib.contextmanager
def local_copy(file):
    """A path of `file` on this machine, whatever its storage."""
    try:
        path = file.path
    except NotImplementedError:
        with tempfile.NamedTemporaryFile(suffix=Path(file.name).suffix) as copy, file.open("rb") as source:
            for chunk in source.chunks():
                copy.write(chunk)
            copy.flush()
            yield copy.name
        return
    if not Path(path).exists():
        raise FileNotFoundError(path)
    yield path
