"""Quarters as values."""

import contextlib
import datetime as dt

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from hungarian.quarters import FIRST_YEAR, LAST_YEAR, Quarter

quarters = st.builds(Quarter.of_year, st.integers(1000, 3000), st.integers(1, 4))
days = st.dates(dt.date(1000, 1, 1), dt.date(3000, 12, 31))


@given(days)
def test_a_day_is_in_its_quarter_and_in_no_neighbour(day):
    quarter = Quarter.of(day)
    assert day in quarter
    assert day not in quarter + 1 and day not in quarter - 1


@given(quarters)
def test_quarters_follow_each_other_without_gap_or_overlap(quarter):
    assert quarter.end == (quarter + 1).start
    assert quarter.last_day + dt.timedelta(days=1) == quarter.end
    assert 90 <= (quarter.end - quarter.start).days <= 92


@given(quarters, st.integers(-400, 400))
def test_adding_and_taking_away_are_opposites(quarter, n):
    assert (quarter + n) - n == quarter
    assert (quarter + n) - quarter == n


@given(quarters, quarters)
def test_quarters_are_ordered_as_their_days_are(one, other):
    assert (one < other) == (one.start < other.start)
    assert (one == other) == (one.start == other.start)


@given(quarters)
def test_what_is_stored_gives_the_same_quarter_back(quarter):
    assert Quarter(quarter.ordinal) == quarter
    assert quarter.ordinal == quarter.year * 4 + quarter.number - 1


@given(quarters)
def test_every_way_of_writing_a_quarter_is_understood(quarter):
    year, number, roman = quarter.year, quarter.number, quarter.roman
    for text in [
        str(quarter),
        f"{year}/{number}",
        f"{year}-{number}",
        f"{year}Q{number}",
        f" {year} q{number} ",
        f"{year}. {roman.lower()}. negyedév",
        f"{year}. {number}. né.",
        f"{year}. {roman}. negyedévi",
        quarter.start.isoformat(),
        quarter.last_day.isoformat(),
    ]:
        assert Quarter.parse(text) == quarter, text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2021",
        "2021/5",
        "2021/0",
        "2021. V. negyedév",
        "II. negyedév",
        "2021-02-30",
        "2021/2/3",
        "\x00",
        "x" * 9999,
    ],
)
def test_anything_else_is_no_quarter(text):
    with pytest.raises(ValueError):
        Quarter.parse(text)


@given(st.text())
def test_no_text_does_worse_than_being_refused(text):
    with contextlib.suppress(ValueError):
        assert isinstance(Quarter.parse(text), Quarter)


def test_it_reads_as_hungarians_write_it():
    assert str(Quarter.of_year(2021, 2)) == "2021. II. negyedév"


def test_the_first_and_last_quarter_have_their_days():
    assert Quarter.of_year(FIRST_YEAR, 1).start == dt.date(1, 1, 1)
    assert Quarter.of_year(LAST_YEAR, 4).end == dt.date(9999, 1, 1)
    with pytest.raises(ValueError):
        Quarter.of_year(LAST_YEAR, 4) + 1
    with pytest.raises(ValueError):
        Quarter.of_year(2021, 5)


def test_a_range_includes_both_ends_and_may_be_empty():
    first = Quarter.of_year(2020, 4)
    assert [str(q) for q in first.until(first + 1)] == ["2020. IV. negyedév", "2021. I. negyedév"]
    assert list(first.until(first - 1)) == []


def test_the_current_quarter_begins_at_midnight_in_budapest():
    with time_machine.travel("2026-06-30T21:59:00+00:00", tick=False):
        assert Quarter.current() == Quarter.of_year(2026, 2)
    with time_machine.travel("2026-06-30T22:00:00+00:00", tick=False):
        assert Quarter.current() == Quarter.of_year(2026, 3)
