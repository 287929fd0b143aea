from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import Family
from members.models import ReferenceTable


class EventKind(ReferenceTable):
    """What sort of event it is (domain.md §3); the office edits the table."""

    code = models.SlugField(
        _("code"), max_length=40, unique=True, help_text=_("Stands in the address of filtered lists.")
    )
    family = models.CharField(_("family"), max_length=20, choices=Family.choices)

    class Meta(ReferenceTable.Meta):
        verbose_name = _("kind of event")
        verbose_name_plural = _("kinds of event")
