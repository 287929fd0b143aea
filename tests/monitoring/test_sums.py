"""Numbers of rows become one figure, whatever the order they come in."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from monitoring.enums import TimeRule
from monitoring.sums import Sums, all_of, amount

ROWS = st.lists(
    st.tuples(
        st.dates(dt.date(2020, 1, 1), dt.date(2021, 12, 31)),
        st.integers(1, 10_000),
        st.none() | st.decimals(0, 10**6, places=4),
    ),
    max_size=12,
)


def sums(rows) -> Sums:
    return all_of(Sums.of_row(day, number, value) for day, number, value in rows)


@given(ROWS, st.integers(0, 12))
def test_a_running_total_is_the_sum_of_its_parts_however_they_are_cut(rows, cut):
    for rule in (TimeRule.SUM, TimeRule.MAX, TimeRule.LAST, TimeRule.AVERAGE):
        together = (sums(rows[:cut]) + sums(rows[cut:])).figure(rule)
        assert together == sums(rows).figure(rule) == sums(rows[::-1]).figure(rule)


@given(ROWS)
def test_no_data_is_not_zero(rows):
    values = [value for _day, _number, value in rows if value is not None]
    figure = sums(rows).figure(TimeRule.SUM)
    assert (figure is None) == (not values)
    assert not values or figure == sum(values)


@given(st.decimals(0, 10**9, places=4))
def test_a_figure_has_one_way_of_being_written(value):
    assert str(amount(value)) == str(amount(str(value) + "0" * ("." in str(value))))
    assert "E" not in str(amount(value))
