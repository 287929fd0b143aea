"""Which quarters have a report and which lack one."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hungarian.quarters import Quarter


@dataclass
class YearOfReports:
    """One year of the list: its reports from the fourth quarter back, and the quarters without one."""

    year: int
    reports: list = field(default_factory=list)
    missing: list[Quarter] = field(default_factory=list)


def missing_quarters(
    reported: set[Quarter], *, due_from: dt.date | None, due_until: dt.date | None
) -> list[Quarter]:
    """The quarters that are over and have no report.

    They count from the one `due_from` is in (else the earliest reported one) to the one `due_until` is
    in, but never the running one: its report cannot be written yet.
    """
    if due_from is None and not reported:
        return []
    first = Quarter.of(due_from) if due_from else min(reported)
    last = Quarter.current() - 1
    if due_until:
        last = min(last, Quarter.of(due_until))
    return [quarter for quarter in first.until(last) if quarter not in reported]


def by_year(
    reports, *, due_from: dt.date | None = None, due_until: dt.date | None = None
) -> list[YearOfReports]:
    """`reports` (pages with a `period`) by year, newest first; years with nothing but gaps are there too."""
    reports = sorted(reports, key=lambda report: report.period, reverse=True)
    years: dict[int, YearOfReports] = {}
    for report in reports:
        years.setdefault(report.year, YearOfReports(report.year)).reports.append(report)
    reported = {report.period for report in reports}
    for quarter in missing_quarters(reported, due_from=due_from, due_until=due_until):
        years.setdefault(quarter.year, YearOfReports(quarter.year)).missing.append(quarter)
    return [years[year] for year in sorted(years, reverse=True)]


def not_over(period: Quarter) -> str:
    """Why the report of a running or coming quarter is not published."""
    return _(
        "%(period)s lasts until %(day)s: its report can be published from the next day on. "
        "Save it as a draft until then."
    ) % {"period": period, "day": date_format(period.last_day, "SHORT_DATE_FORMAT")}
