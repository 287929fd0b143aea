"""The half-yearly evaluation of the measures (domain.md §6; datamodel.md, StatusEvaluation)."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.models.plan import ActionPlan, Measure
from monitoring.plan.enums import Cause, EvaluationState, Half


class Evaluation(models.Model):
    """Every measure of a plan, looked at for one half-year. Figures live until the committee adopts it."""

    plan = models.ForeignKey(
        ActionPlan, models.PROTECT, related_name="evaluations", verbose_name=_("action plan")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    half = models.PositiveSmallIntegerField(_("half-year"), choices=Half.choices)
    state = models.CharField(
        _("state"), max_length=10, choices=EvaluationState.choices, default=EvaluationState.DRAFT
    )
    summary = models.TextField(_("summary"), max_length=4000, blank=True)
    discussed_on = models.DateField(_("discussed on"), null=True)
    meeting = models.ForeignKey(
        "steering.MeetingPage", models.SET_NULL, null=True, related_name="+", verbose_name=_("meeting")
    )
    resolution = models.CharField(_("number of the resolution"), max_length=100, blank=True)
    resolved_on = models.DateField(_("day of the resolution"), null=True)
    edition = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("half-yearly evaluation")
        verbose_name_plural = _("half-yearly evaluations")
        ordering = ["-year", "-half", "plan"]
        permissions = [("adopt_evaluation", "Can record the adoption of a half-yearly evaluation")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "year", "half"], name="one_evaluation_per_half_year"),
            models.CheckConstraint(
                condition=~Q(state="adopted") | (~Q(resolution="") & Q(resolved_on__isnull=False)),
                name="evaluation_adopted_by_a_resolution",
            ),
        ]

    def __str__(self):
        return str(
            _("%(year)s, half-year %(half)s") % {"year": self.year, "half": "I" if self.half == 1 else "II"}
        )

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, 1 if self.half == Half.FIRST else 7, 1)

    @property
    def last_day(self) -> dt.date:
        """The day the figures are of."""
        return dt.date(self.year, 6, 30) if self.half == Half.FIRST else dt.date(self.year, 12, 31)

    @property
    def is_frozen(self) -> bool:
        return self.state == EvaluationState.ADOPTED


class MeasureEvaluation(models.Model):
    """What the evaluation says of one measure. `figures`: frozen on adoption, until then computed."""

    evaluation = models.ForeignKey(
        Evaluation, models.CASCADE, related_name="rows", verbose_name=_("half-yearly evaluation")
    )
    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="evaluations", verbose_name=_("measure")
    )
    cause_code = models.CharField(_("cause"), max_length=12, choices=Cause.choices, blank=True)
    cause = models.TextField(_("the cause in words"), max_length=2000, blank=True)
    step = models.TextField(_("corrective step"), max_length=2000, blank=True)
    step_due = models.DateField(_("step due on"), null=True, blank=True)
    forecast = models.TextField(_("what is expected next"), max_length=2000, blank=True)
    figures = models.JSONField(_("figures"), null=True, editable=False)
    # When the step was handed to the committee's tasks.
    task_made_at = models.DateTimeField(_("made a task at"), null=True, editable=False)

    class Meta:
        verbose_name = _("evaluation of a measure")
        verbose_name_plural = _("evaluations of measures")
        default_permissions = ()
        ordering = ["measure__pillar__sort_order", "measure__pillar__code", "measure__code", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "measure"], name="measure_once_per_evaluation")
        ]

    def __str__(self):
        return f"{self.measure}, {self.evaluation}"
