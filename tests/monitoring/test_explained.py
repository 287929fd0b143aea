"""Figures of the indicator table: explained, and taken away as a table."""

import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from django.urls import reverse

from audit.models import AuditEntry
from monitoring import figures
from monitoring.enums import RecordState
from monitoring.models import Breakdown
from monitoring.office.export_views import data_sheets
from tests.monitoring.factories import (
    IndicatorFactory,
    RecordFactory,
    worked_example,
)

pytestmark = pytest.mark.django_db
ROWS = "/admin/monitoring/sorok/"


def test_a_number_is_explained_by_its_rows_and_by_what_is_left_out(client, boss):
    indicator = worked_example()
    RecordFactory(submitted=True, indicators=[indicator])
    RecordFactory(state=RecordState.VOID, indicators=[indicator])
    RecordFactory(approved=True, indicators=[indicator], occurred_on=dt.date(2021, 2, 1), headcount=9)
    address = reverse("monitoring_explain:indicator", args=[indicator.pk])
    context = client.get(address, {"ig": "2020-12-31"}).context
    found = context["explanation"]
    assert (found.value, found.count) == (118, 3)
    assert sum(value for _row, value in context["lines"]) == 118
    assert [count for _why, count in found.excluded] == [1, 1, 0, 1, 0]
    quarter = client.get(address, {"tol": "2020-10-01", "ig": "2020-12-31"}).context["explanation"]
    assert quarter.value == 25


def test_the_headcount_of_a_kind_is_explained(client, boss):
    row = RecordFactory(approved=True, headcount=12)
    address = reverse("monitoring_explain:kind", args=["tevekenyseg", row.kind_id])
    found = client.get(address, {"tol": "2020-04-01", "ig": "2020-06-30"}).context["explanation"]
    lines = figures.by_kind(dt.date(2020, 4, 1), dt.date(2020, 6, 30)).activities
    assert found.value == next(line.headcount for line in lines if line.kind == row.kind) == 12


def test_readers_get_the_formula_and_no_row(client, steering_member):
    indicator = worked_example()
    RecordFactory(submitted=True, indicators=[indicator], headcount=777)
    address = reverse("monitoring:indicator_explained", args=[indicator.pk])
    client.force_login(steering_member)
    assert client.get(address).status_code == 404
    indicator.audience = 0
    indicator.save()
    client.logout()
    html = client.get(address).content.decode()
    assert "118" in html and "215" in html
    assert "777" not in html and "Állásbörze a művelődési házban" not in html


def test_the_public_sees_no_number_of_very_few_people(client, steering_member):
    indicator = IndicatorFactory(audience=0)
    RecordFactory(approved=True, indicators=[indicator], headcount=3)
    address = reverse("monitoring:indicator_explained", args=[indicator.pk])
    assert client.get(address).context["shown"] == "<5 fő"
    client.force_login(steering_member)
    assert client.get(address).context["shown"] == "3 fő"


def test_the_export_has_a_line_for_every_fact(client, officer):
    indicator = IndicatorFactory(code="PO25")
    row = RecordFactory(approved=True, title="=1+1", headcount=10, indicators=[indicator])
    Breakdown.objects.create(record=row, dimension="sex", part="women", number=6)
    response = client.get(f"{ROWS}export/", {"format": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(response.getvalue()))
    assert book.sheetnames == ["Adatok", "Összesítő", "Fogalmak", "Meta"]
    lines = list(book["Adatok"].values)
    assert [(line[0], line[-1]) for line in lines[1:]] == [
        (f"{row.pk}/1/occasions", 1),
        (f"{row.pk}/1/headcount", 10),
        (f"{row.pk}/1/sex/women", 6),
        (f"{row.pk}/1/PO25", 10),
    ]
    assert lines[1][7] == "=1+1" and book["Adatok"]["H2"].data_type == "s"
    assert AuditEntry.objects.filter(action="export", note="xlsx").exists()


def test_the_csv_opens_in_hungarian_spreadsheets(client, officer):
    RecordFactory(approved=True, title="=1+1; @x", headcount=None, value="12.5")
    RecordFactory(title="Más")
    response = client.get(f"{ROWS}export/", {"format": "csv", "state": "approved"})
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    lines = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))
    assert lines[2][7] == "'=1+1; @x" and lines[2][-1] == "12,5"
    assert len(lines) == 3


@pytest.mark.parametrize("count, sheets", [(0, [0]), (3, [3]), (4, [3, 1]), (7, [3, 3, 1])])
def test_more_lines_than_a_sheet_holds_go_on_to_the_next(count, sheets):
    lines = ([n] for n in range(count))
    assert [len(list(sheet.rows)) for sheet in data_sheets(lines, most=3)] == sheets


def test_nobody_outside_the_office_exports(client, steering_member):
    client.force_login(steering_member)
    assert client.get(f"{ROWS}export/", {"format": "csv"}).status_code in (302, 403, 404)


def test_a_workbook_takes_what_a_workbook_cannot_hold(client, officer):
    RecordFactory(title="a\x0bb\x1f")
    response = client.get(f"{ROWS}export/", {"format": "xlsx"})
    assert zipfile.is_zipfile(io.BytesIO(response.getvalue()))
    assert client.get(f"{ROWS}export/", {"format": "pdf"}).status_code == 404
