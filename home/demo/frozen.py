"""Quarterly reports with figures: frozen ones, one restated by the next, one reissued, one still a draft."""

import datetime as dt

from django.utils import timezone

from home.demo import anchor
from hungarian.quarters import Quarter
from members.models import User
from monitoring import locks, records
from monitoring.enums import RecordState
from monitoring.models import ActivityRecord, QuarterlyReportPage, ReportFigures, ReportingPeriod
from monitoring.models.records import NOT_RECORDED
from monitoring.reporting import drafting, freezing
from monitoring.reporting.desk import list_of_reports

PUBLISHED_AFTER = 20  # days after the quarter
LATE, REISSUED = 4, 1  # quarters ago: whose row was corrected too late, and whose report was reissued


def ensure_frozen() -> None:
    """Figures for every report that is on the site, in the order the quarters came; then today's draft."""
    if ReportFigures.objects.exists():
        return
    officer, coordinator = (User.objects.get(username=name) for name in ("munkatars", "koordinator"))
    now = Quarter.of(anchor.today())
    for page in QuarterlyReportPage.objects.filter(live=True).order_by("year", "quarter"):
        if page.period == now - REISSUED:
            # Between two reports: a row of a published quarter turns out to be wrong.
            _correct(now - LATE, officer, coordinator, more=3)
        freezing.page_went_live(page, user=coordinator)
        _date(page, 1, PUBLISHED_AFTER)
    last = QuarterlyReportPage.objects.filter(
        year=(now - REISSUED).year, quarter=(now - REISSUED).number
    ).first()
    if last and _correct(last.period, officer, coordinator, more=2):
        reason = "Egy jelenléti íven két résztvevő neve a hátoldalon állt, ők kimaradtak."
        freezing.reissue(last, user=coordinator, reason=reason)
        _date(last, 2, PUBLISHED_AFTER + 12)
    drafting.begin(list_of_reports(), now, user=officer)


def _correct(quarter: Quarter, officer: User, coordinator: User, *, more: int) -> bool:
    """One approved row of `quarter` gets some more people; a closed quarter is opened for it."""
    period = ReportingPeriod.objects.filter(first=quarter.ordinal, lock_on__lte=anchor.today()).first()
    if period:
        until = anchor.today() + dt.timedelta(days=7)
        locks.reopen(period, user=coordinator, reason="Egy létszámot javítani kell.", until=until)
    rows = ActivityRecord.objects.counted().between(quarter.start, quarter.last_day)
    row = rows.filter(headcount__gte=5).order_by("occurred_on", "pk").first()
    if row is None:
        return False
    new = records.correct(row.pk, user=officer, reason="Az ív hátoldala kimaradt.")
    # Whoever was forgotten was not asked either: the parts that say so are reckoned anew.
    parts = records.parts_of(new)
    parts |= dict.fromkeys(((dimension, name) for dimension, name in NOT_RECORDED.items() if parts), None)
    records.write(new.pk, user=officer, values={"headcount": row.headcount + more}, parts=parts)
    records.transition(new.pk, RecordState.SUBMITTED, user=officer)
    records.transition(new.pk, RecordState.APPROVED, user=coordinator)
    return True


def _date(page: QuarterlyReportPage, version: int, days: int) -> None:
    """Let the edition have been published some days after its quarter, never in the future."""
    day = min(page.period.last_day + dt.timedelta(days=days), anchor.today())
    at = timezone.make_aware(dt.datetime.combine(day, dt.time(11)))
    ReportFigures.objects.filter(page_id=page.pk, version=version).update(frozen_at=at)
