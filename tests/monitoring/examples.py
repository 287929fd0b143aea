from files.models import PageDocument
from hungarian.quarters import Quarter
from tests import factories
from tests.browser.examples import Example
from tests.monitoring.factories import QuarterlyReportPageFactory, ReportIndexPageFactory

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


EXAMPLES = [
    Example("reports", report_list, reader="delegate"),
    Example("report", report, reader="delegate"),
]
