"""Monitoring in the admin: one menu of its tables and screens."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from monitoring.models import ActivityRecord, Indicator, RecordImport, ReportingPeriod
from monitoring.office import (
    event_views,
    export_views,
    import_views,
    indicators,
    listing,
    periods,
    views,
)
from monitoring.plan.viewsets import ITEMS as PLAN


class RecordViewSet(ModelViewSet):
    """The indicator table. Rows are written, moved and corrected on screens of their own."""

    model = ActivityRecord
    url_namespace = "monitoring_rows"
    url_prefix = "monitoring/sorok"
    menu_label = _("Indicator table")
    menu_order = 10
    icon = "table"
    index_view_class = listing.RecordListView
    filterset_class = listing.RecordFilters
    list_display = listing.COLUMNS
    search_fields = ["title", "note"]
    list_per_page = 30
    copy_view_enabled = False
    add_to_reference_index = False

    def get_form_class(self, for_update=False):
        # Its own views have forms of their own; this one is never shown.
        return None

    def get_urlpatterns(self):
        kept = [one for one in super().get_urlpatterns() if one.name in ("index", "index_results")]
        return [
            *kept,
            path("uj/", self.construct_view(views.WriteView), name="add"),
            path("jovahagyas/", self.construct_view(views.QueueView), name="queue"),
            path("esemenyek/", self.construct_view(event_views.EventsView), name="events"),
            path("esemenyek/<int:pk>/", self.construct_view(event_views.FromEventView), name="from_event"),
            path("export/", export_views.ExportView.as_view(), name="export"),
            path("<int:pk>/", views.RecordView.as_view(), name="edit"),
            path("<int:pk>/szerkesztes/", views.WriteView.as_view(), name="write"),
            path("<int:pk>/lepes/", views.MoveView.as_view(), name="move"),
            path("<int:pk>/javitas/", views.CorrectView.as_view(), name="correct"),
        ]


class ImportViewSet(ModelViewSet):
    """Tables of rows that came in; whoever writes rows brings them."""

    model = RecordImport
    url_namespace = "monitoring_imports"
    url_prefix = "monitoring/importok"
    menu_label = _("Rows from a table")
    menu_order = 16
    icon = "upload"
    index_view_class = import_views.ImportListView
    list_display = import_views.COLUMNS
    list_per_page = 30
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False

    def get_form_class(self, for_update=False):
        # Its own views have forms of their own; this one is never shown.
        return None

    def get_urlpatterns(self):
        kept = [one for one in super().get_urlpatterns() if one.name in ("index", "index_results")]
        return [
            *kept,
            path("uj/", import_views.UploadView.as_view(), name="add"),
            path("sablon/", import_views.TemplateView.as_view(), name="template"),
            path("<int:pk>/", import_views.CheckView.as_view(), name="edit"),
            path("<int:pk>/fajl/", import_views.FileView.as_view(), name="file"),
        ]


class IndicatorViewSet(ModelViewSet):
    """Indicators with their reference sheet."""

    model = Indicator
    url_namespace = "monitoring_indicators"
    url_prefix = "monitoring/mutatok"
    menu_label = _("Indicators")
    menu_order = 20
    icon = "list-ol"
    index_view_class = indicators.IndicatorListView
    list_display = indicators.COLUMNS
    list_filter = ["active", "is_key", "audience"]
    search_fields = ["code", "name", "definition"]
    form_fields = indicators.FIELDS
    copy_view_enabled = False
    add_to_reference_index = False

    def get_urlpatterns(self):
        kept = [one for one in super().get_urlpatterns() if one.name != "delete"]
        return [
            *kept,
            path("<int:pk>/celertekek/", indicators.TargetsView.as_view(), name="targets"),
            path(
                "<int:pk>/celertekek/<int:target>/",
                indicators.TargetsView.as_view(permission_required="change"),
                name="revise",
            ),
        ]


class PeriodViewSet(ModelViewSet):
    """Reporting periods with their dates."""

    model = ReportingPeriod
    url_namespace = "monitoring_periods"
    url_prefix = "monitoring/idoszakok"
    menu_label = _("Reporting periods")
    menu_order = 90
    icon = "calendar-alt"
    index_view_class = periods.PeriodListView
    list_display = periods.COLUMNS
    list_filter = ["span"]
    copy_view_enabled = False
    add_to_reference_index = False

    def get_form_class(self, for_update=False):
        return periods.PeriodForm

    def get_urlpatterns(self):
        kept = [one for one in super().get_urlpatterns() if one.name != "delete"]
        return [*kept, path("<int:pk>/ujranyitas/", periods.ReopenView.as_view(), name="reopen")]


class MonitoringGroup(ModelViewSetGroup):
    """The menu. What is no table comes by the hook `register_monitoring_menu_item`."""

    menu_label = _("Monitoring")
    menu_icon = "table"
    menu_order = 260
    items = [RecordViewSet, ImportViewSet, IndicatorViewSet, *PLAN, PeriodViewSet]

    def get_submenu_items(self):
        return [
            *super().get_submenu_items(),
            *(make() for make in hooks.get_hooks("register_monitoring_menu_item")),
        ]
