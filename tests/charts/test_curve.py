"""The S-curve: planned and actual from day to day."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import curve
from charts.curve import Curve
from tests.charts.test_charts import rendered, table_of

JANUARY, JUNE, DECEMBER = dt.date(2020, 1, 1), dt.date(2020, 6, 30), dt.date(2020, 12, 31)
dated = st.dictionaries(
    st.dates(dt.date(2018, 1, 1), dt.date(2030, 1, 1)),
    st.none() | st.integers(0, 10**9),
    min_size=1,
    max_size=30,
).map(lambda found: sorted(found.items()))


def one(**changed):
    fields = {
        "key": "po25",
        "title": "A terv 84,3 %-a teljesült",
        "description": "Két vonal.",
        "planned": [(JANUARY, 0), (JUNE, 60), (DECEMBER, 140)],
        "actual": [(JUNE, 44), (DECEMBER, 118)],
        "milestones": [(JUNE, 60), (DECEMBER, 140)],
    }
    return Curve(**fields | changed)


@given(dated, dated)
def test_lines_rise_with_their_figures_and_stay_inside(planned, actual):
    drawing = curve.draw(one(planned=planned, actual=actual, milestones=[]))
    highest, floor = drawing.y_ticks[-1][0], curve.HEIGHT - curve.BOTTOM
    for line, name in ((planned, "planned"), (actual, "actual")):
        known = [(day, value) for day, value in line if value is not None]
        assert [(mark.day, mark.value) for mark in drawing.marks[name]] == known
        for mark in drawing.marks[name]:
            expected = curve.TOP + (floor - curve.TOP) * (1 - mark.value / highest)
            assert float(mark.y) == pytest.approx(expected, abs=0.02)
            assert curve.LEFT <= float(mark.x[:-1]) <= 100 - curve.RIGHT


def test_days_stand_as_far_apart_as_they_are():
    marks = curve.draw(one()).marks["planned"]
    first, middle, last = (float(mark.x[:-1]) for mark in marks)
    assert (middle - first) / (last - first) == pytest.approx(181 / 365, abs=0.001)


def test_a_line_stops_where_there_is_no_data_and_the_table_has_a_dash_there():
    broken = one(actual=[(JANUARY, 3), (JUNE, None), (DECEMBER, 118)])
    assert curve.draw(broken).lines["actual"] == []
    assert table_of(rendered("curve_chart", broken)) == [
        ["2020.01.01.", "0", "–", "3"],
        ["2020.06.30.", "60", "60", "–"],
        ["2020.12.31.", "140", "140", "118"],
    ]


def test_zero_is_drawn_and_written():
    drawn = one(actual=[(JUNE, 0), (DECEMBER, 0)])
    assert len(curve.draw(drawn).lines["actual"]) == 1
    assert [row[-1] for row in table_of(rendered("curve_chart", drawn))] == ["–", "0", "0"]


def test_milestones_are_diamonds_and_the_forecast_is_a_line_of_its_own():
    markup = rendered("curve_chart", one(forecast=[(DECEMBER, 118), (dt.date(2021, 6, 30), 190)]))
    assert markup.count('<svg class="curve__at"') == 2
    assert re.search(r'<g class="curve__forecast"><line ', markup)
    assert table_of(markup)[-1] == ["2021.06.30.", "–", "–", "–", "190"]


def test_the_table_has_the_targets_that_were_revised_too():
    markup = rendered("curve_chart", one(original=[(JUNE, 50), (DECEMBER, 120)]))
    assert table_of(markup)[1] == ["2020.06.30.", "60", "50", "60", "44"]


def test_a_single_day_and_figures_of_nothing_can_be_drawn():
    drawing = curve.draw(one(planned=[(JUNE, 0)], actual=[(JUNE, None)], milestones=[]))
    assert drawing.marks["actual"] == []
    assert len(drawing.x_ticks) == 1


@given(st.lists(st.dates(dt.date(2018, 1, 1), dt.date(2030, 1, 1)), min_size=1, max_size=60, unique=True))
def test_few_enough_days_are_written_and_first_and_last_are_among_them(days):
    days = sorted(days)
    shown = curve.draw(one(planned=[(day, 1) for day in days], actual=[], milestones=[])).x_ticks
    assert {shown[0][0], shown[-1][0]} == {days[0], days[-1]}
    assert len(shown) <= 2 * curve.MOST_LABELS + 1


@pytest.mark.parametrize(
    "changed",
    [
        {"title": " "},
        {"planned": [], "actual": []},
        {"actual": [(JUNE, 1), (JANUARY, 2)]},
        {"actual": [(JUNE, 1), (JUNE, 2)]},
        {"actual": [(JUNE, -1)]},
    ],
)
def test_what_cannot_be_drawn_truthfully_is_refused(changed):
    with pytest.raises(ValueError, match=r"title|day|days|zero"):
        one(**changed)


def test_words_are_escaped():
    assert "<b>" not in rendered("curve_chart", one(title="<b>x</b>"))
