"""The text inside documents: what waits to be read, and reading it in the background.

States: waiting → read | empty | failed. A replaced file waits anew. What may have been the machine's fault
(time, memory, a missing file) is tried MAX_ATTEMPTS times, ever later; what is wrong with the file is not.
"""

import datetime as dt
import time

from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone

from files.enums import TextReason, TextState
from files.models import Document, DocumentText
from files.reading.process import Reading, can_be_read, read_file

# Sent with `document_ids` whose text is another than before: whoever searches looks again.
text_changed = Signal()

MAX_ATTEMPTS = 3
RETRY_AFTER = (dt.timedelta(minutes=10), dt.timedelta(hours=3))
RETRIED = {TextReason.TIME, TextReason.MEMORY, TextReason.CRASH, TextReason.LOST}
# A PDF with pictures and fewer characters than this on a page is a scan with a stamp on it.
SCANNED_BELOW = 15
# What parts the pages in the stored text.
PAGE_BREAK = "\f"


def fingerprint(document: Document) -> str:
    """Changes whenever the file behind `document` is another."""
    return f"{document.file.name}|{document.file_hash or document.file_size or ''}"[:300]


def document_saved(document: Document) -> None:
    """A document was saved: if its file is new or another, its text waits to be read."""
    mark = fingerprint(document)
    row, created = DocumentText.objects.get_or_create(document=document, defaults={"fingerprint": mark})
    if not created and row.fingerprint != mark:
        DocumentText.objects.filter(pk=row.pk).update(**_waiting(mark))


def _waiting(mark: str) -> dict:
    return {
        "state": TextState.WAITING,
        "reason": TextReason.NONE,
        "fingerprint": mark,
        "attempts": 0,
        "next_try": None,
    }


def read_again(texts) -> int:
    """Have every document of `texts` (queryset of DocumentText) read anew; how many that is."""
    return texts.update(state=TextState.WAITING, attempts=0, next_try=None)


def ensure_rows() -> int:
    """Rows for documents that came in without a signal (in bulk, or before texts were read)."""
    missing = Document.objects.filter(text__isnull=True)
    rows = [DocumentText(document=document, fingerprint=fingerprint(document)) for document in missing]
    return len(DocumentText.objects.bulk_create(rows, ignore_conflicts=True))


def due():
    """The texts that can be read now, in the order they came in."""
    ready = Q(next_try=None) | Q(next_try__lte=timezone.now())
    return DocumentText.objects.filter(ready, state=TextState.WAITING).defer("text").order_by("pk")


def read_due(seconds: float = 20) -> int:
    """Read what waits, beginning no new file after `seconds`; returns how many were read.

    The worker's job: called every few seconds, it must let the mails have their turn.
    """
    ensure_rows()
    started, count = time.monotonic(), 0
    while time.monotonic() - started < seconds:
        text = due().select_related("document").first()
        if text is None:
            break
        read_one(text)
        count += 1
    return count


def read_one(text: DocumentText) -> None:
    """Read the document of `text` and keep what came of it, unless the file was replaced meanwhile."""
    document = text.document
    mark = fingerprint(document)
    # Before reading: if this worker dies over the file, the next one does not try for ever.
    _claim(text)
    if can_be_read(document.file.name):
        reading = read_file(document.file)
    else:
        reading = Reading(reason=TextReason.PICTURE)
    unchanged = DocumentText.objects.filter(pk=text.pk, fingerprint__in=(mark, text.fingerprint))
    if unchanged.update(fingerprint=mark, read_at=timezone.now(), **outcome(reading, text.attempts + 1)):
        text_changed.send(sender=DocumentText, document_ids=[document.pk])


def _claim(text: DocumentText) -> None:
    delay = RETRY_AFTER[min(text.attempts, len(RETRY_AFTER) - 1)]
    state = TextState.WAITING if text.attempts + 1 < MAX_ATTEMPTS else TextState.FAILED
    DocumentText.objects.filter(pk=text.pk).update(
        attempts=text.attempts + 1,
        next_try=timezone.now() + delay,
        state=state,
        reason=TextReason.CRASH if state == TextState.FAILED else TextReason.NONE,
    )


def outcome(reading: Reading, attempts: int) -> dict:
    """The fields of DocumentText after the attempt number `attempts` (1, 2 …) gave `reading`."""
    if reading.reason in RETRIED and attempts < MAX_ATTEMPTS:
        return {"state": TextState.WAITING, "reason": reading.reason}
    text = PAGE_BREAK.join(reading.pages)
    characters = sum(len(page) for page in reading.pages)
    state, reason = TextState.READ, TextReason.NONE
    if reading.reason == TextReason.PICTURE:
        state, reason = TextState.EMPTY, TextReason.PICTURE
    elif reading.reason:
        state, reason = TextState.FAILED, reading.reason
    elif reading.pictures and characters < SCANNED_BELOW * len(reading.pages):
        state, reason = TextState.EMPTY, TextReason.SCANNED
    elif not characters:
        state, reason = TextState.EMPTY, TextReason.BLANK
    return {
        "state": state,
        "reason": reason,
        "text": text,
        "pages": len(reading.pages),
        "characters": characters,
        "next_try": None,
    }
