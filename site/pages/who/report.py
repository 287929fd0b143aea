from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from audit.exports import RecordedExport
from pages.who.deviations import KINDS, deviations
from visibility.models import PageLevel

PER_PAGE = 50


def _edit_url(row) -> str | None:
    return reverse(row.edit[0], args=[row.edit[1]]) if row.edit else None


class DeviationsReport(RecordedExport, SpreadsheetExportMixin, WagtailAdminTemplateMixin, TemplateView):
    """The overview of deviations, under Reports: for the whole office, to download as a table too."""

    template_name = "pages/admin/deviations.html"
    page_title = _("Who can see what: deviations")
    header_icon = "view"
    model = PageLevel
    list_export = ["kind_label", "what", "audience", "where", "where_audience"]
    export_headings = {
        "kind_label": _("Deviation"),
        "what": _("What it is"),
        "audience": _("Who can see it"),
        "where": _("Where it stands"),
        "where_audience": _("Who can see that"),
    }
    columns = [
        TitleColumn("what", label=_("What it is"), get_url=_edit_url),
        Column("audience", label=_("Who can see it")),
        Column("where", label=_("Where it stands")),
        Column("where_audience", label=_("Who can see that")),
    ]

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if self.is_export:
            return self.as_spreadsheet(self.rows, request.GET["export"])
        return super().get(request, *args, **kwargs)

    @cached_property
    def kind(self) -> str:
        """The kind asked for; anything else means all."""
        asked = self.request.GET.get("kind", "")
        return asked if asked in KINDS else ""

    @cached_property
    def all_rows(self) -> list:
        return deviations()

    @cached_property
    def rows(self) -> list:
        return [row for row in self.all_rows if not self.kind or row.kind == self.kind]

    def get_filename(self):
        return f"lathatosag-{timezone.localdate()}"

    def get_context_data(self, **kwargs):
        page = Paginator(self.rows, PER_PAGE).get_page(self.request.GET.get("p"))
        shown = [(kind, [row for row in page if row.kind == kind]) for kind in KINDS]
        return super().get_context_data(
            page=page,
            kind=self.kind,
            kinds=[
                (code, label, sum(row.kind == code for row in self.all_rows)) for code, label in KINDS.items()
            ],
            tables=[(KINDS[kind], Table(self.columns, rows)) for kind, rows in shown if rows],
            **kwargs,
        )
