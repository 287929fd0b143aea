"""The charts of a report, and of the homes: findings as titles, computed from the same figures."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from charts.bullet import BulletRow, Bullets, Status
from charts.curve import Curve
from charts.model import Chart, Series
from monitoring.enums import Rating
from monitoring.reporting.canonical import FEW, as_decimal
from monitoring.reporting.tables import Cell, day_of

BEHIND = (Rating.AMBER, Rating.RED)
FEW_HIDDEN = gettext_lazy("Numbers of people under 5 are not shown.")


def bullets(figures: dict, *, links: dict[int, str] | None = None, notes: dict[int, str] | None = None):
    """Bullet rows of all indicators (`figures["indicators"]`); None without any.

    `links`: {indicator id: address that explains it}; `notes`: {indicator id: what else to say}.
    """
    rows, links, notes = figures["indicators"], links or {}, notes or {}
    if not rows:
        return None
    return Bullets(
        key="mutatok-abra",
        title=_finding(rows),
        description=_("A row for each indicator: figures, status, and a bar against plan and target."),
        label_heading=_("Indicator"),
        heads=[_("Plan to date"), _("Actual value"), _("Variance"), _("% of the plan"), _("Final target")],
        percents={3},
        rows=[
            _bullet(row, (links or {}).get(row["id"], ""), (notes or {}).get(row["id"], "")) for row in rows
        ],
    )


def _bullet(row: dict, href: str, note: str) -> BulletRow:
    names = ("planned", "actual", "variance", "pace", "target")
    few = _("under 5") if row["actual"] == FEW else ""
    return BulletRow(
        label=f"{row['code']} {row['name']}",
        figures=[as_decimal(row[name]) for name in names],
        status=status(row["rating"]),
        gone=_share(row["completion"]),
        due=_share(row["due"]),
        unit=row["unit"],
        decimals=max(row["decimals"], 1),
        href=href,
        note="; ".join(part for part in (note, few) if part),
    )


def status(rating: str) -> Status:
    """A rating as its icon and word."""
    return Status(str(rating), str(Rating(rating).label))


def _share(percent: str | None) -> Decimal | None:
    return None if percent is None else Decimal(percent) / 100


def _finding(rows: list[dict]) -> str:
    """What the bullet rows show, as a sentence."""
    rated = [row["rating"] for row in rows]
    due = sum(rating not in (Rating.NO_DATA, Rating.NOT_DUE) for rating in rated)
    behind = sum(rating in BEHIND for rating in rated)
    if not due:
        return _("There is nothing to measure against the plan yet")
    if not behind:
        return ngettext(
            "The one indicator that is due is on plan",
            "All %(count)d indicators that are due are on plan",
            due,
        ) % {"count": due}
    return ngettext(
        "%(behind)d of the %(count)d indicators that are due is behind plan",
        "%(behind)d of the %(count)d indicators that are due are behind plan",
        behind,
    ) % {"behind": behind, "count": due}


def curves(figures: dict) -> list[Curve]:
    """The S-curve of each key indicator."""
    rows = {row["id"]: row for row in figures["indicators"]}
    until = dt.date.fromisoformat(figures["until"])
    return [curve(one, rows[one["id"]], until) for one in figures["curves"] if one["id"] in rows]


def curve(one: dict, row: dict, until: dt.date) -> Curve:
    """The S-curve of one indicator: `one` of figures["curves"], `row` of figures["indicators"]."""
    points = [(dt.date.fromisoformat(day), as_decimal(plan), actual) for day, plan, actual in one["points"]]
    actual = [(day, as_decimal(fact)) for day, _plan, fact in points if day <= until]
    few = any(fact == FEW for _day, _plan, fact in points)
    milestones = [(dt.date.fromisoformat(day), Decimal(value)) for day, value in one["milestones"]]
    return Curve(
        key=f"gorbe-{row['id']}",
        title=curve_finding(row, until),
        description=_(
            "Two lines from quarter to quarter, both in all: what was planned, with the targets as diamonds, "
            "and what was reached; the dashed line goes on at the present pace."
        ),
        planned=[(day, plan) for day, plan, _fact in points],
        actual=actual,
        milestones=milestones,
        original=[(dt.date.fromisoformat(day), Decimal(value)) for day, value in one["original"]],
        forecast=forecast(actual, milestones),
        unit=row["unit"],
        decimals=max(row["decimals"], 1),
        source=str(FEW_HIDDEN) if few else "",
    )


def curve_finding(row: dict, until: dt.date) -> str:
    """What the curve of an indicator shows, as a sentence."""
    words = {
        "code": row["code"],
        "actual": Cell(row["actual"], row["decimals"]).text,
        "planned": Cell(row["planned"], max(row["decimals"], 1)).text,
        "pace": Cell(row["pace"], 1, unit="%").text,
        "unit": row["unit"],
        "day": day_of(until.isoformat()),
    }
    if row["actual"] is None:
        return _("%(code)s: there is no data yet") % words
    if row["pace"] is None:
        return _("%(code)s: %(actual)s %(unit)s by %(day)s") % words
    return (
        _("%(code)s: %(actual)s of the %(planned)s %(unit)s planned by %(day)s, %(pace)s of the plan") % words
    )


def forecast(actual: list, milestones: list) -> list:
    """From the last known figure to the day of the final target, at the pace of the way so far.

    Nothing without two known figures, or once that day has come.
    """
    known = [(day, value) for day, value in actual if value is not None]
    if len(known) < 2 or not milestones or milestones[-1][0] <= known[-1][0]:
        return []
    (first, begun), (last, reached), end = known[0], known[-1], milestones[-1][0]
    per_day = (reached - begun) / (last - first).days
    there = reached + per_day * (end - last).days
    return [(last, reached), (end, max(there, Decimal(0)).quantize(Decimal("0.1")))]


def people_reached(figures: dict) -> Chart | None:
    """Bars of the people reached by kind of activity, the most first; None without any."""
    rows = [(row["name"], as_decimal(row["headcount"])) for row in figures["activities"]]
    known = sorted(((name, value) for name, value in rows if value), key=lambda row: row[1], reverse=True)
    if not known:
        return None
    name, most = known[0]
    return Chart(
        key="elert-emberek",
        title=_("Most people were reached here: %(name)s (%(count)s)")
        % {"name": name, "count": Cell(str(most)).text},
        description=_("A bar for each kind of activity with the people it reached in the quarter."),
        label_heading=_("Kind of activity"),
        labels=[name for name, _people in known],
        series=[Series(_("Headcount"), [people for _name, people in known], "fő")],
    )
