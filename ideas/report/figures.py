"""The figures of the continuous report (domain.md §4); each function takes one or two queries."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Collate, TruncMonth
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hungarian.collation import HUNGARIAN
from ideas.enums import IdeaState
from ideas.lists.totals import FIGURES, Sums
from ideas.rules import OPEN
from inbox.enums import Activity
from members.models import Settlement


@dataclass(frozen=True)
class Breakdown:
    """Ideas by one of their features and by state.

    `rows`: (label, {state: Sums}) in the order to show; an idea with several activities or settlements is in
    several rows, so rows add up to more than the total there.
    """

    heading: str
    rows: list[tuple[str, dict[str, Sums]]]

    @property
    def lines(self) -> list[tuple[str, Sums]]:
        """(label, sum over all states)."""
        return [(label, sum(cells.values(), Sums())) for label, cells in self.rows]


def by_state(breakdown: Breakdown) -> list[tuple[str, str, Sums]]:
    """(state, its name, its sum), from a breakdown that has every idea once; only states that occur."""
    found = defaultdict(Sums)
    for _label, cells in breakdown.rows:
        for state, sums in cells.items():
            found[state] += sums
    return [(state, str(label), found[state]) for state, label in IdeaState.choices if state in found]


def by_activity(ideas) -> Breakdown:
    """By planned activity, in the order of the data sheet."""
    cells = _cells(ideas, F("activities__activity"))
    names = [(value, str(label)) for value, label in Activity.choices]
    return Breakdown(_("Planned activity"), _rows(cells, names))


def by_settlement(ideas) -> Breakdown:
    """By place of implementation, in the order of the alphabet."""
    names = Settlement.objects.order_by("sort_order", Collate("name", HUNGARIAN)).values_list("pk", "name")
    return Breakdown(_("Settlement"), _rows(_cells(ideas, F("settlements")), names))


def by_month(ideas) -> Breakdown:
    """By month of submission; months without an idea are in it too."""
    cells = _cells(ideas, TruncMonth("submitted_at"))
    months = sorted(month for month in cells if month is not None)
    names = [(month, date_format(month, "Y. F")) for month in _all_months(months)]
    return Breakdown(_("Month of submission"), _rows(cells, names, empty=True))


def cube(ideas):
    """(state, activity, settlement, month, Sums) for every combination that occurs; for the spreadsheet.

    An idea with two settlements and two activities stands in four rows.
    """
    keys = ("state", "activities__activity", "settlements", "month")
    settlements, activities = dict(Settlement.objects.values_list("pk", "name")), dict(Activity.choices)
    rows = ideas.order_by().values(month=TruncMonth("submitted_at")).values(*keys).annotate(**FIGURES)
    for row in rows.order_by(*keys):
        month = row["month"]
        yield (
            str(IdeaState(row["state"]).label),
            str(activities.get(row["activities__activity"], "")),
            settlements.get(row["settlements"], ""),
            f"{timezone.localtime(month):%Y-%m}" if month else "",
            _sums(row),
        )


def oldest_open(ideas, limit: int = 10):
    """The ideas nobody has decided about yet, those longest in their state first."""
    open_ideas = ideas.filter(state__in=OPEN).order_by("state_since", "pk")
    return open_ideas.select_related("organisation", "responsible", "page")[:limit]


def _cells(ideas, feature) -> dict:
    """{value of the feature (an expression): {state: Sums}}."""
    found = defaultdict(dict)
    for row in ideas.order_by().values("state", feature=feature).annotate(**FIGURES):
        found[row["feature"]][row["state"]] = _sums(row)
    return found


def _sums(row) -> Sums:
    return Sums(row["count"], row["headcount"], row["cost"])


def _rows(cells: dict, names, *, empty: bool = False) -> list:
    """Rows in the order of `names` (value, label); what has no value comes last, by that name."""
    rows = [(str(label), cells.get(value, {})) for value, label in names if empty or value in cells]
    if None in cells:
        rows.append((_("not given"), cells[None]))
    return rows


def _all_months(months: list) -> list:
    """Every month from the first to the last."""
    if not months:
        return []
    found, at = [], months[0]
    while at <= months[-1]:
        found.append(at)
        at = timezone.make_aware(_next_month(at))
    return found


def _next_month(at):
    naive = timezone.make_naive(at)
    return naive.replace(year=naive.year + naive.month // 12, month=naive.month % 12 + 1)
