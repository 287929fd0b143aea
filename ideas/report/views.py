"""The continuous report: in the admin, printable for the committee, and as a workbook."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy

from audit.enums import Action
from audit.exports import workbook
from audit.services import record
from ideas.lists.filters import IdeaFilters
from ideas.models import Idea
from ideas.report.report import build
from ideas.report.spreadsheet import sheets
from visibility.enums import Audience
from visibility.readers import reader_level
from visibility.refusal import refuse_closed

MEASURES = {"count": _("Ideas"), "headcount": _("Headcount"), "cost": _("Cost (HUF)")}


def reads_report(user) -> bool:
    """May `user` open the report made to be printed? It is the committee's."""
    return reader_level(user) >= Audience.STEERING


class ReportView(TemplateView):
    """Figures of the ideas this reader may see, narrowed by the filters of the list; `export=xlsx`."""

    def get(self, request, *args, **kwargs):
        filters = IdeaFilters(request.GET, Idea.objects.visible_to(request.user), sortable=False)
        ideas = filters.narrowed()
        report = build(ideas)
        if request.GET.get("export") == "xlsx":
            record(Action.EXPORT, Idea, user=request.user, note=filters.words())
            return workbook(sheets(report, ideas), f"otletek-beszamolo-{timezone.localdate()}")
        measure = request.GET.get("measure")
        measure = measure if measure in MEASURES else "count"
        return self.render_to_response(
            self.get_context_data(
                report=report,
                filters=filters,
                measure=measure,
                measures=MEASURES,
                measure_label=MEASURES[measure],
                tables=report.tables(measure),
                now=timezone.localtime(),
                xlsx_url=f"?{self._query()}",
            )
        )

    def _query(self) -> str:
        query = self.request.GET.copy()
        query["export"] = "xlsx"
        return query.urlencode()


class AdminReportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, ReportView):
    """For the office, in the admin."""

    permission_policy = ModelPermissionPolicy(Idea)
    permission_required = "view"
    template_name = "ideas/admin/report.html"
    page_title = _("Project ideas: continuous report")
    header_icon = "history"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class PrintedReportView(ReportView):
    """For the steering committee: what each of them may see, made to be printed."""

    template_name = "ideas/report/printed.html"

    def get(self, request, *args, **kwargs):
        if not reads_report(request.user):
            return refuse_closed(request)
        return super().get(request, *args, **kwargs)
