"""One edition of a report as every surface shows it: web page, print, PDF and workbook."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from audit.exports import Sheet
from hungarian.quarters import Quarter
from monitoring.explain import public_address
from monitoring.models import Indicator, QuarterlyReportPage, ReportFigures
from monitoring.reporting import drawings
from monitoring.reporting.freezing import live_figures
from monitoring.reporting.restatements import changes
from monitoring.reporting.tables import Table, corrections, day_of, tables
from visibility.readers import reader_level


@dataclass(frozen=True)
class Edition:
    """Figures of a report with where they come from. `frozen` None: a draft, counted anew at every look.

    `others`: every published edition the reader may see, the latest first.
    """

    page: QuarterlyReportPage
    figures: dict
    frozen: ReportFigures | None = None
    others: list[ReportFigures] = field(default_factory=list)

    @cached_property
    def tables(self) -> list[Table]:
        return tables(self.figures)

    @property
    def bullets(self):
        """Every indicator, leading to what explains it at the end of the days counted."""
        last = dt.date.fromisoformat(self.figures["until"])
        shown = [Indicator(pk=row["id"]) for row in self.figures["indicators"]]
        return drawings.bullets(self.figures, links={one.pk: public_address(one, last=last) for one in shown})

    @property
    def curves(self) -> list:
        return drawings.curves(self.figures)

    @property
    def people(self):
        return drawings.people_reached(self.figures)

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.figures["quarter"])

    @property
    def until(self) -> str:
        """The last day counted."""
        return day_of(self.figures["until"])

    @property
    def is_whole(self) -> bool:
        """Was the quarter over when these figures were counted?"""
        return self.figures["until"] == self.quarter.last_day.isoformat()

    @property
    def is_latest(self) -> bool:
        return self.frozen is None or not self.others or self.frozen.pk == self.others[0].pk

    @cached_property
    def corrected(self) -> Table | None:
        """What a reissue says otherwise than the edition before it; None for a first edition."""
        before = self.before
        if before is None:
            return None
        return corrections(
            "javitasok",
            _("What this edition corrects"),
            changes(before.data, self.figures),
        )

    @property
    def before(self) -> ReportFigures | None:
        """The edition before this one, if the reader may see it."""
        if self.frozen is None or self.frozen.version == 1:
            return None
        wanted = self.frozen.version - 1
        return next((one for one in self.others if one.version == wanted), None)

    @property
    def title(self) -> str:
        return self.page.title if self.is_latest else self.frozen.words["title"]

    @property
    def summary(self) -> str:
        return self.page.summary if self.is_latest else self.frozen.words["summary"]

    @property
    def body(self):
        """The text: of the page, or of an older edition as it was while that was the latest."""
        if self.is_latest:
            return self.page.body
        return self.page.body.stream_block.to_python(self.frozen.words["body"])

    @property
    def filename(self) -> str:
        """Of downloads, without its ending."""
        name = f"beszamolo-{self.quarter.year}-{self.quarter.number}"
        return f"{name}-v{self.frozen.version}" if self.frozen else f"{name}-tervezet"

    def sheets(self) -> list[Sheet]:
        """The workbook: a sheet for each table, and one that says what it is."""
        made = [
            Sheet(table.heading, table.columns, [[name, *map(_plain, cells)] for name, cells in table.rows])
            for table in [*self.tables, *([self.corrected] if self.corrected else [])]
        ]
        return [*made, Sheet(_("About this workbook"), [_("Item"), _("Value")], self._about())]

    def _about(self) -> list[list[str]]:
        rows = [
            [_("Report"), self.title],
            [_("Quarter"), str(self.quarter)],
            [_("Counted until"), self.until],
        ]
        if self.frozen is None:
            return [*rows, [_("Edition"), _("draft, not published")]]
        return [
            *rows,
            [_("Edition"), str(self.frozen.version)],
            [_("Reason of the correction"), self.frozen.reason],
            [_("Checksum (SHA-256)"), self.frozen.sha256],
        ]


def _plain(cell):
    return cell if isinstance(cell, str) else cell.plain


def edition_for(page: QuarterlyReportPage, reader, version: int | None = None) -> Edition | None:
    """The edition of a live report that `reader` reads: `version`, else the latest they may see.

    None if it has no figures for this reader: it was published without, or for a narrower circle.
    """
    visible = ReportFigures.objects.filter(level__lte=reader_level(reader), page_id=page.pk)
    others = list(visible.order_by("-version"))
    wanted = [one for one in others if version in (None, one.version)]
    if not wanted:
        return None
    return Edition(page, wanted[0].data, wanted[0], others)


def draft_of(page: QuarterlyReportPage) -> Edition:
    """A report that is not published, with the figures of this moment."""
    return Edition(page, live_figures(page))
