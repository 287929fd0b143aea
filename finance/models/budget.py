from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from finance.fields import AmountField
from finance.models.base import currency_field
from finance.querysets import BudgetLineQuerySet


class BudgetLine(models.Model):
    """A line of the project's budget. What is used of it is the sum of its invoices, never stored."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=200)
    currency = currency_field()
    planned = AmountField(_("planned"))
    revised = AmountField(
        _("revised"),
        null=True,
        blank=True,
        help_text=_("After a change of the contract; the first plan stays."),
    )
    search_text = models.CharField(max_length=600, blank=True, editable=False)
    # Raised by every change: whoever saves over an older one is told, never overwrites.
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.name}"

    @property
    def in_force(self) -> Decimal:
        """What may be spent: the revised sum, else the planned one."""
        return self.planned if self.revised is None else self.revised
