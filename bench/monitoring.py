"""Figures of the indicator table beside bare SQL aggregates; its export beside openpyxl's own writing."""

import datetime as dt
import tracemalloc
from collections.abc import Iterator
from tempfile import TemporaryFile

from django.db import connection
from openpyxl import Workbook
from wagtail.models import Page

from audit.exports import Sheet, workbook
from bench import sizes
from bench.measure import Result, in_turn
from monitoring import export, figures
from monitoring.enums import RecordState
from monitoring.models import ActivityKind, ActivityRecord, Indicator, Target

ROWS, INDICATORS = (60, 3) if sizes.TINY else (100_000, 30)
EXPORTED = 20 if sizes.TINY else 33_334  # of them: three facts each, so 100,000 lines
EACH = 2  # indicators a row counts for
FIRST = dt.date(2019, 1, 1)
DAYS = 1400
TODAY = FIRST + dt.timedelta(days=DAYS)
QUARTER = dt.date(2022, 10, 1)


def run(root: Page) -> Iterator[Result]:
    """The limits of issue 8 about figures and export."""
    fill()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    check_same()
    yield home()
    check_memory()
    yield long_form()


def fill() -> None:
    """The rows, nine of ten approved, each counting for EACH indicators with three targets."""
    kind = ActivityKind.objects.create(name="Mérés")
    indicators = Indicator.objects.bulk_create(
        Indicator(code=f"M{n}", name=f"Mutató {n}", unit="fő") for n in range(INDICATORS)
    )
    Target.objects.bulk_create(
        Target(indicator=one, day=FIRST + dt.timedelta(days=500 * n), value=1000 * n)
        for one in indicators
        for n in (1, 2, 3)
    )
    rows = ActivityRecord.objects.bulk_create(
        (
            ActivityRecord(
                title=f"Rendezvény {n}",
                kind=kind,
                occurred_on=FIRST + dt.timedelta(days=n % DAYS),
                headcount=n % 60,
                state=RecordState.SUBMITTED if n % 10 == 0 else RecordState.APPROVED,
            )
            for n in range(ROWS)
        ),
        batch_size=1000,
    )
    through = ActivityRecord.indicators.through
    through.objects.bulk_create(
        (
            through(activityrecord=row, indicator=indicators[(n + k) % INDICATORS])
            for n, row in enumerate(rows)
            for k in range(EACH)
        ),
        batch_size=2000,
    )


def home() -> Result:
    ours, plain = in_turn(lambda: figures.standings(TODAY), bare_aggregates, rounds=max(sizes.ROUNDS // 4, 2))
    name = f"standing of {INDICATORS} indicators, beside bare SQL aggregates"
    return Result(name, ROWS, ours, plain, ours / plain, at_most=2)


COUNTED = (
    "FROM monitoring_activityrecord r JOIN monitoring_activityrecord_indicators i "
    "ON i.activityrecord_id = r.id WHERE "
)


def bare_aggregates() -> list[list[tuple]]:
    """Of every indicator: all so far, this quarter, and how many rows wait; three statements by hand."""
    sums = f"SELECT i.indicator_id, SUM(r.headcount), COUNT(*) {COUNTED}"
    found = []
    for sql, days in [
        (f"{sums} r.state = 'approved' AND r.occurred_on <= %s GROUP BY 1", [TODAY]),
        (f"{sums} r.state = 'approved' AND r.occurred_on BETWEEN %s AND %s GROUP BY 1", [QUARTER, TODAY]),
        (f"{sums} r.state IN ('draft', 'submitted', 'returned') AND r.occurred_on <= %s GROUP BY 1", [TODAY]),
    ]:
        with connection.cursor() as cursor:
            cursor.execute(sql, days)
            found.append(cursor.fetchall())
    return found


def check_same() -> None:
    """What is compared has to be the same figures."""
    bare = {pk: total for pk, total, _count in bare_aggregates()[0]}
    if {one.indicator.pk: one.progress.actual for one in figures.standings(TODAY)} != bare:
        raise RuntimeError("the figures differ from the bare SQL's")


def exported():
    return ActivityRecord.objects.filter(pk__in=ActivityRecord.objects.order_by("pk").values("pk")[:EXPORTED])


def long_form() -> Result:
    """XLSX of the facts beside openpyxl writing the same lines, read beforehand."""
    lines, heads = list(export.lines(exported())), export.headings()
    ours, plain = in_turn(
        lambda: workbook([Sheet("Adatok", heads, export.lines(exported()))], "meres").close(),
        lambda: bare_workbook(heads, lines),
        rounds=2,
    )
    name = "export of rows in long form, beside openpyxl write-only over the bare rows"
    return Result(name, len(lines), ours, plain, ours / plain, at_most=1.1)


def bare_workbook(heads, lines) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Adatok")
    sheet.append(heads)
    for line in lines:
        sheet.append(line)
    with TemporaryFile() as output:
        book.save(output)


def check_memory() -> None:
    """Ten times the rows take hardly more memory."""
    few, many = peak(export.CHUNK), peak(EXPORTED)
    if not sizes.TINY and many > 2 * few:
        raise RuntimeError(f"the export's memory grows: {few} bytes, then {many}")


def peak(number: int) -> int:
    rows = ActivityRecord.objects.filter(pk__in=ActivityRecord.objects.order_by("pk").values("pk")[:number])
    tracemalloc.start()
    for _line in export.lines(rows):
        pass
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most
