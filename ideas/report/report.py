"""The continuous report as one object: figures, charts whose titles say what they show, and tables."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from charts.model import Chart, Series
from ideas.enums import IdeaState
from ideas.lists.totals import Sums
from ideas.report import figures
from ideas.report.durations import Stay, stays
from ideas.report.figures import Breakdown
from ideas.rules import OPEN

ADOPTED = [IdeaState.IN_PROGRAMME, IdeaState.IN_PREPARATION, IdeaState.RUNNING, IdeaState.COMPLETED]


@dataclass(frozen=True)
class Table:
    """A breakdown by state, one figure in each cell; an empty cell has no idea."""

    heading: str
    columns: list[str]
    rows: list  # (label, [figure or None for each state], figure of the whole row)


@dataclass(frozen=True)
class Report:
    """All of it, for the screen; about the ideas its reader may see."""

    total: Sums
    open: Sums
    adopted: Sums
    states: list  # (state, its name, Sums)
    breakdowns: list[Breakdown]  # activity, settlement, month
    stays: list[Stay]
    oldest: list

    @property
    def charts(self) -> dict[str, Chart]:
        """By name: states, activities, settlements (bars) and months (columns); without ideas none."""
        if not self.total.count:
            return {}
        activities, settlements, months = self.breakdowns
        states = [(label, sums) for _state, label, sums in self.states]
        return {
            "states": _bars(
                "allapotok", _("Most ideas are in this state: %(label)s (%(count)s)"), _("State"), states
            ),
            "activities": _bars(
                "tevekenysegek",
                _("The most frequent activity: %(label)s (%(count)s)"),
                activities.heading,
                activities.lines,
            ),
            "settlements": _bars(
                "telepulesek",
                _("Most ideas would be carried out here: %(label)s (%(count)s)"),
                settlements.heading,
                settlements.lines,
            ),
            "months": _columns(months),
        }

    def tables(self, figure: str) -> list[Table]:
        """Activity, settlement and month, each by state. `figure`: count, headcount or cost."""
        return [self._table(breakdown, figure) for breakdown in self.breakdowns]

    def _table(self, breakdown: Breakdown, figure: str) -> Table:
        rows = []
        for label, cells in breakdown.rows:
            by_state = [cells.get(state) for state, _label, _sums in self.states]
            found = [getattr(sums, figure) if sums else None for sums in by_state]
            rows.append((label, found, getattr(sum(cells.values(), Sums()), figure)))
        return Table(breakdown.heading, [label for _state, label, _sums in self.states], rows)


def build(ideas) -> Report:
    """The report about `ideas`, as many queries whatever their number."""
    months = figures.by_month(ideas)
    states = figures.by_state(months)
    return Report(
        total=_sum(states),
        open=_sum(row for row in states if row[0] in OPEN),
        adopted=_sum(row for row in states if row[0] in ADOPTED),
        states=states,
        breakdowns=[figures.by_activity(ideas), figures.by_settlement(ideas), months],
        stays=stays(ideas),
        oldest=list(figures.oldest_open(ideas)),
    )


def _sum(rows) -> Sums:
    return sum((sums for _state, _label, sums in rows), Sums())


def _bars(key: str, title: str, heading: str, lines) -> Chart:
    """Ideas as bars, with headcount and cost written beside them."""
    label, most = max(lines, key=lambda line: line[1].count)
    return Chart(
        key=key,
        title=title % {"label": label, "count": most.count},
        description=_("One row each: number of ideas as a bar, with headcount and cost in figures."),
        label_heading=heading,
        labels=[label for label, _sums in lines],
        series=[
            Series(_("Ideas"), [sums.count for _label, sums in lines]),
            Series(_("Headcount"), [sums.headcount for _label, sums in lines]),
            Series(_("Cost"), [sums.cost for _label, sums in lines], "Ft"),
        ],
    )


def _columns(months: Breakdown) -> Chart:
    label, most = max(months.lines, key=lambda line: line[1].count)
    return Chart(
        key="honapok",
        title=_("Most ideas came in this month: %(label)s (%(count)s)")
        % {"label": label, "count": most.count},
        description=_("A column for each month of submission, as high as the number of ideas sent in."),
        label_heading=months.heading,
        labels=[label for label, _sums in months.lines],
        series=[Series(_("Ideas"), [sums.count for _label, sums in months.lines])],
    )
