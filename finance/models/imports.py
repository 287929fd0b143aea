from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from finance.models.base import person, private_path


class InvoiceImport(models.Model):
    """A table of invoices that came in: the file is kept as evidence, whatever became of it."""

    file = models.FileField(_("file"), upload_to=private_path, max_length=300)
    name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(max_length=64, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now)
    uploaded_by = person(_("uploaded by"))
    done_at = models.DateTimeField(_("carried out at"), null=True, blank=True)
    created = models.PositiveIntegerField(_("invoices booked"), default=0)

    class Meta:
        verbose_name = _("import of invoices")
        verbose_name_plural = _("imports of invoices")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return self.name
