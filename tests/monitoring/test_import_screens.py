"""The screens where a table of rows comes in: template, upload, dry run, confirmation."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from monitoring import records
from monitoring.importing.carrying_out import keep
from monitoring.models import ActivityRecord, RecordImport
from tests.monitoring.factories import ActivityKindFactory, RecordFactory
from tests.monitoring.sheets import QUARTER, template

pytestmark = pytest.mark.django_db
IMPORTS = "/admin/monitoring/importok/"
NEW = {"title": "Új börze", "kind": "Állásbörze", "occurred_on": "2020.05.12.", "headcount": 0}


@pytest.fixture(autouse=True)
def kind(db):
    return ActivityKindFactory()


@pytest.fixture
def officer(client, partnership_officer):
    client.force_login(partnership_officer)
    return partnership_officer


def upload(client, file, *, follow=True):
    return client.post(f"{IMPORTS}uj/", {"table": file}, follow=follow)


def text_of(response) -> str:
    return response.content.decode()


def test_a_table_is_looked_at_then_written(client, officer, kind):
    row = RecordFactory(kind=kind, approved=True)
    response = upload(client, template({"headcount": 12}, NEW))
    assert ActivityRecord.objects.count() == 1
    assert "<del>10</del> → <ins>12</ins>" in text_of(response)
    assert "Új börze" in text_of(response)
    address = response.redirect_chain[-1][0]
    response = client.post(address, {"reason": ""})
    assert response.context["form"].errors["reason"]
    response = client.post(address, {"reason": "Elírtuk."}, follow=True)
    assert "2 sor vár jóváhagyásra" in text_of(response)
    assert row.corrections.get().headcount == 12
    new = ActivityRecord.objects.get(title="Új börze")
    assert address in text_of(client.get(f"/admin/monitoring/sorok/{new.pk}/"))
    again = upload(client, template())
    assert "nincs teendő" in text_of(again)
    assert "tabla.xlsx" in text_of(client.get(IMPORTS))


def test_what_is_wrong_stands_there_with_its_cell_and_cannot_be_confirmed(client, officer):
    response = upload(client, template(NEW, NEW | {"headcount": "sok"}))
    assert "<strong>K3</strong>" in text_of(response)
    assert "Beírás" not in text_of(response)
    client.post(response.redirect_chain[-1][0], {})
    assert not ActivityRecord.objects.exists()


def test_a_row_changed_meanwhile_is_named_and_nothing_is_written(client, officer, kind):
    row = RecordFactory(kind=kind)
    address = upload(client, template({"headcount": 12}, NEW)).redirect_chain[-1][0]
    records.write(row.pk, user=officer, values={"headcount": 11})
    response = client.post(address, {}, follow=True)
    assert f"A2: A(z) {row.pk}. számú sor megváltozott" in text_of(response)
    assert ActivityRecord.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 semmi", b"a;b;c", b"\x00" * 100])
def test_a_file_that_is_no_table_is_refused_beside_the_field(client, officer, content):
    response = upload(client, SimpleUploadedFile("tabla.xlsx", content))
    assert response.status_code == 200
    assert response.context["form"].errors["table"]
    assert not RecordImport.objects.exists()


def test_the_template_of_a_quarter_is_downloaded_with_as_many_lines_as_asked_for(client, officer):
    RecordFactory(occurred_on=QUARTER.start)
    response = client.get(f"{IMPORTS}sablon/", {"quarter": QUARTER.ordinal, "lines": "4"})
    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    assert sheet.max_row == 1 + 1 + 4


@pytest.mark.parametrize("query", [{"quarter": "x"}, {"quarter": "0"}, {"quarter": "8081", "lines": "-1"}])
def test_a_template_of_nothing_is_said_beside_the_field(client, officer, query):
    response = client.get(f"{IMPORTS}sablon/", query)
    assert response.status_code == 200
    assert response.context["template_form"].errors


def test_a_kept_table_that_is_lost_or_damaged_is_said_and_writes_nothing(client, officer):
    kept = keep(template(NEW), user=officer)
    kept.file.storage.delete(kept.file.name)
    response = client.post(f"{IMPORTS}{kept.pk}/", {}, follow=True)
    assert "nem olvasható" in text_of(response)
    assert client.get(f"{IMPORTS}{kept.pk}/fajl/").status_code == 404
    assert not ActivityRecord.objects.exists()


def test_the_office_reads_the_evidence_but_only_partnership_staff_bring_tables(
    client, partnership_officer, finance_lead, delegate
):
    kept = keep(template(NEW), user=partnership_officer)
    client.force_login(finance_lead)
    response = client.get(f"{IMPORTS}{kept.pk}/fajl/")
    assert b"".join(response.streaming_content)[:2] == b"PK"
    assert "no-store" in response["Cache-Control"]
    assert "Új börze" in text_of(client.get(f"{IMPORTS}{kept.pk}/"))
    client.post(f"{IMPORTS}{kept.pk}/", {})
    assert client.get(f"{IMPORTS}uj/").status_code == 302
    assert upload(client, template(NEW), follow=False).status_code == 302
    client.force_login(delegate)
    assert client.get(f"{IMPORTS}{kept.pk}/fajl/").status_code != 200
    assert not ActivityRecord.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_tables_takes_the_same_queries(client, officer, number, django_assert_max_num_queries):
    for n in range(number):
        RecordImport.objects.create(file="x.xlsx", name=f"{n}.xlsx", sha256=str(n), uploaded_by=officer)
    with django_assert_max_num_queries(20):
        assert f"{number - 1}.xlsx" in text_of(client.get(IMPORTS))
