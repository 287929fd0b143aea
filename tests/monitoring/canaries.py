import datetime as dt

from hungarian.quarters import Quarter
from monitoring.models import QuarterlyReportPage
from tests.factories import StandardPageFactory
from tests.monitoring import import_canaries, plan_canaries, table_canaries
from tests.monitoring.factories import (
    IndicatorFactory,
    QuarterlyReportPageFactory,
    RecordFactory,
    ReportIndexPageFactory,
    StandingPageFactory,
)
from visibility.enums import Audience


def hide(cage, site):
    plan_canaries.hide(cage, site)
    level = Audience.FORUM
    index = ReportIndexPageFactory(parent=site.forum, summary=cage.new("summary of reports", level))
    QuarterlyReportPageFactory(
        parent=index,
        title=cage.new("report title", level),
        summary=cage.new("report summary", level),
        body=[("text", f"<p>{cage.new('report body', level)}</p>")],
    )
    hide_figures(cage, site, index)
    table_canaries.hide(cage)
    import_canaries.hide(cage)


def hide_figures(cage, site, index):
    """A report with frozen figures for the forum, and an indicator that only the committee may see: on the
    committee's page, in a chart on a public page, and not in the forum's report."""
    quarter = Quarter.current() - 4
    kind = cage.new("kind of activity in a report", Audience.FORUM)
    RecordFactory(approved=True, occurred_on=quarter.start, headcount=41, kind__name=kind)
    shown = IndicatorFactory(name=cage.new("forum indicator", Audience.FORUM), audience=Audience.FORUM)
    name = cage.new("steering indicator", Audience.STEERING)
    hidden = IndicatorFactory(name=name, audience=Audience.STEERING, is_key=True)
    for indicator in (shown, hidden):
        RecordFactory(
            approved=True,
            occurred_on=quarter.start + dt.timedelta(days=9),
            headcount=20,
            indicators=[indicator],
        )
    page = QuarterlyReportPageFactory(
        parent=index, slug="szamok", year=quarter.year, quarter=quarter.number, live=False
    )
    page.save_revision().publish()
    page.report_figures.create(
        version=2,
        ordinal=quarter.ordinal,
        level=Audience.FORUM,
        figures=page.report_figures.get().figures,
        sha256=page.report_figures.get().sha256,
        reason=cage.new("reason of a corrected edition", Audience.FORUM),
        words={"title": "Javított", "summary": "", "body": []},
    )
    first = page.report_figures.get(version=1)
    first.words = {"title": cage.new("title of an older edition", Audience.FORUM), "summary": "", "body": []}
    first.save()
    StandingPageFactory(
        parent=site.steering,
        summary=cage.new("summary of where we stand", Audience.STEERING),
        body=[("text", f"<p>{cage.new('text of where we stand', Audience.STEERING)}</p>")],
    )
    charts = [
        {"type": "chart", "value": {"thing": str(hidden.pk), "form": form}}
        for form in ("curve", "bullet", "columns")
    ]
    open_page = StandardPageFactory(parent=site.open, slug="abrak")
    open_page.body = open_page.body.stream_block.to_python(charts)
    open_page.save()


def addresses(site):
    """The surfaces of the report with figures, of the plan, and what explains the figures of indicators."""
    page = QuarterlyReportPage.objects.filter(slug="szamok").first()
    if page is None:
        return []
    below = ["?export=xlsx", "pdf/", "kiadas/1/", "kiadas/1/pdf/", "kiadas/1/?export=xlsx", "kiadas/2/"]
    reports = [page.get_url() + rest for rest in below]
    return [*plan_canaries.addresses(site), *table_canaries.addresses(), *reports]


def admin_addresses():
    return [
        *plan_canaries.admin_addresses(),
        *table_canaries.admin_addresses(),
        *import_canaries.admin_addresses(),
    ]
