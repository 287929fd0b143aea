"""The Gantt: bars stand where their days are, and the table says the same in words."""

import datetime as dt

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from charts.gantt import MOST_QUARTERS, Axis, Gantt, Group, Line, Milestone, axis_of, draw
from hungarian.quarters import Quarter

Q = Quarter.of_year
TODAY = dt.date(2020, 1, 1)
quarters = st.builds(Q, st.integers(2015, 2030), st.integers(1, 4))
days = st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31))


def gantt(*lines, today=TODAY):
    return Gantt(
        "terv", "Egy intézkedés késik", "Negyedévek sávokkal.", [Group("I. pillér", list(lines))], today
    )


def line(**changed):
    return Line(**{"label": "I.1 Képzés", "first": Q(2019, 1), "last": Q(2019, 4)} | changed)


def one_row(drawn):
    return draw(drawn).groups[0][1][0]


def rendered(chart):
    return Template("{% load charts_tags %}{% gantt_chart chart %}").render(Context({"chart": chart}))


def end_of(span):
    return float(span.x[:-1]) + float(span.width[:-1])


def test_a_bar_begins_with_its_first_quarter_and_ends_with_its_last():
    drawn = gantt(line(first=Q(2019, 1), last=Q(2019, 2)), line(first=Q(2019, 3), last=Q(2019, 4)))
    first, second = (row.planned for row in draw(drawn).groups[0][1])
    assert (first.x, second.x) == ("0%", first.width)
    assert end_of(second) == pytest.approx(100, abs=0.02)


@given(days, days)
def test_later_days_stand_further_right_and_nothing_leaves_the_axis(one, other):
    axis = Axis(Q(2018, 3), Q(2021, 2))
    assert (axis.at(one) <= axis.at(other)) == (one <= other) or axis.at(one) in (0, 100)
    assert 0 <= axis.at(one) <= 100


@given(quarters, quarters, st.none() | days, st.none() | days, days)
def test_whatever_happened_it_can_be_drawn(first, last, started, ended, today):
    first, last = sorted([first, last])
    if started and ended and ended < started:
        started, ended = ended, started
    row = one_row(gantt(line(first=first, last=last, started=started, ended=ended), today=today))
    for span in filter(None, [row.planned, row.actual, row.late]):
        assert end_of(span) <= 100.02


def test_what_goes_on_reaches_to_today_and_the_part_after_the_planned_end_is_late():
    going = one_row(gantt(line(started=dt.date(2019, 2, 1)), today=dt.date(2020, 3, 1)))
    assert end_of(going.actual) == pytest.approx(float(going.late.x[:-1]), abs=0.02)
    assert one_row(gantt(line(started=dt.date(2019, 2, 1)), today=dt.date(2019, 6, 1))).late is None


def test_what_was_begun_and_ended_late_is_late_as_a_whole():
    row = one_row(
        gantt(line(started=dt.date(2020, 2, 1), ended=dt.date(2020, 3, 1)), today=dt.date(2020, 6, 1))
    )
    assert row.actual is None
    assert row.late is not None


def test_what_has_not_begun_has_a_planned_bar_alone():
    row = one_row(gantt(line()))
    assert (row.actual, row.late) == (None, None)


def test_the_line_of_today_is_drawn_only_where_the_axis_reaches():
    assert draw(gantt(line(), today=dt.date(2019, 7, 1))).today
    assert draw(gantt(line(), today=dt.date(2025, 1, 1))).today is None


def test_a_century_is_not_drawn_quarter_by_quarter():
    axis = axis_of(gantt(line(first=Q(1920, 1), last=Q(2090, 1))))
    assert axis.last - axis.first == MOST_QUARTERS - 1


def test_the_table_says_in_words_what_the_bars_show():
    markup = rendered(
        gantt(
            line(
                started=dt.date(2019, 2, 1),
                status="késik",
                milestones=[Milestone(dt.date(2019, 6, 30), "Első csoport")],
            )
        )
    )
    for words in [
        "I. pillér",
        "I.1 Képzés",
        "2019. I.",
        "2019. I. – 2019. IV. negyedév",
        "2019.02.01.",
        "késik",
        "Első csoport",
    ]:
        assert words in markup, words
    assert markup.count("<svg") == markup.count('aria-hidden="true" focusable="false"')


def test_what_people_typed_is_escaped():
    assert "<script>" not in rendered(gantt(line(label="<script>x</script>", status="<script>y</script>")))


def test_nothing_to_draw_is_an_empty_place_not_an_error():
    assert rendered(gantt()) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": Q(2020, 1), "last": Q(2019, 4)},
        {"started": dt.date(2020, 1, 2), "ended": dt.date(2020, 1, 1)},
    ],
)
def test_what_cannot_be_drawn_truthfully_is_refused(wrong):
    with pytest.raises(ValueError):
        gantt(line(**wrong))
