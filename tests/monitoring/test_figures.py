"""Figures of rows (datamodel.md, aggregation rules): increments in, everything else derived."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monitoring import figures
from monitoring.enums import Counting, Rating, RecordState, TimeRule
from monitoring.models import Breakdown, SubsidyKind
from monitoring.progress import as_percent
from tests.monitoring.factories import (
    ActivityKindFactory,
    IndicatorFactory,
    RecordFactory,
    TargetFactory,
    worked_example,
)

pytestmark = pytest.mark.django_db
NEW_YEARS_EVE = dt.date(2020, 12, 31)


def standing(indicator, day=NEW_YEARS_EVE, **how):
    (found,) = figures.standings(day, indicators=[indicator], **how)
    return found


def test_the_worked_example_comes_from_the_rows():
    found = standing(worked_example())
    at = found.progress
    assert (at.actual, at.planned, at.variance, at.remaining) == (118, 140, -22, 97)
    assert (as_percent(at.pace), as_percent(at.completion)) == (Decimal("84.3"), Decimal("54.9"))
    assert (at.rating, found.increment, found.rows) == (Rating.AMBER, 25, 3)


def test_only_approved_rows_count():
    indicator = worked_example()
    for state in RecordState:
        if state != RecordState.APPROVED:
            RecordFactory(state=state, indicators=[indicator], headcount=1000)
    found = standing(indicator)
    assert (found.progress.actual, found.pending) == (118, 3)
    assert standing(indicator, approved_only=False).progress.actual == 118 + 3000


def test_a_pending_correction_stands_for_its_row_when_pending_rows_are_counted():
    indicator = IndicatorFactory()
    row = RecordFactory(approved=True, indicators=[indicator], headcount=10)
    RecordFactory(submitted=True, indicators=[indicator], headcount=7, corrects=row, first=row, version=2)
    assert standing(indicator).progress.actual == 10
    assert standing(indicator, approved_only=False).progress.actual == 7


def test_zero_no_data_and_not_due_are_three_things():
    due = TargetFactory(day=dt.date(2020, 6, 30), value=10).indicator
    at = standing(due).progress
    assert (at.actual, at.rating) == (None, Rating.NO_DATA)
    RecordFactory(approved=True, indicators=[due], headcount=0, occasions=0)
    at = standing(due).progress
    assert (at.actual, at.rating) == (0, Rating.RED)
    assert standing(due, dt.date(2020, 6, 1)).progress.rating == Rating.NOT_DUE


@pytest.mark.parametrize(
    "rule, counting, expected",
    [
        (TimeRule.SUM, Counting.OTHER, 90),
        (TimeRule.LAST, Counting.OTHER, 20),
        (TimeRule.MAX, Counting.OTHER, 40),
        (TimeRule.AVERAGE, Counting.OTHER, 30),
        (TimeRule.RATIO, Counting.PERCENT, 60),
        (TimeRule.SUM, Counting.OCCASIONS, 4),
    ],
)
def test_values_become_a_figure_by_the_rule_of_the_indicator(rule, counting, expected):
    indicator = IndicatorFactory(time_rule=rule, counting=counting)
    for month, value in [(3, 30), (5, 40), (9, 20)]:
        RecordFactory(
            approved=True, indicators=[indicator], value=value, whole=50, occurred_on=dt.date(2020, month, 1)
        )
    RecordFactory(approved=True, indicators=[indicator], value=None, occurred_on=dt.date(2020, 10, 1))
    RecordFactory(approved=True, indicators=[indicator], value=99, occurred_on=dt.date(2021, 1, 1))
    assert standing(indicator).progress.actual == expected
    last = figures.series(indicator, NEW_YEARS_EVE)[-1]
    assert (last.day, last.actual) == (NEW_YEARS_EVE, expected)


def test_the_series_runs_from_the_first_row_to_the_last_target():
    points = figures.series(worked_example(), dt.date(2021, 2, 14))
    shown = [(str(p.day), p.planned and round(p.planned, 1), p.actual) for p in points]
    assert shown == [
        ("2020-06-30", 60, 52),
        ("2020-09-30", 100, 93),
        ("2020-12-31", 140, 118),
        ("2021-02-14", Decimal("158.6"), 118),
        ("2021-03-31", Decimal("177.3"), None),
        ("2021-06-30", 215, None),
    ]


def test_a_revised_target_is_what_counts_and_the_original_is_kept():
    indicator = worked_example()
    old = indicator.targets.get(value=140)
    TargetFactory(indicator=indicator, day=old.day, value=120, revises=old, reason="Járvány.")
    found = standing(indicator)
    assert (found.progress.planned, found.original, found.is_revised) == (120, 140, True)


def test_forms_of_subsidy_make_the_sum_of_pr25():
    """The figures of a real report: 10 + 68 + 26 people by kind of subsidy are the 104 who got a job."""
    got_a_job = IndicatorFactory(code="PR25")
    TargetFactory(indicator=got_a_job, value=104)
    kind = ActivityKindFactory(name="Bértámogatás")
    subsidies = ["Bérköltség 90 napra, 100%", "Bérköltség 8+4 hónap, 100%", "Bérköltség 8+4 hónap, 70%"]
    for name, people in zip(subsidies, [10, 68, 26], strict=True):
        subsidy, _made = SubsidyKind.objects.get_or_create(name=name)
        half = people // 2
        for number in (half, people - half):
            RecordFactory(
                approved=True, kind=kind, subsidy_kind=subsidy, headcount=number, indicators=[got_a_job]
            )
    lines = figures.by_kind(dt.date(2020, 1, 1), NEW_YEARS_EVE).subsidies
    counted = {line.kind.name: line.headcount for line in lines if line.rows}
    assert [counted[name] for name in subsidies] == [10, 68, 26]
    at = standing(got_a_job).progress
    assert (at.actual, at.completion) == (104, 1)


def test_kinds_say_how_often_where_and_for_how_many():
    fair, nothing = ActivityKindFactory(name="Állásbörze"), ActivityKindFactory(name="Fórum")
    RecordFactory(approved=True, kind=fair, place="Művelődési ház", headcount=5)
    RecordFactory(approved=True, kind=fair, place="Művelődési ház", headcount=None, occasions=2)
    RecordFactory(approved=True, kind=fair, place="Sportcsarnok", headcount=0)
    RecordFactory(submitted=True, kind=nothing)
    lines = {
        line.kind: line for line in figures.by_kind(dt.date(2020, 4, 1), dt.date(2020, 6, 30)).activities
    }
    at = lines[fair]
    assert (at.rows, at.occasions, at.headcount) == (3, 4, 5)
    assert at.places == ("Művelődési ház", "Sportcsarnok")
    assert (lines[nothing].rows, lines[nothing].headcount) == (0, None)


def test_a_breakdown_adds_up_and_says_what_nobody_recorded():
    row = RecordFactory(approved=True, headcount=10)
    for dimension, part, number in [
        ("sex", "women", 6),
        ("sex", "men", 3),
        ("sex", "sex_unknown", 1),
        ("group", "roma", 4),
    ]:
        Breakdown.objects.create(record=row, dimension=dimension, part=part, number=number)
    RecordFactory(approved=True, headcount=5)
    sex, age, group = figures.breakdowns(dt.date(2020, 1, 1), NEW_YEARS_EVE)
    assert (sex.total, sex.not_recorded, age.not_recorded) == (15, 6, 15)
    assert sum(line.number or 0 for line in sex.parts) == sex.total
    named = {line.part: line.number for line in group.parts}
    assert (named["roma"], named["inactive"]) == (4, None)


def test_figures_are_those_of_independent_sql():
    """Rows of every state over seven quarters: every figure once more, by hand."""
    indicators = [IndicatorFactory(), IndicatorFactory()]
    for n in range(60):
        RecordFactory(
            state=RecordState.values[n % 6] if n % 3 else RecordState.APPROVED,
            headcount=None if n % 7 == 0 else n * 13 % 41,
            occurred_on=dt.date(2019, 6, 1) + dt.timedelta(days=n * 10),
            indicators=indicators[: 1 + n % 2],
        )
    sql = (
        "SELECT SUM(r.headcount) FROM monitoring_activityrecord r JOIN monitoring_activityrecord_indicators i "
        "ON i.activityrecord_id = r.id WHERE i.indicator_id = %s AND r.state = 'approved' AND r.occurred_on "
    )

    def by_hand(indicator, condition, *days):
        with connection.cursor() as cursor:
            cursor.execute(sql + condition, [indicator.pk, *days])
            return cursor.fetchone()[0]

    for found in figures.standings(NEW_YEARS_EVE, indicators=indicators):
        one = found.indicator
        assert found.progress.actual == by_hand(one, "<= %s", NEW_YEARS_EVE)
        assert found.increment == by_hand(one, "BETWEEN %s AND %s", dt.date(2020, 10, 1), NEW_YEARS_EVE)
        points = figures.series(one, NEW_YEARS_EVE)
        assert points and all(point.actual == by_hand(one, "<= %s", point.day) for point in points)
        assert figures.figure(one, last=NEW_YEARS_EVE) == found.progress.actual


def test_figures_take_the_same_queries_for_one_and_three():
    def queries():
        with CaptureQueriesContext(connection) as found:
            figures.standings(NEW_YEARS_EVE)
            figures.series_of(figures.Indicator.objects.all(), NEW_YEARS_EVE)
            figures.by_kind(dt.date(2020, 1, 1), NEW_YEARS_EVE)
            figures.breakdowns(dt.date(2020, 1, 1), NEW_YEARS_EVE)
        return len(found)

    RecordFactory(approved=True, indicators=[IndicatorFactory()])
    one = queries()
    for _ in range(2):
        RecordFactory(approved=True, indicators=[IndicatorFactory()])
    assert queries() == one
