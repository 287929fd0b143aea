"""Is an uploaded file what its name says, and small enough? Decided by content, in pure Python.

Used wherever files come in: Wagtail's document and image forms, the documents of a page, forms of the inbox.
"""

import re
import zipfile
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_BYTES = 10 * 1024 * 1024
# An office file that unpacks to more than this is a bomb, not a document.
MAX_UNPACKED = 300 * 1024 * 1024
HEAD = 8192
# In zip-based files: the member that only this kind has.
OFFICE_MEMBERS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
OPENDOCUMENT = "application/vnd.oasis.opendocument."
OPENDOCUMENT_TYPES = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
DOCUMENT_KINDS = ("pdf", "docx", "odt", "xlsx", "ods", "pptx", "odp", "txt", "csv", "jpg", "png")
IMAGE_KINDS = ("jpg", "png", "webp")


def safe_name(name: str) -> str:
    """The last part of a file name, with nothing in it that a file system reads: "../../x.pdf" → "x.pdf"."""
    last = re.split(r"[\\/]", name.replace("\x00", ""))[-1]
    cleaned = re.sub(r"[^\w.\- ()]", "_", last).strip(" .")[-120:].lstrip(" .")
    return cleaned or "file"


def extension_of(name: str) -> str:
    """The kind a name claims, in lower case and without the dot; "jpeg" counts as "jpg"."""
    claimed = PurePosixPath(safe_name(name)).suffix[1:].lower()
    return "jpg" if claimed == "jpeg" else claimed


def check_upload(file, *, kinds=DOCUMENT_KINDS) -> None:
    """Raise ValidationError (for people, naming the file) unless `file` may be stored.

    `file`: an uploaded file (name, size, read, seek); it is left at its beginning.
    """
    name = safe_name(file.name)
    claimed = extension_of(name)
    if claimed not in kinds:
        raise ValidationError(
            _("“%(name)s”: files of this kind cannot be uploaded. Save it as one of these: %(kinds)s.")
            % {"name": name, "kinds": ", ".join(kinds)},
            code="kind",
        )
    if file.size == 0:
        raise ValidationError(
            _("“%(name)s” is empty (0 bytes). Save it again, then upload it.") % {"name": name}, code="empty"
        )
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("“%(name)s” is larger than 10 MB. Make it smaller or upload it in parts.") % {"name": name},
            code="size",
        )
    if not content_is(file, claimed):
        raise ValidationError(
            _(
                "“%(name)s” is not really a %(kind)s file, or it is damaged. "
                "Open it, save it again, then upload."
            )
            % {"name": name, "kind": claimed.upper()},
            code="content",
        )


def content_is(file, kind: str) -> bool:
    """Whether the bytes of `file` are of `kind` (one of DOCUMENT_KINDS or IMAGE_KINDS)."""
    file.seek(0)
    head = file.read(HEAD)
    try:
        if kind in OFFICE_MEMBERS or kind in OPENDOCUMENT_TYPES:
            return _zip_is(file, kind)
        if kind in ("txt", "csv", "html"):
            file.seek(0)
            return _is_text(file.read())
    finally:
        file.seek(0)
    return {
        "pdf": b"%PDF-" in head[:1024],
        "jpg": head.startswith(b"\xff\xd8\xff"),
        "png": head.startswith(b"\x89PNG\r\n\x1a\n"),
        "webp": head[:4] == b"RIFF" and head[8:12] == b"WEBP",
    }[kind]


def _zip_is(file, kind: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            members = {member.filename: member for member in archive.infolist()}
            if sum(member.file_size for member in members.values()) > MAX_UNPACKED:
                return False
            if kind in OFFICE_MEMBERS:
                return OFFICE_MEMBERS[kind] in members
            with archive.open("mimetype") as mimetype:
                return mimetype.read(100).decode("ascii").strip() == OPENDOCUMENT + OPENDOCUMENT_TYPES[kind]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError):
        return False


def _is_text(content: bytes) -> bool:
    """Text has no control characters but tabs and line ends; any one-byte or UTF-8 encoding will do."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return b"\x00\x00" not in content
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", content)
