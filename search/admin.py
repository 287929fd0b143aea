"""What the office keeps and sees of search: synonyms, and what people looked for."""

import datetime as dt

import django_filters
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from audit.exports import RecordedExport
from desk.tables import PlainTable
from search.models import Asked, Synonyms

PERIODS = [("30", _("last 30 days")), ("90", _("last 90 days")), ("365", _("last year"))]


class SynonymsAdmin(PlainTable):
    model = Synonyms
    menu_label = _("Synonyms of search")
    menu_icon = "search"
    add_to_settings_menu = True
    list_display = ("words",)
    search_fields = ("words",)
    panels = [FieldPanel("words")]


class AskedFilterSet(WagtailFilterSet):
    period = django_filters.ChoiceFilter(label=_("Period"), choices=PERIODS, method="within")
    nothing = django_filters.BooleanFilter(label=_("Only what found nothing"), method="without_result")

    class Meta:
        model = Asked
        fields: list[str] = []

    def within(self, queryset, name, value):
        return queryset.filter(day__gte=timezone.localdate() - dt.timedelta(days=int(value)))

    def without_result(self, queryset, name, value):
        return queryset.filter(without__gt=0) if value else queryset


class AskedReport(RecordedExport, ReportView):
    """What people looked for, how often, and how often in vain; nobody's name (search.asked)."""

    model = Asked
    permission_policy = ModelPermissionPolicy(Asked)
    any_permission_required = ["view"]
    page_title = _("What people search for")
    header_icon = "search"
    filterset_class = AskedFilterSet
    index_url_name = "search_report:report"
    index_results_url_name = "search_report:report_results"
    default_ordering = "-all_times"
    columns = [
        Column("words", label=_("Searched for"), sort_key="words"),
        Column("all_times", label=_("Times"), sort_key="all_times"),
        Column("all_without", label=_("Without result"), sort_key="all_without"),
        Column("last_day", label=_("Last asked"), sort_key="last_day"),
    ]
    list_export = ["words", "all_times", "all_without", "last_day"]
    export_headings = {
        "words": _("Searched for"),
        "all_times": _("Times"),
        "all_without": _("Without result"),
        "last_day": _("Last asked"),
    }

    def get_base_queryset(self):
        # The filters choose days before the days are put together: `day` is no sum.
        sums = {"all_times": Sum("times"), "all_without": Sum("without"), "last_day": Max("day")}
        return Asked.objects.values("words").annotate(**sums)

    def get_filename(self):
        return f"keresesek-{timezone.localdate()}"

    def to_row_dict(self, row):
        return {name: row[name] for name in self.list_export}
