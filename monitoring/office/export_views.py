"""The export of the indicator table: a workbook of four sheets, or a CSV that streams."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from audit.enums import Action
from audit.exports import Sheet, csv_file, workbook
from audit.services import record
from monitoring import export, figures, wording
from monitoring.models import ActivityRecord, Indicator
from monitoring.office.listing import narrowed
from monitoring.progress import as_percent

# A sheet holds 1,048,576 lines; its head takes one.
MOST_LINES = 1_000_000


class ExportView(PermissionCheckedMixin, View):
    """What the list shows, in long form; recorded in the audit log with its filters."""

    permission_policy = ModelPermissionPolicy(ActivityRecord)
    permission_required = "view"

    def get(self, request):
        wanted = request.GET.get("format")
        if wanted not in ("xlsx", "csv"):
            raise Http404
        query = request.GET.copy()
        query.pop("format")
        rows, filters = narrowed(request), query.urlencode()
        name = f"indikatortabla-{timezone.localdate()}"
        record(Action.EXPORT, ActivityRecord, user=request.user, note=f"{wanted} {filters}".strip())
        if wanted == "xlsx":
            return workbook(sheets(rows, user=request.user, filters=filters), name)
        return csv_file(Sheet(_("Data"), export.headings(), export.lines(rows)), name)


def sheets(rows, *, user, filters: str) -> Iterable[Sheet]:
    """Data (on as many sheets as it takes), totals, definitions and where all this comes from."""
    yield from data_sheets(export.lines(rows))
    yield Sheet(_("Totals"), *summary())
    yield Sheet(_("Definitions"), [_("Word"), _("Meaning")], definitions())
    yield Sheet(_("Meta"), [_("What"), _("Value")], about(rows, user, filters))


def data_sheets(lines: Iterator[list], most: int = MOST_LINES) -> Iterator[Sheet]:
    """The lines on sheets a spreadsheet can open, the first one also if there is no line."""
    number, first = 1, list(islice(lines, 1))
    while first or number == 1:
        title = _("Data") if number == 1 else f"{_('Data')} {number}"
        yield Sheet(title, export.headings(), chain(first, islice(lines, most - 1)))
        number, first = number + 1, list(islice(lines, 1))


def summary() -> tuple[list[str], list[list]]:
    """How every indicator in use stands today, from approved rows."""
    heads = [_("Code"), _("Indicator"), _("Unit"), _("Day"), _("Planned to date"), _("Actual"), _("Variance")]
    heads += [_("Pace (%)"), _("Completion (%)"), _("Final target"), _("State"), _("Remark")]
    lines = []
    for one in figures.standings(timezone.localdate()):
        at, indicator = one.progress, one.indicator
        planned = None if at.planned is None else round(at.planned, max(indicator.decimals, 1))
        variance = None if at.variance is None else round(at.variance, max(indicator.decimals, 1))
        lines.append(
            [
                indicator.code,
                indicator.name,
                indicator.unit,
                at.day,
                planned,
                at.actual,
                variance,
                as_percent(at.pace),
                as_percent(at.completion),
                at.final.value if at.final else None,
                wording.status(one).word,
                _("at most") if indicator.is_upper_bound else "",
            ]
        )
    return heads, lines


def definitions() -> list[list[str]]:
    """What the columns mean, and the reference sheet of every indicator."""
    columns = [
        [_("Fact"), _("The stable id of the number: row / version / what it is.")],
        [_("Row"), _("The number of the row; corrections keep it, with a higher version.")],
        [_("Measure"), _("What was counted. Add up lines of one measure and one dimension only.")],
        [
            _("Dimension"),
            _("Empty: everybody. Sexes and ages add up to the headcount, target groups overlap."),
        ],
        [
            _("Indicator"),
            _("Filled in where the number counts for an indicator; do not add it to the others."),
        ],
        [_("State"), _("Only approved rows count in reports and indicators.")],
        [_("no line"), _("No data. Zero stands as 0.")],
    ]
    indicators = [
        [
            one.code,
            " ".join(
                part
                for part in (
                    f"{one.name} ({one.unit}).",
                    one.definition,
                    f"{one.get_counting_display()}; {one.get_time_rule_display()}.",
                    one.source,
                )
                if part
            ),
        ]
        for one in Indicator.objects.all()
    ]
    return columns + indicators


def about(rows, user, filters: str) -> list[list]:
    """When, by whom, of what; and how far the data go, so that two exports can be told apart."""
    last = ActivityRecord.objects.order_by("-approved_at").exclude(approved_at=None).first()
    approved = timezone.localtime(last.approved_at) if last else None
    return [
        [_("Made on"), date_format(timezone.localtime(), "DATETIME_FORMAT")],
        [_("Made by"), str(user)],
        [_("Filters"), filters or _("none")],
        [_("Rows"), figures.totals(rows)["rows"]],
        [_("Last approval"), date_format(approved, "DATETIME_FORMAT") if approved else "–"],
    ]
