"""Tables of kinds the office edits."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models import ReferenceTable
from monitoring.enums import Asks


class TrainingKind(ReferenceTable):
    """A kind of training people are counted in (domain.md §5)."""

    class Meta(ReferenceTable.Meta):
        verbose_name = _("kind of training")
        verbose_name_plural = _("kinds of training")


class SubsidyKind(ReferenceTable):
    """A kind of wage or contribution subsidy people are given (domain.md §5)."""

    class Meta(ReferenceTable.Meta):
        verbose_name = _("kind of subsidy")
        verbose_name_plural = _("kinds of subsidy")


class ActivityKind(ReferenceTable):
    """A kind of activity rows of the indicator table are about (domain.md §5)."""

    asks = models.CharField(
        _("a row of this kind also asks for"), max_length=10, choices=Asks.choices, blank=True
    )
    event_kinds = models.ManyToManyField(
        "events.EventKind",
        blank=True,
        related_name="+",
        verbose_name=_("events of these kinds"),
        help_text=_("A row made from the headcount of such an event gets this kind of activity."),
    )

    class Meta(ReferenceTable.Meta):
        verbose_name = _("kind of activity")
        verbose_name_plural = _("kinds of activity")
