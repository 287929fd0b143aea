"""Quarter, half-year and year as values."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hungarian.quarters import Quarter
from monitoring.enums import Span
from monitoring.periods import Period

days = st.dates(dt.date(1000, 1, 1), dt.date(3000, 12, 31))
spans = st.sampled_from(Span)
periods = st.builds(Period.of, days, spans)


@given(days, spans)
def test_a_day_is_in_its_period_and_in_no_neighbour(day, span):
    period = Period.of(day, span)
    assert day in period
    assert day not in period + 1 and day not in period - 1


@given(periods)
def test_periods_follow_each_other_without_gap_or_overlap(period):
    assert period.last_day + dt.timedelta(days=1) == (period + 1).start
    assert len(period.quarters) == period.span


@given(periods, st.integers(-200, 200))
def test_adding_and_taking_away_are_opposites(period, n):
    assert (period + n) - n == period
    assert (period + n) - period == n


@given(periods)
def test_a_period_lies_in_its_year_and_its_quarters_lie_in_it(period):
    assert period.inside(Period.of(period.start, Span.YEAR))
    assert all(Period(quarter).inside(period) for quarter in period.quarters)
    assert not (period + 1).inside(period)


@given(periods)
def test_what_is_stored_gives_the_same_period_back(period):
    assert Period.starting(period.first.ordinal, period.span) == period


@given(periods, st.integers(0, 9))
def test_a_range_includes_both_ends(period, n):
    found = list(period.until(period + n))
    assert (found[0], found[-1], len(found)) == (period, period + n, n + 1)


@pytest.mark.parametrize("number, span", [(2, Span.HALF_YEAR), (4, Span.HALF_YEAR), (3, Span.YEAR)])
def test_a_period_begins_only_where_such_periods_begin(number, span):
    with pytest.raises(ValueError):
        Period(Quarter.of_year(2021, number), span)


def test_periods_read_as_hungarians_write_them():
    day = dt.date(2021, 8, 3)
    named = [str(Period.of(day, span)) for span in Span]
    assert named == ["2021. III. negyedév", "2021. II. félév", "2021. év"]
