"""What a table of rows would do: read cell by cell, compared, and refused by name."""

import datetime as dt

import pytest

from monitoring import locks
from monitoring.enums import Asks, Span
from monitoring.importing.plan import plan
from monitoring.models import ActivityRecord, Indicator, RecordStep, ReportFigures
from monitoring.periods import Period
from sheets.reading import FORMULA
from tests.events.factories import EventFactory, EventIndexFactory, budapest
from tests.monitoring.factories import (
    ActivityKindFactory,
    IndicatorFactory,
    QuarterlyReportPageFactory,
    RecordFactory,
)
from tests.monitoring.sheets import LETTERS, QUARTER, line_of, new_line, problems

pytestmark = pytest.mark.django_db
MAY = dt.date(2020, 5, 12)


@pytest.fixture(autouse=True)
def kind(db):
    return ActivityKindFactory()


@pytest.fixture
def draft(kind):
    row = RecordFactory(kind=kind, note="Első\n\nmásodik", place="Művház")
    for part, number in [("women", 6), ("men", 0), ("sex_unknown", 4)]:
        row.breakdowns.create(dimension="sex", part=part, number=number)
    return row


def only(*lines):
    [line] = plan(list(lines), LETTERS).lines
    return line


def refused(*lines) -> dict:
    return dict(problems(*lines))


def test_a_new_line_is_a_new_row_with_the_rest_not_recorded():
    line = only(new_line(sex_women="6", sex_men="3", group_roma="2"))
    assert line.is_new
    assert line.parts == {
        ("sex", "women"): 6,
        ("sex", "men"): 3,
        ("sex", "sex_unknown"): 1,
        ("group", "roma"): 2,
    }


def test_prepared_lines_nobody_wrote_in_say_nothing():
    assert plan([{"line": 2, "key": "uj-0123abcd-1", "title": ""}], LETTERS).lines == []


def test_an_empty_cell_changes_nothing_zero_is_zero_and_a_dash_is_no_data(draft):
    assert only(line_of(draft)).changes == {}
    assert only(line_of(draft, headcount="0", sex_women="0", sex_sex_unknown="-")).changes == {
        "headcount": (10, 0),
        "sex_women": (6, 0),
        "sex_sex_unknown": (4, 0),
    }
    gone = only(line_of(draft, headcount="-", value="0", sex_women="-", sex_men="-", sex_sex_unknown="-"))
    assert gone.changes["headcount"] == (10, None)
    assert gone.changes["value"][1] == 0
    assert gone.parts == {}


def test_the_cells_a_template_gives_are_no_change_whatever_the_note_looks_like(draft):
    cells = {"title": draft.title, "kind": "ÁLLÁSBÖRZE", "occurred_on": "2020.05.12.", "note": "Első második"}
    assert only(line_of(draft, **cells, sex_women="6")).changes == {}


def test_indicators_stand_one_a_column_and_a_dash_takes_one_away(kind):
    first, second = IndicatorFactory(code="A1"), IndicatorFactory(code="B2")
    row = RecordFactory(kind=kind, indicators=[first])
    assert only(line_of(row, indicator_2="b2")).indicators == [first, second]
    assert only(line_of(row, indicator_1="-")).changes["indicators"] == ("A1", "")


def test_an_approved_row_is_corrected_never_overwritten(kind):
    row = RecordFactory(kind=kind, approved=True)
    line = only(line_of(row, headcount="12"))
    assert line.is_correction
    assert not line.is_change


@pytest.mark.parametrize(
    ("cells", "cell", "words"),
    [
        ({"headcount": FORMULA}, "K2", "képlet"),
        ({"headcount": "tizenkettő"}, "K2", "tizenkettő"),
        ({"headcount": "-5"}, "K2", "nullá"),
        ({"headcount": "1000001"}, "K2", "ennyi nem"),
        ({"value": "1,23456"}, "L2", "szám"),
        ({"occurred_on": "2020.13.01"}, "G2", "nap"),
        ({"occurred_on": "2999-01-01"}, "G2", "nap"),
        ({"occurred_on": "-"}, "G2", "írja"),
        ({"title": ""}, "C2", "üres"),
        ({"title": "x" * 201}, "C2", "hosszú"),
        ({"kind": "Nincs ilyen"}, "D2", "Nincs ilyen"),
        ({"settlement": "Sehol"}, "H2", "Sehol"),
        ({"indicator_1": "XX99"}, "N2", "XX99"),
        ({"event": "valami"}, LETTERS["event"] + "2", "listá"),
        ({"event": "Valami (#999999)"}, LETTERS["event"] + "2", "esemény"),
        ({"headcount": "", "value": ""}, "K2", "0"),
        ({"sex_women": "6", "sex_men": "5"}, LETTERS["sex_sex_unknown"] + "2", "11"),
        ({"group_roma": "11"}, LETTERS["group_roma"] + "2", "11"),
        ({"age_under_25": "-3"}, LETTERS["age_under_25"] + "2", "nullá"),
        ({"key": ""}, "A2", "azonosító"),
        ({"key": "99999"}, "A2", "sablon"),
        ({"key": "saját"}, "A2", "azonosító"),
    ],
)
def test_what_is_wrong_in_a_cell_is_named_with_the_cell(cells, cell, words):
    found = refused(new_line(**cells))
    assert list(found) == [cell]
    assert words.casefold() in found[cell].casefold()


