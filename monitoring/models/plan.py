"""The action plan as it is being written: pillars → measures → activities and outputs (domain.md §6).

These rows are the working copy. What the committee was shown and adopted stands unchanged beside them, in
models/versions.py.
"""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from monitoring.fields import QuarterField
from monitoring.plan.enums import MeasureStatus
from monitoring.plan.forms import MeasureForm, PillarForm, PlanForm


class ActionPlan(models.Model):
    """A plan of several years. Beside the page that shows it, so publishing an older draft loses nothing."""

    title = models.CharField(_("title"), max_length=200)
    first = QuarterField(_("first quarter of the programme"))
    last = QuarterField(_("last quarter of the programme"))
    page = models.OneToOneField(
        "monitoring.ActionPlanPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="plan",
        verbose_name=_("shown on"),
        help_text=_("Whoever reads this page reads the adopted plan; the committee also the one before it."),
    )

    base_form_class = PlanForm
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("first"), FieldPanel("last")]),
        FieldPanel("page"),
    ]

    class Meta:
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        ordering = ["-first", "pk"]

    def __str__(self):
        return self.title


class Pillar(models.Model):
    """A main direction of the plan."""

    plan = models.ForeignKey(
        ActionPlan, models.PROTECT, related_name="pillars", verbose_name=_("action plan")
    )
    code = models.CharField(_("code"), max_length=10, help_text=_("For example: I."))
    title = models.CharField(_("title"), max_length=200)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    base_form_class = PillarForm
    panels = [
        FieldPanel("plan"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order")]),
        FieldPanel("title"),
    ]

    class Meta:
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")
        ordering = ["sort_order", "code", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="pillar_code_once_per_plan")]

    def __str__(self):
        return f"{self.code} {self.title}"


class Measure(ClusterableModel):
    """What is to be done: its plan, and beside it where it stands (written by services.measures alone)."""

    pillar = models.ForeignKey(Pillar, models.PROTECT, related_name="measures", verbose_name=_("pillar"))
    code = models.CharField(_("code"), max_length=10, help_text=_("For example: I.1"))
    title = models.CharField(_("title"), max_length=200)
    justification = models.TextField(_("justification"), max_length=4000, blank=True)
    beneficiaries = models.TextField(_("beneficiaries"), max_length=2000, blank=True)
    results = models.TextField(_("expected results"), max_length=4000, blank=True)
    first = QuarterField(_("planned from quarter"))
    last = QuarterField(_("planned to quarter"))
    budget = models.BigIntegerField(
        _("planned budget (HUF)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0, _("This cannot be negative."))],
    )

    status = models.CharField(
        _("status"), max_length=12, choices=MeasureStatus.choices, default=MeasureStatus.PLANNED
    )
    started_on = models.DateField(_("began on"), null=True, blank=True)
    finished_on = models.DateField(_("was completed on"), null=True, blank=True)
    # Why it is on hold, or by which resolution it was cancelled.
    status_reason = models.CharField(_("reason or resolution"), max_length=300, blank=True)

    changed_at = models.DateTimeField(auto_now=True)

    base_form_class = MeasureForm
    panels = [
        FieldPanel("pillar"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("title")]),
        FieldRowPanel([FieldPanel("first"), FieldPanel("last")]),
        FieldPanel("budget"),
        MultiFieldPanel(
            [FieldPanel("justification"), FieldPanel("beneficiaries"), FieldPanel("results")],
            heading=_("What it is for"),
        ),
        InlinePanel("outputs", heading=_("Outputs"), label=_("output")),
        InlinePanel("activities", heading=_("Activities"), label=_("activity")),
        InlinePanel("milestones", heading=_("Milestones"), label=_("milestone")),
        InlinePanel("responsibles", heading=_("Responsible organisations"), label=_("organisation")),
    ]

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["pillar__sort_order", "pillar__code", "code", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pillar", "code"], name="measure_code_once_per_pillar")
        ]

    def __str__(self):
        return f"{self.code} {self.title}"


class Output(Orderable):
    """What a measure brings forth: how much of it by its last quarter."""

    measure = ParentalKey(Measure, related_name="outputs", verbose_name=_("measure"))
    name = models.CharField(_("output"), max_length=200)
    unit = models.CharField(_("unit"), max_length=40, help_text=_("For example: fő, db, alkalom."))
    target = models.DecimalField(
        _("target"),
        max_digits=14,
        decimal_places=2,
        validators=[MinValueValidator(0, _("This cannot be negative."))],
        help_text=_("In all, by the end of the last planned quarter."),
    )
    indicator = models.ForeignKey(
        "monitoring.Indicator",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("counted by the indicator"),
        help_text=_("Then its approved rows are what was reached; left empty, the office puts it down here."),
    )

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("target"), FieldPanel("unit")]),
        FieldPanel("indicator"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("output")
        verbose_name_plural = _("outputs")

    def __str__(self):
        return self.name


class OutputRecord(models.Model):
    """What was added to an output on a day. Increments only: every total is derived (aggregation rule 1)."""

    output = models.ForeignKey(Output, models.PROTECT, related_name="records", verbose_name=_("output"))
    occurred_on = models.DateField(_("on the day"))
    value = models.DecimalField(_("how much was added"), max_digits=14, decimal_places=2)
    note = models.CharField(_("note"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        "members.User", models.SET_NULL, null=True, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    class Meta:
        verbose_name = _("output so far")
        verbose_name_plural = _("outputs so far")
        default_permissions = ()
        ordering = ["occurred_on", "pk"]

    def __str__(self):
        return f"{self.output}: {self.value}"


class MeasureActivity(Orderable):
    """A step of a measure, with quarters of its own if they are known."""

    measure = ParentalKey(Measure, related_name="activities", verbose_name=_("measure"))
    title = models.CharField(_("activity"), max_length=200)
    first = QuarterField(_("from quarter"), null=True, blank=True)
    last = QuarterField(_("to quarter"), null=True, blank=True)

    panels = [FieldPanel("title"), FieldRowPanel([FieldPanel("first"), FieldPanel("last")])]

    class Meta(Orderable.Meta):
        verbose_name = _("activity of a measure")
        verbose_name_plural = _("activities of measures")

    def __str__(self):
        return self.title


class MeasureMilestone(Orderable):
    """Something a measure has to reach by a day."""

    measure = ParentalKey(Measure, related_name="milestones", verbose_name=_("measure"))
    title = models.CharField(_("milestone"), max_length=200)
    due = models.DateField(_("due on"))

    panels = [FieldRowPanel([FieldPanel("title"), FieldPanel("due")])]

    class Meta(Orderable.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self):
        return self.title


class MeasureOrganisation(Orderable):
    """An organisation that answers for a measure."""

    measure = ParentalKey(Measure, related_name="responsibles", verbose_name=_("measure"))
    organisation = models.ForeignKey(
        "members.Organisation", models.PROTECT, related_name="+", verbose_name=_("organisation")
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("responsible organisation")
        verbose_name_plural = _("responsible organisations")

    def __str__(self):
        return str(self.organisation)
