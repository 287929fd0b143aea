"""Tables of rows that came in."""

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from files.checks import safe_name
from monitoring.models.records import person


def private_path(_instance, filename: str) -> str:
    """Where a file lies in private storage: never a path the sender chose."""
    return f"monitoring/{timezone.localdate():%Y}/{secrets.token_hex(8)}-{safe_name(filename)}"


class RecordImport(models.Model):
    """A table of rows that came in: the file is kept as evidence, whatever became of it."""

    file = models.FileField(_("file"), upload_to=private_path, max_length=300)
    name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now)
    uploaded_by = person(_("uploaded by"))
    done_at = models.DateTimeField(_("carried out at"), null=True, blank=True)
    done_by = person(_("carried out by"))
    created = models.PositiveIntegerField(_("new rows"), default=0)
    changed = models.PositiveIntegerField(_("changed rows"), default=0)
    corrected = models.PositiveIntegerField(_("corrections"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("table of rows")
        verbose_name_plural = _("tables of rows")
        ordering = ["-uploaded_at", "-pk"]
        default_permissions = ("add", "view")

    def __str__(self):
        return self.name
