"""What programs read of monitoring: quarterly reports, and indicators with their approved figures."""

import datetime as dt
from decimal import Decimal
from urllib.parse import quote
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from api.schemas import Choice, Day, Listing, Text, Window, absolute, listing
from audit.services import read_closed
from monitoring import figures
from monitoring.models import Indicator, QuarterlyReportPage
from pages.api import TOLD_BY, PageDetail, PageRow, Site, page_detail, page_facts, visible_or_404

reports, indicators = Router(tags=["reports"]), Router(tags=["indicators"])
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


class Goal(Schema):
    """What is to be reached, in all, by the end of a day."""

    day: dt.date
    value: float


class IndicatorRow(Schema):
    """An indicator as it stands on a day by what is approved. Null is "no data", never zero."""

    code: str = Field(examples=["PO25"])
    name: str
    definition: str
    source: str
    unit: str = Field(examples=["fő"])
    decimals: int
    is_key: bool
    at_most: bool = Field(description=_("Whether the figure is only the most it can be."))
    day: dt.date = Field(description=_("The day the figures are of."))
    actual: float | None
    planned: float | None = Field(description=_("What should have been reached by then."))
    rating: Choice = Field(description=_("Against what should have been reached by then."))
    final: Goal | None
    targets: list[Goal]
    api: str


class Point(Schema):
    """Plan and fact at the end of a day."""

    day: dt.date
    planned: float | None
    actual: float | None


class IndicatorDetail(IndicatorRow):
    """An indicator with its figures quarter by quarter."""

    points: list[Point]


class IndicatorQuery(Schema):
    day: Day | None = Field(None, description=_("As it stood at the end of this day; left out: today."))


@indicators.get("", response=list[IndicatorRow], summary=_("The indicators and how they stand"))
def list_indicators(request, query: Query[IndicatorQuery]):
    mine = Indicator.objects.visible_to(request.user).filter(active=True)
    found = figures.standings(query.day or timezone.localdate(), indicators=mine)
    return [indicator_facts(standing) for standing in found]


@indicators.get("/{str:code}", response=IndicatorDetail, summary=_("One indicator, quarter by quarter"))
def one_indicator(request, code: Text, query: Query[IndicatorQuery]):
    mine = Indicator.objects.visible_to(request.user).filter(active=True, code=code)
    day = query.day or timezone.localdate()
    standing = next(iter(figures.standings(day, indicators=mine)), None)
    if standing is None:
        raise Http404
    points = figures.series(standing.indicator, day)
    return indicator_facts(standing) | {"points": [_point(point) for point in points]}


def indicator_facts(standing: figures.Standing) -> dict:
    """The fields of IndicatorRow. Who is responsible and what waits for approval is the office's."""
    one, progress = standing.indicator, standing.progress
    plain = ("code", "name", "definition", "source", "unit", "decimals", "is_key")
    return {name: getattr(one, name) for name in plain} | {
        "at_most": one.is_upper_bound,
        "day": progress.day,
        "actual": _number(progress.actual),
        "planned": _number(progress.planned),
        "rating": {"code": progress.rating, "name": str(progress.rating.label)},
        "final": _goal(progress.final) if progress.final else None,
        "targets": [_goal(milestone) for milestone in standing.milestones],
        "api": absolute(f"/api/v1/indicators/{quote(one.code, safe='')}"),
    }


def _goal(milestone) -> dict:
    return {"day": milestone.day, "value": float(milestone.value)}


def _point(point: figures.Point) -> dict:
    return {"day": point.day, "planned": _number(point.planned), "actual": _number(point.actual)}


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
