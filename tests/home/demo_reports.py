"""The figures of the demo pact's published reports, reckoned a second time by hand-written SQL.

Nothing here asks monitoring for a figure: plain SELECTs over the tables, and the arithmetic of datamodel.md
(aggregation rules 1, 3, 7 and 8) written anew. A report is reckoned as of the moment it was frozen, which the
log keeps: what was corrected afterwards counts as it stood then.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.db import connection
from django.utils import timezone

# The rows that counted at the moment %(at)s: approved by then, and no correction of them was.
KNOWN = """
    SELECT r.* FROM monitoring_activityrecord r
    WHERE r.state IN ('approved', 'replaced') AND r.approved_at <= %(at)s AND NOT EXISTS (
        SELECT 1 FROM monitoring_activityrecord n
        WHERE n.corrects_id = r.id AND n.state IN ('approved', 'replaced') AND n.approved_at <= %(at)s)
"""
KINDS = {"activities": "kind", "trainings": "training_kind", "subsidies": "subsidy_kind"}
TABLES = {"activities": "activitykind", "trainings": "trainingkind", "subsidies": "subsidykind"}
EDITIONS = """
    SELECT f.id, f.ordinal, f.level, l.at
    FROM monitoring_reportfigures f JOIN audit_auditentry l
      ON l.action IN ('report.freeze', 'report.reissue') AND substr(l.note, length(l.note) - 63) = f.sha256
    ORDER BY f.id
"""


def select(sql: str, **values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def decimal(value) -> Decimal | None:
    """A number of either database; SQLite adds decimals up as floats."""
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def _midnight(day: dt.date) -> dt.datetime:
    """When `day` begins in Budapest, as both databases keep it: in UTC, without saying so."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time())).astimezone(dt.UTC).replace(tzinfo=None)


