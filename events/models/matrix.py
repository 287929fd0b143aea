from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import Need
from events.models.kinds import EventKind


class DocumentNeed(models.Model):
    """One cell of the document matrix; a cell without a row means that the document does not belong there.

    By when it has to be there stands on the kind of document (`due_days`).
    """

    event_kind = models.ForeignKey(
        EventKind, models.CASCADE, related_name="document_needs", verbose_name=_("kind of event")
    )
    # Protected: a kind of document that is asked for somewhere is first taken out of the matrix.
    document_kind = models.ForeignKey(
        "files.DocumentKind", models.PROTECT, related_name="needs", verbose_name=_("kind of document")
    )
    need = models.CharField(_("need"), max_length=10, choices=Need.choices)

    class Meta:
        verbose_name = _("cell of the document matrix")
        verbose_name_plural = _("document matrix")
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(fields=["event_kind", "document_kind"], name="document_need_once"),
        ]

    def __str__(self):
        return f"{self.event_kind} – {self.document_kind}: {self.get_need_display()}"
