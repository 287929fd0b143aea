"""Rows of the indicator table out of a sheet, beside `clean_fields` and a bulk upsert of the same rows."""

from collections.abc import Iterator
from time import perf_counter as clock

from django.db import transaction
from wagtail.models import Page

from bench import sizes
from bench.measure import Result, seconds
from members.models import Settlement, User
from monitoring.importing.plan import plan
from monitoring.importing.writing import write
from monitoring.models import ActivityKind, ActivityRecord, Breakdown, Indicator, RecordImport

ROUNDS = 3
ROWS = 30 if sizes.TINY else 10_000
FIELDS = ["title", "kind", "occurred_on", "settlement", "place", "occasions", "headcount"]
THROUGH = ActivityRecord.indicators.through
PARTS = {
    "sex": {"women": 6, "men": 4, "sex_unknown": 0},
    "age": {"under_25": 1, "from_25_to_29": 2, "from_30_to_49": 3, "from_50": 3, "age_unknown": 1},
}


def run(root: Page) -> Iterator[Result]:
    """The limit of issue 8 on imports."""
    world = World()
    # One round takes seconds: what warms up is the first, and the best of three is what the machine can do.
    pairs = [(seconds(world.ours, clock), seconds(world.yardstick, clock)) for _ in range(ROUNDS)]
    ours, plain = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    yield Result(
        f"import of {ROWS} rows, beside clean_fields + upsert", ROWS, ours, plain, ours / plain, at_most=2
    )


class World:
    """The sheet's rows as they are read, and what they are about."""

    def __init__(self):
        self.user = User.objects.create_superuser("tablazat", "tablazat@minta.example")
        self.kind = ActivityKind.objects.create(name="Tablazatos borze")
        self.place = Settlement.objects.create(name="Tablazatfalva")
        self.indicator = Indicator.objects.create(code="TB1", name="Elert emberek", unit="fo")
        self.kept = RecordImport.objects.create(file="nincs.xlsx", name="nincs.xlsx", sha256="0" * 64)
        self.rows = [self.row(n) for n in range(ROWS)]

    def row(self, n: int) -> dict:
        """A line as the sheet gives it: a breakdown by sex and age, one indicator."""
        cells = {"line": n + 2, "key": f"uj-0123abcd-{n + 1}", "title": f"Borze {n}", "kind": self.kind.name}
        cells |= {"occurred_on": f"2026-0{n % 9 + 1}-1{n % 9}", "settlement": self.place.name}
        cells |= {"place": "Muvelodesi haz", "occasions": "1", "headcount": "10", "indicator_1": "TB1"}
        return cells | {
            f"{dimension}_{part}": str(number)
            for dimension, parts in PARTS.items()
            for part, number in parts.items()
        }

    def ours(self) -> None:
        """Check every cell and rule, then write; undone at the end."""
        with transaction.atomic():
            found = plan(self.rows, {})
            if len(found.new) != ROWS:
                raise RuntimeError(found.problems()[:3])
            write(found, self.kept, user=self.user, reason="")
            transaction.set_rollback(True)

    def yardstick(self) -> None:
        """The same rows with the same breakdown and indicator: no rules, no history, no audit log."""
        with transaction.atomic():
            rows = [
                ActivityRecord(
                    title=cells["title"],
                    kind=self.kind,
                    occurred_on=cells["occurred_on"],
                    settlement=self.place,
                    place=cells["place"],
                    occasions=cells["occasions"],
                    headcount=cells["headcount"],
                )
                for cells in self.rows
            ]
            for row in rows:
                row.clean_fields()
            rows = ActivityRecord.objects.bulk_create(
                rows, batch_size=500, update_conflicts=True, unique_fields=["pk"], update_fields=FIELDS
            )
            THROUGH.objects.bulk_create(
                (THROUGH(activityrecord_id=row.pk, indicator_id=self.indicator.pk) for row in rows),
                batch_size=500,
            )
            parts = [
                Breakdown(record_id=row.pk, dimension=dimension, part=part, number=number)
                for row in rows
                for dimension, named in PARTS.items()
                for part, number in named.items()
            ]
            for part in parts:
                part.clean_fields(exclude=["record"])
            Breakdown.objects.bulk_create(parts, batch_size=500)
            transaction.set_rollback(True)
