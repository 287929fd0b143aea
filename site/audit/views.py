from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from audit import display
from audit.exports import RecordedExport
from audit.filters import AuditFilterSet
from audit.models import AuditEntry


class ChangesColumn(Column):
    cell_template_name = "audit/changes_cell.html"


class AuditReport(RecordedExport, ReportView):
    """The audit log for coordinator and superuser: filters, search, export; nothing can be altered."""

    model = AuditEntry
    permission_policy = ModelPermissionPolicy(AuditEntry)
    any_permission_required = ["view"]
    page_title = _("Audit log")
    header_icon = "history"
    filterset_class = AuditFilterSet
    is_searchable = True
    search_fields = ["object_label", "user_label", "note"]
    default_ordering = "-at"
    index_url_name = "audit:report"
    index_results_url_name = "audit:report_results"
    columns = [
        Column("at", label=_("When"), accessor=display.when, sort_key="at", width="10%"),
        Column("who", label=_("Who"), accessor=display.who, width="14%"),
        Column("action", label=_("What happened"), accessor=lambda entry: display.action_label(entry.action)),
        Column("kind", label=_("Kind of thing"), accessor=display.kind),
        Column("what", label=_("What"), accessor=display.what),
        ChangesColumn("note", label=_("Changes"), width="34%"),
    ]
    list_export = ["at", "who", "action", "kind", "what", "object_id", "changes"]
    export_headings = {
        "at": _("When"),
        "who": _("Who"),
        "action": _("What happened"),
        "kind": _("Kind of thing"),
        "what": _("What"),
        "object_id": _("Number"),
        "changes": _("Changes"),
    }

    def decorate_paginated_queryset(self, object_list):
        people, entries = display.people(), list(object_list)
        for entry in entries:
            entry.shown_changes = display.changes(entry, people)
        return entries

    def get_filename(self):
        return f"naplo-{timezone.localdate()}"

    def to_row_dict(self, entry):
        return {
            "at": timezone.localtime(entry.at).replace(tzinfo=None),
            "who": display.who(entry),
            "action": display.action_label(entry.action),
            "kind": display.kind(entry),
            "what": display.what(entry),
            "object_id": entry.object_id,
            "changes": display.changes_text(entry),
        }
