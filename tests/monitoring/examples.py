import datetime as dt

from files.models import PageDocument
from hungarian.quarters import Quarter
from monitoring.models import Evaluation, MeasureMilestone
from monitoring.plan.content import of_rows
from tests import factories
from tests.browser.examples import Example
from tests.monitoring import plans
from tests.monitoring.factories import (
    IndicatorFactory,
    QuarterlyReportPageFactory,
    ReportIndexPageFactory,
    StandingPageFactory,
    worked_example,
)

SUMMARY = "Két állásbörze, egy hegesztőképzés, negyvenhat bevont álláskereső."


def report_list(tree):
    index = ReportIndexPageFactory(parent=tree.forum, summary="Az előrehaladás negyedévenként.")
    for ago in [2, 4, 5]:
        quarter = Quarter.current() - ago
        QuarterlyReportPageFactory(
            parent=index,
            title=f"{quarter.year}. {quarter.roman}. negyedévi beszámoló",
            year=quarter.year,
            quarter=quarter.number,
            summary=SUMMARY,
        )
    return index


def report(tree):
    index = ReportIndexPageFactory(parent=tree.forum, slug="regi-beszamolok")
    page = QuarterlyReportPageFactory(
        parent=index,
        title="2021. II. negyedévi beszámoló",
        year=2021,
        quarter=2,
        summary=SUMMARY,
        body=[("text", "<h2>Rendezvények</h2><p>Májusban állásbörzét tartottunk 14 munkáltatóval.</p>")],
    )
    PageDocument.objects.create(
        page=page,
        document=factories.DocumentFactory(title="Fényképek az állásbörzéről"),
        kind=factories.DocumentKindFactory(),
        dated=factories.days_ago(3),
    )
    return page


def action_plan(tree):
    plan = plans.a_plan(plans.plan_page(tree.steering, summary="A terv pillérei és intézkedései."))
    measure = plans.a_measure(
        plan, done=[("2026-02-01", 60)], status="in_progress", started_on=dt.date(2026, 1, 20)
    )
    plans.a_measure(plan, "I.2", last=plan.first)
    MeasureMilestone.objects.create(measure=measure, title="Első vizsga", due=dt.date(2026, 6, 1))
    plan.versions.update(
        state="adopted", content=of_rows(plan), resolution="2026/3.", resolved_on=dt.date(2026, 1, 20)
    )
    evaluation = Evaluation.objects.create(plan=plan, year=2026, half=1, state="discussed")
    evaluation.rows.create(measure=measure, cause_code="people", cause="Kevesen jöttek.")
    return plan.page


def standing(tree):
    indicator = worked_example()
    indicator.audience = 0
    indicator.save()
    IndicatorFactory(code="PR25", name="Elhelyezkedettek", audience=0)
    return StandingPageFactory(parent=tree.about, title="Hol tartunk?", slug="hol-tartunk")


EXAMPLES = [
    Example("action plan", action_plan, reader="steering"),
    Example("standing", standing),
    Example("reports", report_list, reader="delegate"),
    Example("report", report, reader="delegate"),
]
