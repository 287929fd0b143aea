"""The progress table (szakmai előrehaladás, domain.md §6): occasions planned, and what counts as done."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from monitoring.fields import QuarterField
from monitoring.models.plan import Measure
from monitoring.occasion_forms import OccasionPlanForm

MOST_OCCASIONS = 10_000


class OccasionPlan(models.Model):
    """How many times something is to happen in a period. What was done is counted, never written here."""

    title = models.CharField(_("activity"), max_length=200)
    measure = models.ForeignKey(
        Measure,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="occasions",
        verbose_name=_("measure of the action plan"),
    )
    first = QuarterField(_("from quarter"))
    last = QuarterField(_("to quarter"))
    settlement = models.ForeignKey(
        "members.Settlement",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("place"),
        help_text=_("Left empty: wherever it happens."),
    )
    planned = models.PositiveIntegerField(
        _("occasions planned"), validators=[MaxValueValidator(MOST_OCCASIONS)]
    )
    event_kind = models.ForeignKey(
        "events.EventKind",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("events of this kind"),
        help_text=_("Counted when they have been marked as held."),
    )
    activity_kind = models.ForeignKey(
        "monitoring.ActivityKind",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("rows of the indicator table of this kind"),
        help_text=_("Counted when they have been approved."),
    )

    base_form_class = OccasionPlanForm
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("first"), FieldPanel("last")]),
        FieldRowPanel([FieldPanel("planned"), FieldPanel("settlement")]),
        MultiFieldPanel(
            [FieldPanel("event_kind"), FieldPanel("activity_kind")],
            heading=_("What counts as done"),
            help_text=_("Choose one of the two."),
        ),
        FieldPanel("measure"),
    ]

    class Meta:
        verbose_name = _("row of the progress table")
        verbose_name_plural = _("progress table")
        ordering = ["first", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(event_kind__isnull=True) ^ Q(activity_kind__isnull=True),
                name="occasions_counted_in_one_way",
            )
        ]

    def __str__(self):
        return self.title
