"""The PDF of a quarterly report beside weasyprint's own time for the same HTML (issue 8, Limits)."""

import datetime as dt
from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.template.loader import render_to_string
from django.test import RequestFactory
from wagtail.models import Page, Site

from bench import sizes
from bench.measure import Result, in_turn
from hungarian.quarters import Quarter
from monitoring.enums import RecordState
from monitoring.models import (
    ActivityKind,
    ActivityRecord,
    Indicator,
    QuarterlyReportPage,
    ReportIndexPage,
    Target,
)
from monitoring.reporting.edition import edition_for
from monitoring.reporting.serving import pdf
from pages.models import SectionPage
from pages.pdf import styled_drawings

INDICATORS = 2 if sizes.TINY else 12
QUARTER = Quarter.of_year(2020, 4)


def run(root: Page) -> Iterator[Result]:
    page = published(root)
    request = RequestFactory().get("/", HTTP_HOST="localhost")
    request.user = AnonymousUser()
    edition = edition_for(page, request.user)
    html = styled_drawings(
        render_to_string(
            "monitoring/report/pdf.html", {"page": page, "edition": edition, "self": page}, request
        )
    )
    rounds = max(sizes.ROUNDS // 40, 2)
    ours, plain = in_turn(lambda: whole(page, request), lambda: bare(html), rounds=rounds)
    name = f"PDF of a report with {INDICATORS} indicators, beside weasyprint"
    yield Result(name, INDICATORS, ours, plain, ours / plain, at_most=1.1)


def whole(page, request) -> None:
    """From the stored figures to the answer; nothing kept from before."""
    caches["pages"].clear()
    pdf(page, request, edition_for(page, request.user))


def bare(html: str) -> None:
    from weasyprint import HTML

    from pages.pdf_sources import BASE, OwnFilesOnly

    HTML(string=html, base_url=BASE, url_fetcher=OwnFilesOnly(None)).write_pdf()


def published(root: Page) -> QuarterlyReportPage:
    """A public report of a quarter with indicators, their curves and two hundred rows."""
    kind = ActivityKind.objects.create(name="Képzés a beszámolóban")
    for number in range(INDICATORS):
        indicator = Indicator.objects.create(
            code=f"B{number}", name=f"Mutató {number}", unit="fő", audience=0, is_key=True
        )
        Target.objects.create(indicator=indicator, day=dt.date(2021, 6, 30), value=900)
        for month in range(1, 13):
            row = ActivityRecord.objects.create(
                title="Sor",
                kind=kind,
                occurred_on=dt.date(2020, month, 5),
                headcount=20,
                state=RecordState.APPROVED,
            )
            row.indicators.add(indicator)
    section = root.add_child(instance=SectionPage(title="Beszámolók", slug="beszamolok-meres"))
    Site.objects.get_or_create(hostname="localhost", defaults={"root_page": section, "is_default_site": True})
    index = section.add_child(instance=ReportIndexPage(title="Lista", slug="lista"))
    page = QuarterlyReportPage(
        title="Beszámoló", slug="b", year=QUARTER.year, quarter=QUARTER.number, live=False
    )
    index.add_child(instance=page)
    page.save_revision().publish()
    return QuarterlyReportPage.objects.get(pk=page.pk)
