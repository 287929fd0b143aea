from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.kinds import EventKind


class YearlyDuty(models.Model):
    """How many events of a kind a year must have (domain.md §3, yearly duties); the office edits the table.

    A row counts from its year on, until a later one of the same kind: nothing to copy at New Year.
    """

    kind = models.ForeignKey(EventKind, models.CASCADE, related_name="duties", verbose_name=_("kind"))
    from_year = models.PositiveSmallIntegerField(
        _("from the year"),
        validators=[MinValueValidator(2000), MaxValueValidator(2100)],
        help_text=_("It counts from this year on, until a later row of the same kind."),
    )
    per_year = models.PositiveSmallIntegerField(
        _("number in a year"), validators=[MaxValueValidator(366)], help_text=_("0: no longer a duty.")
    )

    class Meta:
        verbose_name = _("yearly duty")
        verbose_name_plural = _("yearly duties")
        ordering = ["kind__sort_order", "kind__name", "-from_year"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "from_year"], name="duty_once_per_kind_and_year")
        ]

    def __str__(self):
        return f"{self.kind}, {self.from_year}: {self.per_year}"