class Reckoning:
    """All figures of one quarter as the tables gave them at a moment, for readers of a level."""

    def __init__(self, ordinal: int, level: int, at: dt.datetime):
        year, quarter = divmod(ordinal, 4)
        self.first = dt.date(year, 3 * quarter + 1, 1)
        following = dt.date(year + quarter // 3, (3 * quarter + 3) % 12 + 1, 1)
        self.last = following - dt.timedelta(days=1)
        self.values = {
            "at": at,
            "first": self.first,
            "last": self.last,
            "level": level,
            "since": _midnight(self.first),
            "before": _midnight(following),
        }

    def select(self, sql: str, **more) -> list[tuple]:
        return select(sql, **self.values, **more)

    def kinds(self, part: str) -> dict[int, tuple]:
        """{kind: (occasions, places, headcount)}; None where no row says anything."""
        lines = self.select(f"""
            SELECT k.id, SUM(r.occasions), SUM(r.headcount),
                   COUNT(DISTINCT COALESCE(s.name, NULLIF(r.place, ''))), COUNT(r.id)
            FROM monitoring_{TABLES[part]} k
            LEFT JOIN ({KNOWN}) r ON r.{KINDS[part]}_id = k.id AND r.occurred_on BETWEEN %(first)s AND %(last)s
            LEFT JOIN members_settlement s ON s.id = r.settlement_id
            GROUP BY k.id""")
        return {
            kind: (decimal(times), places if rows else None, decimal(people))
            for kind, times, people, places, rows in lines
        }

    def indicators(self) -> dict[str, dict]:
        """{code: quarter, actual, planned, target, pace and completion in per cent}."""
        lines = self.select("""
            SELECT id, code, counting, time_rule, direction, baseline, baseline_on, stepwise
            FROM monitoring_indicator WHERE active AND audience <= %(level)s""")
        return {line[1]: self._indicator(*line) for line in lines}

    def _indicator(self, pk, _code, counting, rule, direction, baseline, baseline_on, stepwise) -> dict:
        takes = {"headcount": "headcount", "persons": "headcount", "occasions": "occasions"}
        field, baseline = takes.get(counting, "value"), Decimal(baseline)
        actual = self._figure(pk, field, rule, dt.date(1900, 1, 1))
        targets = self.select(
            """
            SELECT day, value FROM monitoring_target t WHERE indicator_id = %(pk)s AND NOT EXISTS (
                SELECT 1 FROM monitoring_target n WHERE n.revises_id = t.id) ORDER BY day""",
            pk=pk,
        )
        plan = [(day, Decimal(str(value))) for day, value in targets]
        if baseline_on and (not plan or baseline_on < plan[0][0]):
            plan.insert(0, (baseline_on, baseline))
        planned, target = self._planned(plan, stepwise), plan[-1][1] if plan else None
        assert direction in ("up", "down"), "what is to stay where it is is reckoned otherwise"
        return {
            "quarter": self._figure(pk, field, rule, self.first),
            "actual": actual,
            "planned": planned,
            "target": target,
            "pace": _percent(actual, planned, baseline),
            "completion": _percent(actual, target, baseline),
        }

    def _figure(self, pk: int, field: str, rule: str, since: dt.date) -> Decimal | None:
        what = {
            "sum": f"SUM(r.{field})",
            "ratio": "SUM(r.value) * 100.0 / SUM(r.whole)",
            "last": f"r.{field}",
        }
        newest = "ORDER BY r.occurred_on DESC, r.id DESC LIMIT 1" if rule == "last" else ""
        found = self.select(
            f"""
            SELECT {what[rule]} FROM ({KNOWN}) r
            JOIN monitoring_activityrecord_indicators i ON i.activityrecord_id = r.id
            WHERE i.indicator_id = %(pk)s AND r.occurred_on BETWEEN %(from)s AND %(last)s
              AND r.{field} IS NOT NULL {newest}""",
            pk=pk,
            **{"from": since},
        )
        return decimal(found[0][0]) if found else None

    def _planned(self, plan: list, stepwise: bool) -> Decimal | None:
        """On the straight line between the milestones on either side of the last day."""
        passed = [one for one in plan if one[0] <= self.last]
        coming = [one for one in plan if one[0] > self.last]
        if not passed:
            return None
        (day, value), following = passed[-1], coming[0] if coming else None
        if stepwise or following is None:
            return value
        gone = Decimal((self.last - day).days) / (following[0] - day).days
        return value + (following[1] - value) * gone

    def one(self, part: str, pk: int, field: str):
        """The figure a restatement is about."""
        if part in KINDS:
            return self.kinds(part)[pk][("occasions", "places", "headcount").index(field)]
        [(code,)] = self.select("SELECT code FROM monitoring_indicator WHERE id = %(pk)s", pk=pk)
        return self.indicators()[code][field]

    def events(self) -> dict[str, tuple]:
        """{kind: (events held, people at them)}: those that every reader of this level may see."""
        lines = self.select("""
            SELECT k.name, COUNT(*), SUM(h.total)
            FROM events_eventpage e JOIN wagtailcore_page p ON p.id = e.page_ptr_id
            JOIN events_eventlife f ON f.page_id = p.id AND f.state IN ('held', 'documented')
            JOIN visibility_pagelevel v ON v.page_id = p.id AND v.level <= %(level)s
            LEFT JOIN events_eventkind k ON k.id = e.kind_id
            LEFT JOIN events_headcount h ON h.page_id = p.id
            WHERE p.live AND e.start >= %(since)s AND e.start < %(before)s GROUP BY k.name""")
        return {kind or "": (count, decimal(people)) for kind, count, people in lines}

    def ideas(self) -> list[int]:
        """Ideas received, then those decided: into the programme, into preparation, parked, declined."""
        open_to_level = """
            SELECT i.* FROM ideas_idea i LEFT JOIN wagtailcore_page p ON p.id = i.page_id
            LEFT JOIN visibility_pagelevel v ON v.page_id = i.page_id
            WHERE i.state <> 'draft' AND (%(level)s >= 30 OR (p.live AND v.level <= %(level)s))"""
        [(received,)] = self.select(
            f"SELECT COUNT(*) FROM ({open_to_level}) i "
            "WHERE i.submitted_at >= %(since)s AND i.submitted_at < %(before)s"
        )
        decided = dict(
            self.select(f"""
            SELECT s.new, COUNT(DISTINCT s.idea_id) FROM ideas_ideastep s JOIN ({open_to_level}) i ON i.id = s.idea_id
            WHERE s.old <> s.new AND s.at >= %(since)s AND s.at < %(before)s GROUP BY s.new""")
        )
        order = ("in_programme", "in_preparation", "parked", "declined")
        return [received, *(decided[state] for state in order if state in decided)]


def _percent(actual, goal, baseline) -> Decimal | None:
    if actual is None or goal is None or goal == baseline:
        return None
    share = (actual - baseline) / (goal - baseline) * 100
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)
