"""Filters of the registers. What is not among the choices filters nothing (an address typed by hand)."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from finance.enums import ClaimKind, ClaimState, Currency, InvoiceState, Paid
from finance.models import BudgetLine
from hungarian.quarters import Quarter

# How many quarters back and on the filter offers.
QUARTERS_BACK, QUARTERS_ON = 20, 2


class Choice(SimpleListFilter):
    """Base: `choices_of` what; a known value is looked for in the field `parameter_name`."""

    known: list = []

    def lookups(self, request, model_admin):
        return self.known

    def queryset(self, request, queryset):
        if self.value() in [str(value) for value, _label in self.lookup_choices]:
            return self.narrowed(queryset, self.value())
        return None

    def narrowed(self, queryset, value):
        return queryset.filter(**{self.parameter_name: value})


class InvoiceStateFilter(Choice):
    title, parameter_name, known = _("verification"), "state", InvoiceState.choices


class ClaimStateFilter(Choice):
    title, parameter_name, known = _("state"), "state", ClaimState.choices


class KindFilter(Choice):
    title, parameter_name, known = _("kind"), "kind", ClaimKind.choices


class CurrencyFilter(Choice):
    title, parameter_name, known = _("currency"), "currency", Currency.choices


class PaidFilter(Choice):
    title, parameter_name, known = _("payment"), "paid", Paid.choices

    def narrowed(self, queryset, value):
        return queryset.in_status(value)


class ClaimPaidFilter(PaidFilter):
    known = [c for c in Paid.choices if c[0] in (Paid.OPEN, Paid.PARTLY, Paid.PAID)]


class BudgetLineFilter(Choice):
    title, parameter_name = _("budget line"), "line"

    def lookups(self, request, model_admin):
        return [(str(line.pk), str(line)) for line in BudgetLine.objects.all()]

    def narrowed(self, queryset, value):
        return queryset.filter(budget_line=value)


class QuarterFilter(Choice):
    """The quarter in which the day `field` falls."""

    parameter_name, field = "quarter", ""

    def lookups(self, request, model_admin):
        now = Quarter.current()
        return [(str(q.ordinal), str(q)) for q in reversed([*(now - QUARTERS_BACK).until(now + QUARTERS_ON)])]

    def narrowed(self, queryset, value):
        return queryset.in_quarter_of(self.field, Quarter(int(value)))


class IssuedFilter(QuarterFilter):
    title, field = _("quarter of issue"), "issued_on"


class SubmittedFilter(QuarterFilter):
    title, field = _("quarter of submission"), "submitted_on"
