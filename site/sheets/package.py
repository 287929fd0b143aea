"""Is this an ordinary XLSX? Asked of the bytes, before anything tries to unpack or understand them."""

import re
import zipfile
from io import BytesIO

from django.utils.translation import gettext as _

from sheets.table import Refused

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
# How far into a part of the package a declaration of entities can stand.
PROLOGUE = 2000
# Read at a time when a sheet is looked through for merged cells.
CHUNK = 256 * 1024


def read_bytes(upload) -> bytes:
    """The content of an uploaded (or opened) file that is an ordinary XLSX; Refused otherwise."""
    data = upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused(_("This file is larger than 5 MB. Delete pictures and needless sheets from it."))
    check(data)
    return data


def check(data: bytes) -> None:
    """Refuse what is no XLSX, has macros, unpacks to a mountain, declares entities or merges cells."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
        names = package.namelist()
        if "xl/workbook.xml" not in names:
            raise zipfile.BadZipFile
    except zipfile.BadZipFile as error:
        raise Refused(_("This is not an XLSX table. Save it in Excel or LibreOffice as «XLSX».")) from error
    if any("vbaproject" in name.lower() for name in names):
        raise Refused(_("This table contains macros. Save it as a plain «XLSX» without macros."))
    if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED:
        raise Refused(_("This table is too large to be read."))
    try:
        _check_parts(package, [name for name in names if name.endswith((".xml", ".rels"))])
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise Refused(damaged()) from error


def _check_parts(package: zipfile.ZipFile, names: list[str]) -> None:
    for name in names:
        with package.open(name) as part:
            if re.search(rb"<!(DOCTYPE|ENTITY)", part.read(PROLOGUE), re.IGNORECASE):
                raise Refused(damaged())
        if name.startswith("xl/worksheets/") and _says(package, name, b"<mergeCell "):
            raise Refused(
                _("There are merged cells in this table. Undo the merging: one value in every cell.")
            )


def _says(package: zipfile.ZipFile, name: str, words: bytes) -> bool:
    """Whether `words` stand in this part of the package, read a little at a time."""
    before = b""
    with package.open(name) as part:
        while chunk := part.read(CHUNK):
            if words in before + chunk:
                return True
            before = chunk[-len(words) :]
    return False


def damaged() -> str:
    return _("This table cannot be read: it seems damaged. Save it again as XLSX.")
