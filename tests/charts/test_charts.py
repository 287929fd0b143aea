"""Charts: the drawing and its table say the same, to everybody."""

import html
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from charts import bars, columns
from charts.model import Chart, Series
from charts.scale import attribute, share, ticks

figures = st.one_of(st.none(), st.integers(0, 10**12), st.decimals(0, 10**9, places=2))


def chart(values=(3, None, 12), **changed):
    fields = {
        "key": "havonta",
        "title": "Márciusban érkezett a legtöbb ötlet: 12",
        "description": "Havonta egy oszlop.",
        "label_heading": "Hónap",
        "labels": ["január", "február", "március"][: len(values)],
        "series": [Series("Ötletek", list(values))],
    }
    return Chart(**fields | changed)


def rendered(tag: str, drawn: Chart) -> str:
    return Template(f"{{% load charts_tags %}}{{% {tag} chart %}}").render(Context({"chart": drawn}))


def table_of(markup: str) -> list[list[str]]:
    """The cells of each body row, without the cells that hold a drawing."""
    body = re.search(r"<tbody>(.*?)</tbody>", markup, re.DOTALL).group(1)
    return [
        [html.unescape(c) for c in re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    ]


@given(st.integers(0, 10**13))
def test_an_axis_reaches_its_highest_value_in_at_most_five_whole_round_steps(highest):
    values = ticks(highest)
    assert values[0] == 0
    assert values[-1] >= highest
    assert 2 <= len(values) <= 6
    assert all(value == int(value) for value in values)
    assert len({b - a for a, b in zip(values, values[1:], strict=False)}) == 1


def test_the_steps_of_an_axis_are_round():
    assert ticks(12) == [0, 5, 10, 15]
    assert ticks(0) == [0, 1]
    assert ticks(Decimal("120000000")) == [0, 25e6, 50e6, 75e6, 100e6, 125e6]


@given(st.lists(figures, min_size=1, max_size=40), st.lists(figures, min_size=40, max_size=40))
def test_columns_are_as_high_as_their_values_and_stay_inside(first, second):
    labels = [str(n) for n in range(len(first))]
    drawn = chart(labels=labels, series=[Series("a", first), Series("b", second[: len(first)])])
    drawing = columns.draw(drawn)
    floor = columns.HEIGHT - columns.BOTTOM
    highest = drawing.y_ticks[-1][0]
    for _number, _series, group in drawing.groups:
        for column in group:
            expected = (floor - columns.TOP) * float(column.value) / highest
            assert float(column.height) == pytest.approx(expected, abs=0.02)
            assert float(column.y) + float(column.height) == pytest.approx(floor, abs=0.02)
            assert float(column.x[:-1]) >= columns.LEFT
            assert float(column.x[:-1]) + float(column.width[:-1]) <= 100


def test_what_is_missing_has_no_column_and_a_dash_in_the_table():
    markup = rendered("column_chart", chart())
    assert markup.count("<rect") == 2
    assert table_of(markup) == [["január", "3"], ["február", "–"], ["március", "12"]]


def test_bars_are_as_long_as_their_share_of_the_longest():
    drawing = bars.draw(chart([3, None, 12]))
    assert [row.width for row in drawing.rows] == ["25%", "0%", "100%"]
    assert [row.width for row in bars.draw(chart([0, 0, 0])).rows] == ["0%", "0%", "0%"]


def test_bars_write_every_series_and_draw_the_first():
    drawn = chart([1, 2, 4], series=[Series("Ötlet", [1, 2, 4]), Series("Költség", [9, None, 1500000], "Ft")])
    markup = rendered("bar_chart", drawn)
    assert table_of(markup) == [
        ["január", "1", "9"],
        ["február", "2", "–"],
        ["március", "4", "1\xa0500\xa0000"],
    ]
    assert markup.count('class="bar__fg"') == 3
    assert 'data-label="Költség (Ft)"' in markup


@pytest.mark.parametrize("tag", ["column_chart", "bar_chart"])
def test_a_chart_says_its_finding_and_describes_itself_without_scripts_or_styles(tag):
    markup = rendered(tag, chart(source="Forrás: paktumiroda"))
    assert "<strong>Márciusban érkezett a legtöbb ötlet: 12</strong>" in markup
    assert "Havonta egy oszlop." in markup
    assert "<table" in markup
    assert "Forrás: paktumiroda" in markup
    assert "<script" not in markup
    assert "style=" not in markup


def test_the_drawing_of_columns_is_named_and_described_for_screen_readers():
    markup = rendered("column_chart", chart())
    assert 'role="img" aria-labelledby="havonta-t havonta-d"' in markup
    assert '<desc id="havonta-d">Havonta egy oszlop.</desc>' in markup


@pytest.mark.parametrize("tag", ["column_chart", "bar_chart"])
def test_words_are_escaped_everywhere(tag):
    bad = "<script>alert(1)</script>"
    drawn = chart([1], title=bad, description=bad, label_heading=bad, labels=[bad], source=bad)
    assert "<script" not in rendered(tag, drawn)


@pytest.mark.parametrize("tag", ["column_chart", "bar_chart"])
def test_a_chart_of_nothing_is_drawn_all_the_same(tag):
    assert "<table" in rendered(tag, chart([]))
    assert "<table" in rendered(tag, chart([None, 0]))


def test_numbers_in_attributes_have_a_point_and_those_to_read_are_hungarian():
    assert attribute(12.5) == "12.5"
    assert attribute(12.0) == "12"
    assert share(1, 0) == 0
    markup = rendered("column_chart", chart([1500, 2, 3]))
    assert "1\xa0500" in markup
    assert not re.search(r'(x|y|width|height)="[^"]*,', markup)


def test_many_labels_leave_out_some_on_a_phone_but_never_the_last():
    labels = [str(n) for n in range(24)]
    drawing = columns.draw(chart(labels=labels, series=[Series("a", [1] * 24)]))
    kept = [label for label, _x, minor in drawing.x_ticks if not minor]
    assert kept == ["3", "7", "11", "15", "19", "23"]
    assert not drawing.figures


@pytest.mark.parametrize(
    "changed",
    [
        {"title": " "},
        {"description": ""},
        {"series": []},
        {"series": [Series("a", [1, 2])]},
        {"series": [Series("a", [1, 2, -1])]},
    ],
)
def test_what_cannot_be_drawn_truthfully_is_refused(changed):
    with pytest.raises(ValueError):
        chart(**changed)


def test_more_than_three_series_of_columns_are_refused():
    four = [Series(str(n), [1, 2, 3]) for n in range(4)]
    with pytest.raises(ValueError):
        columns.draw(chart(series=four))


def test_the_style_keeps_bars_in_print_and_in_forced_colours():
    css = (Path(settings.BASE_DIR) / "static/css/charts.css").read_text()
    assert "print-color-adjust: exact" in css
    assert "forced-colors: active" in css
    assert not re.search(r"#[0-9a-f]{3,6}\b", css)
