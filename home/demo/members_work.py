"""What the office wrote: quarterly reports, closed papers."""

from home.demo import anchor, uploads
from home.demo.content import content
from home.demo.pdf import make_pdf
from home.demo.planting import body, page_at, plant
from home.models import HomePage
from hungarian.quarters import Quarter
from monitoring.models import QuarterlyReportPage, ReportIndexPage
from pages.models import SectionPage, StandardPage


def ensure_reports(home: HomePage) -> None:
    """A report for each of the last quarters but one."""
    index = ReportIndexPage.objects.get()
    for item in content("reports")["report"]:
        quarter = Quarter.of(anchor.today()) - item["ago"]
        page, made = plant(
            index,
            QuarterlyReportPage,
            f"{quarter.year}-{quarter.number}",
            on=quarter.end,
            title=f"{quarter.year}. {quarter.roman}. negyedéves beszámoló, {item['word']}",
            year=quarter.year,
            quarter=quarter.number,
            summary=item["summary"],
            body=body(item["text"]),
        )
        if made:
            text = [
                item["summary"],
                *(part for part in item["text"].split("\n\n") if not part.startswith("- ")),
            ]
            uploads.attach(page, kind="beszamolo", paragraphs=text, dated=quarter.end, author=home.title)


def ensure_closed_papers(home: HomePage) -> None:
    """Pages of text in the closed sections."""
    for item in content("pages")["closed"]:
        page, made = plant(
            page_at(home, item["below"], SectionPage),
            StandardPage,
            item["slug"],
            on=anchor.day(-90),
            title=item["title"],
            summary=item["summary"],
            body=body(item["text"]),
            icon=item.get("icon", ""),
        )
        if made and "paper" in item:
            document = uploads.store(
                item["title"],
                make_pdf(
                    kind=item["paper"], title=item["title"], paragraphs=[item["text"]], author=home.title
                ),
            )
            page.body.append(("documents", {"heading": "", "documents": [document]}))
            page.save()
