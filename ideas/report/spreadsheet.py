"""The report as a workbook: a sheet for each breakdown, one for every combination, one for times."""

from django.utils.translation import gettext as _

from audit.exports import Sheet
from ideas.report.figures import cube
from ideas.report.report import Report


def sheets(report: Report, ideas) -> list[Sheet]:
    """All sheets; `ideas`: what the report is about."""
    states = [(label, sums) for _state, label, sums in report.states]
    lines = [(_("State"), states)] + [(part.heading, part.lines) for part in report.breakdowns]
    return [
        *(
            Sheet(heading, [heading, *_figures()], [[label, *_cells(s)] for label, s in rows])
            for heading, rows in lines
        ),
        Sheet(
            _("All together"),
            [_("State"), _("Planned activity"), _("Settlement"), _("Month of submission"), *_figures()],
            ([*keys, *_cells(sums)] for *keys, sums in cube(ideas)),
        ),
        Sheet(
            _("Time in states"),
            [_("State"), _("Finished"), _("Median (days)"), _("90 % (days)")],
            [[s.label, s.finished, round(s.median, 1), round(s.ninety, 1)] for s in report.stays],
        ),
        Sheet(
            _("Oldest open"),
            [_("Number"), _("Title"), _("State"), _("Days in it"), _("Responsible"), _("Due date")],
            [
                [
                    i.reference,
                    i.title,
                    i.get_state_display(),
                    i.days_in_state,
                    str(i.responsible or ""),
                    i.due,
                ]
                for i in report.oldest
            ],
        ),
    ]


def _figures() -> list[str]:
    return [_("Ideas"), _("Headcount"), _("Cost (HUF)")]


def _cells(sums) -> list[int]:
    return [sums.count, sums.headcount, sums.cost]
