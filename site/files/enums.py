from django.db import models
from django.utils.translation import gettext_lazy as _


class TextState(models.TextChoices):
    """How far the text inside a document is known (issue 7)."""

    WAITING = "waiting", _("waiting to be read")
    READ = "read", _("read")
    EMPTY = "empty", _("no text in it")
    FAILED = "failed", _("could not be read")


class TextReason(models.TextChoices):
    """Why there is no text."""

    NONE = "", "—"
    SCANNED = "scanned", _("scanned: pictures of pages")
    PICTURE = "picture", _("a picture or another kind without text")
    BLANK = "blank", _("nothing is written in it")
    ENCRYPTED = "encrypted", _("protected by a password")
    DAMAGED = "damaged", _("damaged, or not what its name says")
    TOO_LARGE = "too_large", _("unpacks to an enormous size")
    TIME = "time", _("reading it took too long")
    MEMORY = "memory", _("reading it took too much memory")
    CRASH = "crash", _("the reader broke down on it")
    LOST = "lost", _("the file is missing from the storage")
