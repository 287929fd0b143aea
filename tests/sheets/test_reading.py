"""Tables that come in as XLSX: what is read, and what is refused before it can do harm."""

import datetime as dt
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from sheets import reading
from sheets.package import MAX_UNPACKED
from sheets.reading import FORMULA, read_rows
from sheets.table import Refused, Table
from sheets.template import template

pytestmark = pytest.mark.once
TABLE = Table({"name": "Név", "sum": "Összeg", "day": "Nap"}, required=["name"], max_rows=5)


def saved(book) -> BytesIO:
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def book_of(*rows, headings=("Név", "Összeg", "Nap")):
    book = Workbook()
    for row in [headings, *rows]:
        book.active.append(row)
    return book


def rows_of(*rows, table=TABLE, **kwargs):
    return read_rows(saved(book_of(*rows, **kwargs)), table)


def package(**parts) -> BytesIO:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ({"xl__workbook": "<x/>"} | parts).items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    file.seek(0)
    return file


def refusal(file, table=TABLE) -> str:
    with pytest.raises(Refused) as refused:
        read_rows(file, table)
    return str(refused.value)


def test_cells_are_read_as_people_would_write_them():
    rows = rows_of(["  Minta   Kft. ", 1250000.5, dt.date(2026, 1, 31)], [None] * 3, ["B", 3.0, None])
    assert rows == [
        {"line": 2, "name": "Minta Kft.", "sum": "1250000,5", "day": "2026-01-31"},
        {"line": 4, "name": "B", "sum": "3", "day": ""},
    ]


def test_a_number_of_three_decimals_is_no_thousand():
    assert rows_of(["A", 1.125, None])[0]["sum"] == "1,125"


def test_columns_stand_in_any_order_and_unknown_ones_are_passed_over():
    [row] = rows_of(["x", "2", "A"], headings=("Egyéb", "ÖSSZEG", " név "))
    assert row == {"line": 2, "sum": "2", "name": "A"}


def test_a_formula_is_marked_never_calculated():
    assert rows_of(["A", "=1+1", None])[0]["sum"] == FORMULA


def test_a_heading_twice_is_refused():
    assert "Név" in refusal(saved(book_of(["A", "B", "C"], headings=("Név", "Név", "Nap"))))


def test_too_many_rows_are_refused_with_the_limit():
    assert "5" in refusal(saved(book_of(*[["A", 1, None]] * 6)))


def test_a_million_empty_rows_are_not_walked_through(monkeypatch):
    book = book_of(["A", 1, None])
    book.active["A1048576"] = "a lap alján"
    file, asked = saved(book), []
    real = reading.text_of
    monkeypatch.setattr(reading, "text_of", lambda cell: asked.append(1) or real(cell))
    assert len(read_rows(file, TABLE)) == 1
    assert len(asked) < 10 * reading.MOST_EMPTY


def test_merged_cells_are_refused():
    book = book_of(["A", 1, None])
    book.active.merge_cells("A2:B2")
    assert "egyesített" in refusal(saved(book))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    assert "nagy" in refusal(package(xl__worksheets__sheet1="0" * (MAX_UNPACKED + 1)))


def test_entities_are_refused():
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert refusal(package(xl__worksheets__sheet1=bomb))


def test_macros_are_refused():
    assert "makró" in refusal(package(xl__vbaProject="x"))


def test_a_template_can_be_filled_in_and_carries_its_version():
    table = Table(TABLE.columns, ["name"], version="proba-2", choices={"name": ["A", "B"]})
    file = template(table, "Próba", [["A", 2, None]])
    assert read_rows(BytesIO(file), table)[0]["sum"] == "2"
    book = load_workbook(BytesIO(file))
    assert book["PIMOR"].sheet_state == "hidden"
    assert book.active.data_validations.dataValidation[0].sqref


@pytest.mark.parametrize("made_with", ["proba-1", ""])
def test_a_table_of_another_template_is_refused(made_with):
    file = template(Table(TABLE.columns, version=made_with), "Próba", [["A", 2, None]])
    assert "sablon" in refusal(BytesIO(file), Table(TABLE.columns, version="proba-2"))
