"""The list of ideas for members: filters, order, totals of what is shown, and the same as a spreadsheet."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from audit.exports import RecordedExport
from ideas.lists.filters import IdeaFilters
from ideas.lists.totals import total
from ideas.models import Idea
from ideas.report.views import reads_report
from ideas.voices.queries import with_answers
from ideas.voices.rules import may_read_opinions
from pages.paging import page_of
from visibility.refusal import refuse_closed

EXPORTED = {
    "reference": _("Number"),
    "title": _("Title"),
    "state": _("State"),
    "organisation": _("Submitting organisation"),
    "originator": _("Originator"),
    "places": _("Settlements"),
    "activities": _("Planned activities"),
    "groups": _("Target groups"),
    "headcount": _("Reachable headcount"),
    "cost": _("Expected cost (HUF)"),
    "checked_cost": _("Cost checked by the office (HUF)"),
    "start": _("Planned start"),
    "months": _("Duration in months"),
    "submitted": _("Submitted on"),
    "published": _("Published on"),
    "heard": _("Opinions"),
}


class IdeaListView(RecordedExport, SpreadsheetExportMixin, TemplateView):
    """GET with filters; `export=xlsx` or `csv` gives all that the filters leave, not one page of it."""

    model = Idea
    template_name = "ideas/lists/list.html"
    list_export = list(EXPORTED)
    export_headings = EXPORTED

    def get(self, request, *args, **kwargs):
        if not may_read_opinions(request.user):
            return refuse_closed(request)
        filters = IdeaFilters(request.GET, Idea.objects.visible_to(request.user))
        ideas = with_answers(filters.in_order(), request.user).with_lists()
        if self.is_export:
            return self.as_spreadsheet(ideas.iterator(chunk_size=500), request.GET["export"])
        return self.render_to_response(
            {
                "filters": filters,
                "page_of_ideas": page_of(request, ideas),
                "total": total(filters.narrowed()),
                "xlsx_url": self.xlsx_export_url,
                "csv_url": self.csv_export_url,
                "report_url": reverse("ideas:report") if reads_report(request.user) else "",
            }
        )

    def get_filename(self):
        return f"otletek-{timezone.localdate()}"

    def get_heading(self, queryset, field):
        return str(EXPORTED[field])

    def to_row_dict(self, idea):
        """One row; nothing of it is private to author and office."""
        return {
            "reference": idea.reference,
            "title": idea.title,
            "state": idea.get_state_display(),
            "organisation": str(idea.organisation or ""),
            "originator": idea.originator_name,
            "places": idea.places,
            "activities": ", ".join(str(label) for label in idea.activity_labels),
            "groups": ", ".join(str(label) for label in idea.target_group_labels),
            "headcount": idea.headcount,
            "cost": idea.cost,
            "checked_cost": idea.checked_cost,
            "start": idea.start,
            "months": idea.months,
            "submitted": timezone.localdate(idea.submitted_at) if idea.submitted_at else None,
            "published": timezone.localdate(idea.published_at) if idea.published_at else None,
            "heard": idea.heard,
        }
