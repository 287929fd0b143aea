"""The list of rows: filters, search, totals, and what is exported follows the same filters."""

import django_filters
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from hungarian.quarters import Quarter
from monitoring import figures
from monitoring.enums import RecordState
from monitoring.models import ActivityKind, ActivityRecord, Indicator
from monitoring.rules import APPROVE


def quarters_with_rows():
    """(what is stored, what people read) of every quarter from the first row to the last, newest first."""
    days = ActivityRecord.objects.order_by("occurred_on").values_list("occurred_on", flat=True)
    first, last = days.first(), days.last()
    if first is None:
        return []
    quarters = list(Quarter.of(first).until(Quarter.of(last)))
    return [(quarter.ordinal, str(quarter)) for quarter in reversed(quarters)]


class RecordFilters(WagtailFilterSet):
    """Quarter, kind, indicator, state; without a state, what is voided or replaced is left out."""

    quarter = django_filters.TypedChoiceFilter(
        label=_("quarter"), choices=quarters_with_rows, coerce=int, method="in_quarter"
    )
    kind = django_filters.ModelChoiceFilter(label=_("kind of activity"), queryset=ActivityKind.objects.all())
    indicators = django_filters.ModelChoiceFilter(label=_("indicator"), queryset=Indicator.objects.all())
    state = django_filters.ChoiceFilter(label=_("state"), choices=RecordState.choices)
    late = django_filters.BooleanFilter(label=_("late"))

    class Meta:
        model = ActivityRecord
        fields: list[str] = []

    def in_quarter(self, queryset, name, value):
        quarter = Quarter(value)
        return queryset.between(quarter.start, quarter.last_day)

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        if self.form.cleaned_data.get("state"):
            return queryset
        return queryset.exclude(state__in=[RecordState.VOID, RecordState.REPLACED])


def narrowed(request, queryset=None):
    """The rows that the filters and the search of a request leave, for the list's export."""
    rows = ActivityRecord.objects.all() if queryset is None else queryset
    rows = RecordFilters(request.GET, queryset=rows, request=request).qs
    words = request.GET.get("q", "").replace("\x00", "").strip()
    return rows.filter(Q(title__icontains=words) | Q(note__icontains=words)) if words else rows


class RecordListView(IndexView):
    """The list; as many queries for its rows whatever their number."""

    any_permission_required = ["view"]
    default_ordering = "-occurred_on"
    page_title = _("Indicator table")
    add_item_label = _("New row")
    results_template_name = "monitoring/office/rows.html"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("kind", "settlement").prefetch_related("indicators")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        rows = narrowed(self.request)
        query = self.request.GET.copy()
        query.pop("p", None)
        return context | {
            "totals": figures.totals(rows),
            "approved": figures.totals(rows.counted()),
            "export_url": reverse("monitoring_rows:export"),
            "query": query.urlencode(),
        }

    @property
    def header_buttons(self):
        buttons = list(super().header_buttons)
        if self.request.user.has_perm("monitoring.change_activityrecord"):
            address = reverse("monitoring_rows:events")
            buttons.append(HeaderButton(_("From events"), address, icon_name="group"))
            address = reverse("monitoring_imports:add")
            buttons.append(HeaderButton(_("From a table"), address, icon_name="upload"))
        if self.request.user.has_perm(APPROVE):
            address = reverse("monitoring_rows:queue")
            buttons.append(HeaderButton(_("Approve several"), address, icon_name="check"))
        return buttons

    def get_edit_url(self, instance):
        return reverse("monitoring_rows:edit", args=[instance.pk])

    def get_delete_url(self, instance):
        # Nobody deletes a row: it is voided, with a reason.
        return None

    def get_copy_url(self, instance):
        return None


class Codes(Column):
    """The codes of the indicators a row counts for."""

    def get_value(self, instance):
        return ", ".join(indicator.code for indicator in instance.indicators.all()) or "–"


class Number(Column):
    """A number, or in words that there is none."""

    def get_value(self, instance):
        value = super().get_value(instance)
        return _("no data") if value is None else value


class Day(Column):
    """A day as it is written: "how long ago" tells nothing in a table of data."""

    def get_value(self, instance):
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else "–"


COLUMNS = [
    "title",
    Day("occurred_on", label=_("Day"), sort_key="occurred_on"),
    Column("kind", label=_("Kind of activity")),
    Column("where", label=_("Where")),
    Number("headcount", label=_("Headcount"), sort_key="headcount"),
    Codes("indicators", label=_("Indicators")),
    Column("get_state_display", label=_("State"), sort_key="state"),
]
