"""Plan against fact (datamodel.md, aggregation rules 7-9 and the worked example)."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.enums import Direction, Rating
from monitoring.progress import Milestone, Progress, as_percent, planned_to_date

MILESTONES = [
    Milestone(dt.date(2020, 6, 30), Decimal(60)),
    Milestone(dt.date(2020, 12, 31), Decimal(140)),
    Milestone(dt.date(2021, 6, 30), Decimal(215)),
]
FINAL = MILESTONES[-1]
DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2023, 1, 1))


def standing(actual, day=dt.date(2020, 12, 31), **how) -> Progress:
    planned = planned_to_date(MILESTONES, day)
    return Progress(day, None if actual is None else Decimal(actual), planned, FINAL, **how)


def test_the_worked_example_gives_exactly_its_figures():
    at = standing(118)
    assert (at.planned, at.variance, at.remaining) == (140, -22, 97)
    assert (as_percent(at.pace), as_percent(at.completion)) == (Decimal("84.3"), Decimal("54.9"))
    assert at.needed_per(2) == Decimal("48.5")
    assert at.rating == Rating.AMBER


@pytest.mark.parametrize(
    "day, planned",
    [
        (dt.date(2020, 6, 29), None),
        (dt.date(2020, 6, 30), "60.0"),
        (dt.date(2020, 9, 30), "100.0"),
        (dt.date(2021, 3, 31), "177.3"),
        (dt.date(2022, 1, 1), "215.0"),
    ],
)
def test_the_plan_runs_straight_from_milestone_to_milestone(day, planned):
    found = planned_to_date(MILESTONES, day)
    assert (None if found is None else str(found.quantize(Decimal("0.1")))) == planned


def test_a_stepwise_plan_stays_at_the_last_milestone_passed():
    assert planned_to_date(MILESTONES, dt.date(2020, 12, 30), stepwise=True) == 60


@pytest.mark.parametrize(
    "actual, rating",
    [
        (None, Rating.NO_DATA),
        (0, Rating.RED),
        ("111.99", Rating.RED),
        (112, Rating.AMBER),
        ("132.99", Rating.AMBER),
        (133, Rating.GREEN),
        (215, Rating.COMPLETED),
        (300, Rating.COMPLETED),
    ],
)
def test_the_light_follows_the_plan_to_date(actual, rating):
    assert standing(actual).rating == rating


def test_before_the_first_milestone_nothing_is_late():
    assert standing(0, dt.date(2020, 1, 1)).rating == Rating.NOT_DUE


def test_less_can_be_better():
    final = Milestone(dt.date(2021, 6, 30), Decimal(12))
    how = {"baseline": Decimal(20), "direction": Direction.DOWN}
    half_way = Progress(dt.date(2020, 12, 31), Decimal(16), Decimal(14), final, **how)
    assert (as_percent(half_way.completion), half_way.remaining) == (50, 4)
    assert as_percent(half_way.pace) == Decimal("66.7")
    assert Progress(final.day, Decimal(11), Decimal(12), final, **how).rating == Rating.COMPLETED


def test_no_quarter_left_needs_nothing_by_quarter():
    assert standing(118).needed_per(0) is None


@given(day=DAYS, later=DAYS)
def test_a_rising_plan_never_falls(day, later):
    first, second = sorted([day, later])
    a, b = (planned_to_date(MILESTONES, at) for at in (first, second))
    assert a is None or a <= b <= FINAL.value


@given(actual=st.decimals(0, 400, places=2), more=st.decimals(0, 100, places=2), day=DAYS)
def test_doing_more_never_worsens_the_light(actual, more, day):
    order = [Rating.RED, Rating.AMBER, Rating.GREEN, Rating.COMPLETED]
    planned = planned_to_date(MILESTONES, day)
    if planned is None:
        return
    before, after = (Progress(day, value, planned, FINAL).rating for value in (actual, actual + more))
    assert order.index(before) <= order.index(after)
