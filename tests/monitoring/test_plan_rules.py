"""Rules of the action plan as pure functions: lateness, lights, quarters people type, what is frozen."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from hungarian.quarters import Quarter
from monitoring.enums import Rating
from monitoring.fields import QuarterFormField
from monitoring.plan import rules
from monitoring.plan.content import MeasurePlan, OutputPlan, digest
from monitoring.plan.enums import Lateness, MeasureStatus
from monitoring.plan.standing import progress_of

Q = Quarter.of_year
FIRST, LAST = Q(2026, 1), Q(2026, 4)
quarters = st.builds(Q, st.integers(2010, 2040), st.integers(1, 4))
days = st.dates(dt.date(2010, 1, 1), dt.date(2041, 12, 31))
statuses = st.sampled_from(MeasureStatus)
OPEN = [s for s in MeasureStatus if s not in rules.FINISHED]


def measure(target=100, first=FIRST, last=LAST):
    output = OutputPlan(1, "Végzettek", "fő", Decimal(target))
    return MeasurePlan(1, "I.1", "Képzés", "", "", "", first, last, None, [], [output], [], [])


@given(statuses, quarters, quarters, days)
def test_what_is_finished_is_never_late_and_what_is_open_is_late_after_its_end(status, one, other, day):
    first, last = sorted([one, other])
    late = rules.lateness(status, first, last, day)
    if status in rules.FINISHED or day < first.end:
        assert late is None
    elif day >= last.end:
        assert late == Lateness.DELAYED
    elif status != MeasureStatus.PLANNED:
        assert late is None


def test_a_measure_is_late_to_start_only_when_its_first_quarter_is_over():
    last_day = dt.date(2026, 3, 31)
    assert rules.lateness("planned", FIRST, LAST, last_day) is None
    assert rules.lateness("planned", FIRST, LAST, last_day + dt.timedelta(days=1)) == Lateness.LATE_START


@given(st.sets(st.sampled_from(Rating), max_size=4), days)
def test_no_measure_looks_better_than_its_worst_output(ratings, day):
    rated = rules.rate("in_progress", ratings, FIRST, day)
    if day < FIRST.start:
        assert rated == Rating.NOT_DUE
    elif Rating.RED in ratings:
        assert rated == Rating.RED
    elif Rating.AMBER in ratings:
        assert rated == Rating.AMBER
    elif not ratings:
        assert rated == Rating.NO_DATA


@pytest.mark.parametrize("status, light", [("completed", Rating.COMPLETED), ("cancelled", None)])
def test_what_is_finished_has_its_own_light_whatever_the_figures(status, light):
    assert rules.rate(status, [Rating.RED], FIRST, dt.date(2026, 6, 30)) == light


@pytest.mark.parametrize(
    "actual, light",
    [(None, Rating.NO_DATA), (0, Rating.RED), (39, Rating.RED), (40, Rating.AMBER), (48, Rating.GREEN)],
)
def test_an_output_is_rated_against_its_quarters_not_against_its_target(actual, light):
    standing = progress_of(
        measure().outputs[0], measure(), None if actual is None else Decimal(actual), dt.date(2026, 7, 1)
    )
    assert round(standing.planned) == 50
    assert standing.rating == light


@given(quarters, st.integers(0, 20), days, st.integers(1, 10**6))
def test_the_plan_of_an_output_rises_from_nothing_to_its_target(first, length, day, target):
    plan = measure(target, first, first + length)
    planned = progress_of(plan.outputs[0], plan, None, day).planned
    if day < first.start:
        assert planned is None
    else:
        assert 0 < planned <= target
    assert progress_of(plan.outputs[0], plan, None, plan.last.last_day).planned == target


@given(st.sampled_from([rules.VERSION_MOVES, rules.MEASURE_MOVES, rules.EVALUATION_MOVES]))
def test_every_move_leads_to_a_state_of_the_table_and_adoption_asks_for_a_resolution(table):
    for moves in table.values():
        for new, move in moves.items():
            assert new in table
            assert move.resolution == (new in ("adopted", "cancelled"))


def test_what_is_adopted_or_cancelled_stays_so():
    assert rules.VERSION_MOVES["adopted"] == rules.EVALUATION_MOVES["adopted"] == {}
    assert rules.MEASURE_MOVES["cancelled"] == {}


@given(quarters)
def test_a_quarter_survives_its_way_through_the_form(quarter):
    field = QuarterFormField()
    assert field.clean(field.prepare_value(quarter)) == quarter
    assert not field.has_changed(quarter, field.prepare_value(quarter))


@pytest.mark.parametrize("typed", ["", "tavasz", "2026/5", "1926/1", "9999/1", "2026/1\x00", "-1", "9" * 50])
def test_what_is_no_quarter_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError):
        QuarterFormField().clean(typed)


def test_the_digest_follows_the_content_and_not_the_order_of_its_keys():
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})
