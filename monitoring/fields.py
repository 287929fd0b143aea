"""Fields the tables of monitoring share."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hungarian.quarters import Quarter

# Nobody plans outside these; a typed year beyond is a mistake.
FIRST_YEAR, LAST_YEAR = 2000, 2100
EXAMPLE = gettext_lazy("For example: 2026/3, or 2026. III. negyedév.")


def read_quarter(text: str) -> Quarter:
    """The quarter people typed; ValidationError if it is none, or of a year nobody plans in."""
    try:
        found = Quarter.parse(text)
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValidationError(
            _("This is not a quarter. Give the year and the number of the quarter: 2026/3.")
        )
    return found


def check_quarters(form, cleaned: dict) -> None:
    """Refuse a span of quarters that ends before it begins (fields `first` and `last`)."""
    first, last = cleaned.get("first"), cleaned.get("last")
    if first and last and last < first:
        form.add_error("last", _("The last quarter cannot be before the first one."))


class QuarterFormField(forms.CharField):
    """A quarter as people write it; a Quarter comes out."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return f"{value.year}/{value.number}" if isinstance(value, Quarter) else value

    def to_python(self, value):
        if value is None or isinstance(value, Quarter):
            return value
        text = super().to_python(value)
        return None if text in self.empty_values else read_quarter(text)

    def run_validators(self, value):
        """Those of texts have nothing to say about a Quarter."""


class QuarterField(models.Field):
    """A Quarter, stored as its one integer (datamodel.md, quarter logic)."""

    def get_internal_type(self):
        return "IntegerField"

    def from_db_value(self, value, expression, connection):
        return None if value is None else Quarter(value)

    def to_python(self, value):
        if value is None or isinstance(value, Quarter):
            return value
        return Quarter(value) if isinstance(value, int) else read_quarter(str(value))

    def get_prep_value(self, value):
        return value.ordinal if isinstance(value, Quarter) else value

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return "" if value is None else f"{value.year}/{value.number}"

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": QuarterFormField, "help_text": EXAMPLE} | kwargs)
