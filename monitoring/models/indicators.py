"""Indicators with their reference sheet, and their dated targets."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.enums import Counting, Direction, Span, TimeRule
from monitoring.sums import amount
from visibility.enums import Audience
from visibility.readers import reader_level

# Up to a thousand billion forints, with the fractions rates need.
AMOUNT = {"max_digits": 18, "decimal_places": 4}


class IndicatorQuerySet(models.QuerySet):
    def visible_to(self, reader):
        """Those whose audience `reader` belongs to; what others are called stays unknown to them."""
        return self.filter(audience__lte=reader_level(reader))


class Indicator(models.Model):
    """What the pact is measured by (domain.md §6). Its figures are nowhere stored: see monitoring.figures."""

    code = models.CharField(_("code"), max_length=20, unique=True, help_text=_("As in the contract: PO25."))
    name = models.CharField(_("name"), max_length=200)
    definition = models.TextField(
        _("definition"), blank=True, help_text=_("Exactly who or what counts, and who or what does not.")
    )
    unit = models.CharField(_("unit"), max_length=30, help_text=_("As written after the number: fő, Ft, %."))
    counting = models.CharField(
        _("what it counts"),
        max_length=15,
        choices=Counting.choices,
        default=Counting.HEADCOUNT,
        help_text=_(
            "Headcount and occasions come from the row's own numbers, everything else from its value. "
            "Different persons cannot be added up: their sum is shown as “at most”."
        ),
    )
    direction = models.CharField(
        _("direction"), max_length=5, choices=Direction.choices, default=Direction.UP
    )
    time_rule = models.CharField(
        _("how it adds up"), max_length=8, choices=TimeRule.choices, default=TimeRule.SUM
    )
    stepwise = models.BooleanField(
        _("the plan rises in steps"),
        default=False,
        help_text=_("Between two targets the earlier one is due; otherwise the plan rises evenly."),
    )
    baseline = models.DecimalField(_("baseline"), default=0, **AMOUNT)
    baseline_on = models.DateField(
        _("day of the baseline"), null=True, blank=True, help_text=_("The plan rises from this day on.")
    )
    source = models.CharField(_("source of the data"), max_length=300, blank=True)
    verification = models.CharField(_("what proves it"), max_length=300, blank=True)
    frequency = models.PositiveSmallIntegerField(
        _("data are due every"), choices=Span.choices, default=Span.QUARTER
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible"),
    )
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=0, validators=[MaxValueValidator(4)])
    is_key = models.BooleanField(_("key indicator"), default=False, help_text=_("It stands first."))
    audience = models.PositiveSmallIntegerField(
        _("who may see it"), choices=Audience.choices, default=Audience.OFFICE
    )
    active = models.BooleanField(_("in use"), default=True, help_text=_("New rows may count for it."))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = IndicatorQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["-is_key", "sort_order", "code"]

    def __str__(self):
        return f"{self.code} – {self.name}"

    def clean(self):
        if self.time_rule == TimeRule.SUM and self.baseline:
            raise ValidationError(
                {"baseline": _("What adds up begins with nothing: the baseline of such an indicator is 0.")}
            )
        if self.time_rule == TimeRule.RATIO and self.counting != Counting.PERCENT:
            raise ValidationError({"counting": _("A ratio is counted in per cent: choose that here.")})

    @property
    def is_upper_bound(self) -> bool:
        """Is its figure only the most it can be? One person may stand in several rows (rule 4)."""
        return self.counting == Counting.PERSONS and self.time_rule == TimeRule.SUM

    @property
    def takes(self) -> str:
        """The field of a row it takes its number from."""
        fields = {Counting.HEADCOUNT: "headcount", Counting.PERSONS: "headcount"}
        fields[Counting.OCCASIONS] = "occasions"
        return fields.get(Counting(self.counting), "value")


class Target(models.Model):
    """What an indicator is to reach in all by the end of a day. Never changed: a revision replaces it.

    Written by monitoring.targets alone.
    """

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="targets", verbose_name=_("indicator")
    )
    day = models.DateField(_("by the end of"))
    value = models.DecimalField(_("target, in all"), **AMOUNT)
    revises = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="revision",
        verbose_name=_("instead of"),
    )
    reason = models.CharField(_("reason of the revision"), max_length=500, blank=True)
    resolution = models.CharField(_("resolution"), max_length=200, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("set by")
    )
    set_at = models.DateTimeField(_("set on"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revises=None) | ~models.Q(reason=""), name="target_revision_has_reason"
            )
        ]

    def __str__(self):
        return f"{self.indicator.code}: {amount(self.value)} ({self.day})"
