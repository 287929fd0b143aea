"""Bullet rows: everything against its plan, with all figures written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import bullet
from charts.bullet import TONES, BulletRow, Bullets, Status
from tests.charts.test_charts import rendered

AMBER = Status("amber", "elmarad")


def rows(*given_rows, **changed):
    fields = {
        "key": "mutatok",
        "title": "Egy mutató elmarad",
        "description": "Soronként egy sáv.",
        "label_heading": "Mutató",
        "heads": ["Terv", "Tény", "Terv %-a"],
        "percents": {2},
        "rows": list(given_rows),
    }
    return Bullets(**fields | changed)


def row(**changed):
    fields = {"label": "PO25", "figures": [140, 118, Decimal("84.3")], "status": AMBER}
    return BulletRow(**fields | changed)


def test_bar_and_tick_are_shares_of_the_way_to_the_target():
    drawn = bullet.draw(rows(row(gone=Decimal(118) / 215, due=Decimal(140) / 215))).rows[0]
    assert (drawn.width, drawn.tick) == ("54.88%", "65.12%")


@given(st.floats(-10, 10), st.none() | st.floats(-10, 10))
def test_only_the_drawing_is_cut_at_the_ends(gone, due):
    drawn = bullet.draw(rows(row(gone=gone, due=due))).rows[0]
    assert 0 <= float(drawn.width[:-1]) <= 100
    assert (drawn.tick is None) == (due is None)


def test_every_figure_is_written_with_its_decimals():
    markup = rendered(
        "bullet_rows", rows(row(figures=[Decimal("140.55"), None, Decimal(84)], decimals=2, unit="fő"))
    )
    for expected in [">140,55<", ">–<", ">84,0 %<", "(fő)", 'data-label="Terv"']:
        assert expected in markup, expected


def test_each_status_has_a_word_and_a_shape_of_its_own():
    drawings = {
        rendered("bullet_rows", rows(row(status=Status(tone, "szó")))).replace(tone, "") for tone in TONES
    }
    assert len(drawings) == len(TONES)
    assert all("szó" in drawing for drawing in drawings)


def test_a_row_leads_to_where_its_figures_are_explained():
    assert '<a href="/x/">PO25</a>' in rendered("bullet_rows", rows(row(href="/x/")))
    assert "<a" not in rendered("bullet_rows", rows(row()))


def test_no_rows_are_an_empty_table_and_no_error():
    assert "<tbody>" in rendered("bullet_rows", rows())


def test_what_cannot_be_drawn_truthfully_is_refused():
    with pytest.raises(ValueError, match="figures"):
        rows(row(figures=[1]))
    with pytest.raises(ValueError, match="title"):
        rows(title="")
    with pytest.raises(ValueError, match="status"):
        Status("kék", "kész")
    with pytest.raises(ValueError, match="status"):
        Status("red", " ")
