from django.db import models
from django.utils.translation import gettext_lazy as _

from events import rules
from events.enums import Family
from members.models import ReferenceTable


class EventKind(ReferenceTable):
    """What sort of event it is (domain.md §3); the office edits the table."""

    code = models.SlugField(
        _("code"), max_length=40, unique=True, help_text=_("Stands in the address of filtered lists.")
    )
    family = models.CharField(_("family"), max_length=20, choices=Family.choices)
    feedback_questions = models.TextField(
        _("questions after the event"),
        max_length=2000,
        blank=True,
        validators=[rules.check_questions],
        help_text=_(
            "One question a line; each is answered with 1 to 5, a free text follows them. "
            "Left empty, no feedback is asked after events of this kind."
        ),
    )

    class Meta(ReferenceTable.Meta):
        verbose_name = _("kind of event")
        verbose_name_plural = _("kinds of event")
