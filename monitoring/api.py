"""What programs read of monitoring: the quarterly reports."""

from uuid import UUID

from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from api.schemas import Listing, Window, listing
from audit.services import read_closed
from monitoring.models import QuarterlyReportPage
from pages.api import TOLD_BY, PageDetail, PageRow, Site, page_detail, page_facts, visible_or_404

reports = Router(tags=["reports"])
TOLD_BY["monitoring.quarterlyreportpage"] = "/api/v1/reports/"


class ReportFacts(Schema):
    """Which quarter a report is about."""

    year: int
    quarter: int
    period: str = Field(description=_("The quarter in words."), examples=["2026. III. negyedév"])


class ReportRow(ReportFacts, PageRow):
    summary: str


class ReportDetail(ReportFacts, PageDetail):
    """A report with its text and documents."""


class ReportQuery(Window):
    year: int | None = Field(None, ge=2000, le=2100)


def report_facts(report: QuarterlyReportPage) -> dict:
    """The fields of ReportFacts."""
    return {"year": report.year, "quarter": report.quarter, "period": str(report.period)}


@reports.get("", response=Listing[ReportRow], summary=_("The quarterly reports, the latest first"))
def list_reports(request, query: Query[ReportQuery]):
    found, site = QuarterlyReportPage.objects.visible_to(request.user), Site(request)
    if query.year:
        found = found.filter(year=query.year)
    found = found.defer_streamfields().select_related("content_type").order_by("-year", "-quarter", "-pk")
    return listing(request, query, found, lambda report: _row(report, site))


@reports.get("/{uuid:key}", response=ReportDetail, summary=_("One quarterly report"))
def one_report(request, key: UUID):
    report = visible_or_404(QuarterlyReportPage, request.user, key)
    read_closed(request.user, report)
    return page_detail(request, report, Site(request)) | report_facts(report)


def _row(report: QuarterlyReportPage, site: Site) -> dict:
    return page_facts(report, site) | report_facts(report) | {"summary": report.summary}
