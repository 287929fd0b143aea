"""What earlier reports said and the tables say otherwise now (datamodel.md, aggregation rule 6).

A published report never changes. The next one lists old → new, once: what a later report has restated, or a
reissue has said anew, counts as said.
"""

from dataclasses import dataclass

from hungarian.quarters import Quarter
from monitoring.models import ReportFigures
from monitoring.reporting.assembly import Scope, facts

# The figures of each part that are compared.
COMPARED = {
    "activities": ("occasions", "places", "headcount"),
    "trainings": ("headcount",),
    "subsidies": ("headcount",),
    "indicators": ("quarter", "actual"),
}


def restated(index_path: str, scope: Scope) -> list[dict]:
    """Every figure of the published reports below a list, of quarters before `scope`, that is another now.

    `index_path`: the tree path of the list of reports. Only reports made for this level or a wider one.
    """
    said = _said(index_path, scope)
    lines = []
    for ordinal in sorted(said):
        last = ordinal == max(said)
        earlier = Scope(Quarter(ordinal), said[ordinal].level)
        lines += _differences(ordinal, said[ordinal].facts, facts(earlier), with_totals=last)
    return lines


def changes(old: dict, new: dict) -> list[dict]:
    """What a corrected reissue says otherwise than the version before it."""
    return _differences(new["quarter"], old, new, with_totals=True)


@dataclass
class _Said:
    """What readers were told of one quarter."""

    level: int
    facts: dict


def _said(index_path: str, scope: Scope) -> dict[int, _Said]:
    """{quarter: the last that was published of it}, in the order it was published."""
    published = ReportFigures.objects.filter(
        page__path__startswith=index_path, page__live=True, level__lte=scope.level
    )
    said: dict[int, _Said] = {}
    for one in published.order_by("frozen_at", "pk"):
        data = one.data
        if one.ordinal < scope.quarter.ordinal:
            said[one.ordinal] = _Said(one.level, data)
        for line in data.get("restatements", []):
            if line["quarter"] in said:
                _say(said[line["quarter"]].facts, line)
    return said


def _say(told: dict, line: dict) -> None:
    """Write the new figure of a restatement over the old one."""
    rows = told[line["part"]]
    row = next((row for row in rows if row["id"] == line["id"]), None)
    if row is None:
        row = {"id": line["id"], "name": line["name"]}
        rows.append(row)
    row[line["field"]] = line["new"]


def _differences(ordinal: int, old: dict, new: dict, *, with_totals: bool) -> list[dict]:
    """Old → new of every figure that differs. `with_totals`: of running totals too, which follow from the
    rest; they are told of the latest quarter alone. An indicator the old report did not have is no news."""
    found = []
    for part, fields in COMPARED.items():
        before = {row["id"]: row for row in old[part]}
        for row in new[part]:
            was = before.get(row["id"])
            if part == "indicators" and was is None:
                continue
            for field in fields:
                a, b = (was or {}).get(field), row[field]
                if a != b and (with_totals or field != "actual"):
                    found.append(_line(ordinal, part, row, field, a, b))
    return found


def _line(ordinal, part, row, field, old, new) -> dict:
    name = row["name"] if part != "indicators" else f"{row['code']} – {row['name']}"
    return {
        "quarter": ordinal,
        "part": part,
        "id": row["id"],
        "name": name,
        "field": field,
        "old": old,
        "new": new,
    }
