"""Sums of money: Decimal in Python, a whole number of hundredths in the database (ADR 16)."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from finance.rules import money
from hungarian.numbers import amount

CENT = Decimal("0.01")


def grouped(value) -> str:
    """A sum as it is typed: "1 250 000" or "12,50"."""
    if not isinstance(value, Decimal):
        return str(value)
    whole = value == value.to_integral_value()
    return f"{value:,.{0 if whole else 2}f}".replace(",", " ").replace(".", ",")


class AmountInput(forms.TextInput):
    """Shows what is stored as people type it, and what they typed as they typed it."""

    def format_value(self, value):
        return grouped(value) if isinstance(value, Decimal) else super().format_value(value)


class AmountFormField(forms.CharField):
    """A sum typed as people do: "1 250 000,50", "1.250.000 Ft". Clean gives a Decimal or None."""

    widget = AmountInput

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value):
        if isinstance(value, Decimal):  # a disabled field gives back what it showed
            return value
        text = super().clean(value)
        if text in self.empty_values:
            return None
        sum_ = amount(text)
        if sum_ is None:
            raise ValidationError(_("Give a sum in digits, for example 1 250 000 or 1250,50."))
        if abs(sum_) > money.MOST:
            raise ValidationError(_("This is too large. Check the number of zeros."))
        return sum_

    def has_changed(self, initial, data):
        return not self.disabled and initial != (amount(data) if data else None)


class AmountField(models.Field):
    """A sum with two decimals, exact on both databases: sums, comparisons and SUM() are of integers.

    An expression that adds or takes away needs `output_field=AmountField()`; Sum() knows by itself.
    """

    description = "amount of money in hundredths"

    def get_internal_type(self):
        return "BigIntegerField"

    def from_db_value(self, value, expression, connection):
        return None if value is None else Decimal(int(value)).scaleb(-2)

    def to_python(self, value):
        return None if value is None else Decimal(value).quantize(CENT)

    def get_prep_value(self, value):
        """Hundredths; ValueError for a part of one, which no sum of ours can have."""
        value = super().get_prep_value(value)
        if value is None or hasattr(value, "resolve_expression"):
            return value
        hundredths = Decimal(value) * 100
        if hundredths != hundredths.to_integral_value():
            raise ValueError(f"{value} has more than two decimals")
        return int(hundredths)

    def formfield(self, **kwargs):
        # Wagtail gives every field of the model its own widget otherwise.
        return super().formfield(**{"form_class": AmountFormField} | kwargs)
