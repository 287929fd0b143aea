"""What programs read of monitoring: quarterly reports, and indicators with their approved figures."""

import datetime as dt
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from api.schemas import Choice, Listing, Moment, Text, Window, absolute, listing
from audit.services import read_closed
from hungarian.quarters import Quarter
from monitoring import figures
from monitoring.enums import Rating
from monitoring.models import Indicator, QuarterlyReportPage
from monitoring.reporting.assembly import Scope, curves_of, indicator_line
from monitoring.reporting.canonical import FEW
from monitoring.reporting.edition import edition_for
from pages.api import TOLD_BY, PageDetail, PageRow, Site, page_detail, page_facts, visible_or_404
from pages.api_blocks import AS_JSON
from visibility.readers import reader_level

reports, indicators = Router(tags=["reports"]), Router(tags=["indicators"])
TOLD_BY["monitoring.quarterlyreportpage"] = "/api/v1/reports/"


class ReportFacts(Schema):
    """Which quarter a report is about."""

    year: int
    quarter: int
    period: str = Field(description=_("The quarter in words."), examples=["2026. III. negyedév"])


class ReportRow(ReportFacts, PageRow):
    summary: str


class FrozenFigures(Schema):
    """The figures of a report as they were published; later changes of the tables do not alter them."""

    version: int
    published: Moment
    reason: str = Field(description=_("Of a corrected edition: why."))
    sha256: str = Field(description=_("The checksum printed on the report."))
    figures: dict[str, Any] = Field(description=_('Numbers are texts; "<5" stands for one to four people.'))


class ReportDetail(ReportFacts, PageDetail):
    """A report with its text, documents and frozen figures."""

    frozen: FrozenFigures | None


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
    own = report_facts(report) | {"frozen": frozen_facts(edition_for(report, request.user))}
    return page_detail(request, report, Site(request)) | own


def frozen_facts(edition) -> dict | None:
    """The fields of FrozenFigures of an Edition, without the keys of our tables."""
    if edition is None:
        return None
    kept = edition.frozen
    return {
        "version": kept.version,
        "published": kept.frozen_at,
        "reason": kept.reason,
        "sha256": kept.sha256,
        "figures": _by_codes(edition.figures),
    }


def _by_codes(frozen: dict) -> dict:
    """Frozen figures with indicators named by their codes instead of the keys of our tables."""
    codes = {line["id"]: line["code"] for line in frozen["indicators"]}
    curves = [curve | {"code": codes.get(curve["id"])} for curve in frozen["curves"]]
    return _without_keys(frozen | {"curves": curves})


def _without_keys(part):
    if isinstance(part, dict):
        return {name: _without_keys(value) for name, value in part.items() if name not in ("id", "level")}
    return [_without_keys(one) for one in part] if isinstance(part, list) else part


def _row(report: QuarterlyReportPage, site: Site) -> dict:
    return page_facts(report, site) | report_facts(report) | {"summary": report.summary}


class Goal(Schema):
    """What is to be reached, in all, by the end of a day."""

    day: dt.date
    value: float


class IndicatorRow(Schema):
    """How an indicator stands by what is approved. Null is "no data", never zero."""

    code: str = Field(examples=["PO25"])
    name: str
    definition: str
    source: str
    unit: str = Field(examples=["fő"])
    decimals: int
    is_key: bool
    at_most: bool = Field(description=_("Whether the figure is only the most it can be."))
    few: bool = Field(description=_("One to four people: the number itself is not told to everybody."))
    day: dt.date = Field(description=_("The day the figures are of."))
    actual: float | None
    planned: float | None = Field(description=_("What should have been reached by then."))
    rating: Choice = Field(description=_("Against what should have been reached by then."))
    target: Goal | None
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
    quarter: str | None = Field(
        None,
        pattern=r"^20\d\d-[1-4]$",
        description=_("As it stood at the end of this quarter, written 2026-3; left out: today."),
        examples=["2026-3"],
    )

    def scope(self, reader) -> Scope:
        """The quarter asked for, and what the reader's level may see of it."""
        if self.quarter is None:
            return Scope(Quarter.current(), reader_level(reader))
        year, quarter = map(int, self.quarter.split("-"))
        return Scope(Quarter.of_year(year, quarter), reader_level(reader))


@indicators.get("", response=list[IndicatorRow], summary=_("The indicators and how they stand"))
def list_indicators(request, query: Query[IndicatorQuery]):
    mine, scope = _mine(request.user), query.scope(request.user)
    return [indicator_facts(one, scope) for one in figures.standings(scope.last, indicators=mine)]


@indicators.get("/{str:code}", response=IndicatorDetail, summary=_("One indicator, quarter by quarter"))
def one_indicator(request, code: Text, query: Query[IndicatorQuery]):
    mine, scope = _mine(request.user).filter(code=code), query.scope(request.user)
    standing = next(iter(figures.standings(scope.last, indicators=mine)), None)
    if standing is None:
        raise Http404
    points = [point for curve in curves_of(scope, mine) for point in curve["points"]]
    return indicator_facts(standing, scope) | {"points": [_point(point) for point in points]}


def _mine(reader):
    return Indicator.objects.visible_to(reader).filter(active=True)


def indicator_facts(standing: figures.Standing, scope: Scope) -> dict:
    """The fields of IndicatorRow. Who is responsible and what waits for approval is the office's."""
    one, line = standing.indicator, indicator_line(standing, scope)
    plain = ("code", "name", "definition", "source", "unit", "decimals", "is_key")
    rating = Rating(line["rating"])
    return {name: getattr(one, name) for name in plain} | {
        "at_most": one.is_upper_bound,
        "few": line["actual"] == FEW,
        "day": scope.last,
        "actual": _number(line["actual"]),
        "planned": _number(line["planned"]),
        "rating": {"code": rating, "name": str(rating.label)},
        "target": {"day": line["target_day"], "value": _number(line["target"])} if line["target"] else None,
        "api": absolute(_address(one)),
    }


def chart_facts(value, look) -> dict | None:
    """A chart in a page's text: which indicator, and where its figures are; for who may see it."""
    thing = value["thing"] or ""
    pk = int(thing) if thing.isdecimal() and len(thing) < 10 else 0
    one = Indicator.objects.visible_to(look.request.user).filter(pk=pk).first()
    if one is None:
        return None
    return {"form": value["form"], "code": one.code, "name": one.name, "api": absolute(_address(one))}


AS_JSON["chart"] = chart_facts


def _address(indicator: Indicator) -> str:
    return f"/api/v1/indicators/{quote(indicator.code, safe='')}"


def _point(point: list) -> dict:
    day, planned, actual = point
    return {"day": day, "planned": _number(planned), "actual": _number(actual)}


def _number(text: str | None) -> float | None:
    return None if text is None or text == FEW else float(text)