def test_a_future_day_is_refused(time_machine):
    time_machine.move_to("2020-05-11T12:00:00+02:00")
    assert "G2" in refused(new_line())


def test_a_day_in_a_locked_period_is_refused_until_it_is_opened_again(coordinator):
    row = locks.close(Period(QUARTER), user=coordinator)
    assert str(row.period) in refused(new_line())["G2"]
    locks.reopen(row, user=coordinator, reason="Kimaradt.", until=row.lock_on)
    assert only(new_line()).late


def test_a_quarter_whose_report_is_published_takes_no_table(reports, kind):
    row = RecordFactory(kind=kind, approved=True)
    report = QuarterlyReportPageFactory(parent=reports, year=2020, quarter=2)
    ReportFigures.objects.create(page=report, version=1, ordinal=QUARTER.ordinal, level=0, figures="{}")
    assert "beszámoló" in refused(new_line())["G2"]
    assert "G2" in refused(line_of(row, occurred_on="2020-08-01"))
    assert refused(new_line(occurred_on="2020-08-01"), line_of(row, 3)) == {}


def test_an_approved_row_of_a_locked_period_is_not_moved_out_of_it(kind, coordinator):
    row = RecordFactory(kind=kind, approved=True)
    locks.close(Period(QUARTER), user=coordinator)
    assert "G2" in refused(line_of(row, occurred_on="2020-08-01"))
    assert only(line_of(row)).problems == []


def test_a_correction_below_zero_is_refused(kind):
    row = RecordFactory(kind=kind, approved=True)
    assert "Nullánál" in refused(line_of(row, headcount="-12"))["K2"]


def test_a_row_that_waits_for_approval_is_not_written_over(kind):
    row = RecordFactory(kind=kind, submitted=True)
    assert "jóváhagyás" in refused(line_of(row, headcount="12"))["A2"]


def test_a_row_changed_since_the_template_was_made_is_not_written_over(draft):
    line = line_of(draft, headcount="12", sex_women="8")
    ActivityRecord.objects.filter(pk=draft.pk).update(edition=2)
    assert str(draft.pk) in refused(line)["A2"]


def test_the_same_identifier_twice_is_refused(draft):
    assert "2" in refused(line_of(draft), line_of(draft, number=3))["A3"]


def test_a_voided_row_is_not_found(kind):
    assert "A2" in refused(line_of(RecordFactory(kind=kind, state="void"), headcount="1"))


def test_a_kind_that_asks_for_the_kind_of_training_gets_it():
    ActivityKindFactory(name="Képzés", asks=Asks.TRAINING)
    assert "E2" in refused(new_line(kind="Képzés"))


def test_an_event_proves_an_indicator_once_in_the_table_and_in_the_sheet(tree, kind):
    event = EventFactory(parent=EventIndexFactory(parent=tree.office), start=budapest("2020-05-12 10:00"))
    cells = {"event": f"Börze (#{event.pk})", "indicator_1": IndicatorFactory(code="A1").code}
    column = LETTERS["event"]
    assert list(refused(new_line(**cells), new_line(3, **cells))) == [f"{column}3"]
    RecordFactory(kind=kind, event=event, indicators=Indicator.objects.all())
    assert list(refused(new_line(**cells))) == [f"{column}2"]


def test_an_indicator_out_of_use_takes_no_new_rows():
    IndicatorFactory(code="REGI", active=False)
    assert "N2" in refused(new_line(indicator_1="REGI"))


def test_ten_thousand_lines_with_37_bad_ones_of_eight_kinds_name_each_in_few_queries(
    kind, draft, django_assert_max_num_queries
):
    """Here a tenth of them with the same 37; all the ten thousand go through in the bench."""
    bad = [
        {"headcount": FORMULA},
        {"headcount": "sok"},
        {"headcount": "-1"},
        {"occurred_on": "2999-01-01"},
        {"occurred_on": "tegnap"},
        {"kind": "Nincs"},
        {"sex_women": "11"},
        {"title": ""},
    ]
    wrong = {7 + 11 * n: bad[n % len(bad)] for n in range(37)}
    lines = [new_line(n, **wrong.get(n, {})) for n in range(2, 1002)]
    with django_assert_max_num_queries(16):
        found = plan(lines, LETTERS)
    assert [line.number for line in found.wrong] == sorted(wrong)
    assert len(found.new) == 1000 - 37
    assert [int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for cell, _h, _w in found.problems()] == sorted(
        wrong
    )


def test_planning_writes_nothing(draft):
    plan([new_line(), line_of(draft, 3, headcount="12")], LETTERS)
    assert ActivityRecord.objects.count() == 1
    assert not RecordStep.objects.exists()


def test_halves_and_years_lock_too(coordinator):
    locks.close(Period.of(MAY, Span.YEAR), user=coordinator)
    assert "G2" in refused(new_line())
