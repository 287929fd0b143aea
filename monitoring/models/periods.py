"""When data of a period are due, and when it is closed."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.enums import Span
from monitoring.periods import Period


class ReportingPeriod(models.Model):
    """The dates of one period: data due, closed. Its state follows from them (monitoring.locks)."""

    first = models.PositiveIntegerField(_("first quarter"))
    span = models.PositiveSmallIntegerField(_("length"), choices=Span.choices, default=Span.QUARTER)
    due_on = models.DateField(_("data are due on"), null=True, blank=True)
    lock_on = models.DateField(
        _("closed from"),
        null=True,
        blank=True,
        help_text=_("From this day on rows dated in the period are refused."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        ordering = ["-first", "span"]
        constraints = [models.UniqueConstraint(fields=["first", "span"], name="reporting_period_once")]

    def __str__(self):
        return str(self.period)

    @property
    def period(self) -> Period:
        return Period.starting(self.first, self.span)

    def clean(self):
        try:
            period = self.period
        except (TypeError, ValueError):
            raise ValidationError(
                {"first": _("A half-year begins with the 1st or 3rd quarter, a year with the 1st.")}
            ) from None
        for name in ("due_on", "lock_on"):
            day = getattr(self, name)
            if day and day <= period.last_day:
                raise ValidationError({name: _("This day comes after the last day of the period.")})


class Reopening(models.Model):
    """A closed period was opened again until a day, and why. Rows written meanwhile are marked late."""

    period = models.ForeignKey(ReportingPeriod, models.CASCADE, related_name="reopenings")
    reason = models.CharField(_("reason"), max_length=500)
    until = models.DateField(_("open until"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reopening of a period")
        verbose_name_plural = _("reopenings of periods")
        default_permissions = ()
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.period}: {self.until}"
