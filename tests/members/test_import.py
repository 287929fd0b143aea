"""The office's table of organisations and delegates."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from members.importing import plan
from members.models import Membership, Organisation, Settlement, User
from members.spreadsheet import COLUMNS, MAX_ROWS
from notifications.models import OutboxMail
from tests import factories

UPLOAD, CHECK = "/admin/emberek/tablazat/", "/admin/emberek/tablazat/ellenorzes/"
ROW = {
    "organisation": "Minta Kft.",
    "type": "Vállalkozás",
    "settlement": "Mintaváros",
    "phone": "+36 1 234 5678",
    "last_name": "Minta",
    "first_name": "Mária",
    "email": "Maria@Minta.example",
    "body": "Foglalkoztatási Fórum",
    "start": "2026.01.15.",
}


def table(*rows, name="tagok.xlsx"):
    book = Workbook()
    book.active.append(list(COLUMNS.values()))
    for row in rows:
        book.active.append([row.get(field) for field in COLUMNS])
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile(name, file.getvalue())


@pytest.fixture
def office(client, coordinator):
    factories.OrganisationTypeFactory(name="Vállalkozás")
    client.force_login(coordinator)
    return client


def upload(client, *rows):
    return client.post(UPLOAD, {"table": table(*rows)}, follow=True)


def carry_out(client, **answers):
    return client.post(CHECK, answers, follow=True)


def test_looking_writes_nothing_and_confirming_writes_everything(office):
    page = upload(
        office, ROW, {"organisation": "Csak Szervezet", "type": "vállalkozás", "settlement": "Új Falu"}
    )
    assert page.context["wrong"] == 0
    assert page.context["changing"] == 2
    assert not Organisation.objects.exists()
    carry_out(office)
    person = User.objects.get(email="maria@minta.example")
    membership = person.memberships.get()
    assert membership.organisation.phone == "+36 1 234 5678"
    assert membership.start.isoformat() == "2026-01-15"
    assert Organisation.objects.count() == 2
    assert Settlement.objects.filter(name="Új Falu").exists()
    assert not OutboxMail.objects.exists()


def test_letters_go_out_if_asked_for_and_only_to_new_accounts(office, delegate):
    known = {**ROW, "last_name": "Tag", "first_name": "Tamás", "email": "TAG@minta.example"}
    upload(office, ROW, known)
    carry_out(office, send_letters="1")
    assert [mail.to for mail in OutboxMail.objects.all()] == ["maria@minta.example"]
    assert delegate.memberships.filter(organisation__name="Minta Kft.").exists()


def test_the_same_table_twice_changes_nothing(office):
    upload(office, ROW, {**ROW, "organisation": "MINTA  kft.", "email": "masik@minta.example"})
    carry_out(office)
    before = (Organisation.objects.count(), User.objects.count(), Membership.objects.count())
    page = upload(office, ROW, {**ROW, "email": "masik@minta.example"})
    assert page.context["changing"] == 0
    carry_out(office)
    assert (Organisation.objects.count(), User.objects.count(), Membership.objects.count()) == before


def test_a_known_organisation_gets_what_the_table_says_and_keeps_the_rest(office):
    factories.OrganisationFactory(
        name="Minta Kft.", type__name="Vállalkozás", phone="régi", web="https://minta.example"
    )
    page = upload(office, ROW)
    assert COLUMNS["phone"] in page.content.decode()
    carry_out(office)
    organisation = Organisation.objects.get()
    assert organisation.phone == "+36 1 234 5678"
    assert organisation.web == "https://minta.example"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"organisation": None}, "Szervezet"),
        ({"type": "Űrhajó"}, "Vállalkozás"),
        ({"email": "nem-cim"}, "nem-cim"),
        ({"email": None}, "delegált"),
        ({"first_name": None}, "delegált"),
        ({"body": "Paktumiroda"}, "Paktumiroda"),
        ({"role": "császár"}, "császár"),
        ({"start": "tavaly"}, "tavaly"),
        ({"start": "2026.02.31."}, "2026.02.31."),
        ({"end": "2020.01.01."}, "utolsó nap"),
        ({"web": "javascript:alert(1)"}, "javascript"),
        ({"phone": "=1+1"}, "képlet"),
        ({"address": "x" * 5000}, "hosszú"),
    ],
)
def test_a_bad_row_is_named_with_what_is_wrong_and_nothing_is_written(office, change, word):
    page = upload(office, {**ROW, "email": "jo@minta.example"}, {**ROW, **change})
    lines = page.context["lines"]
    assert not lines[0].problems
    assert lines[1].number == 3
    assert word in " ".join(lines[1].problems)
    carry_out(office)
    assert not Organisation.objects.exists()
    assert not User.objects.filter(email="jo@minta.example").exists()


def test_empty_rows_are_passed_over(office):
    page = upload(office, {}, ROW, {"organisation": "   "}, {})
    assert [line.number for line in page.context["lines"]] == [3]


def zipped(**files):
    import zipfile

    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nem tablazat",
        b"%PDF-1.4",
        zipped(valami="x"),
        zipped(xl__workbook_dot_xml="<x/>"),
        zipped(xl__workbook_dot_xml="<x/>", xl__vbaProject_dot_bin="x"),
        b"PK\x03\x04" + b"\x00" * 100,
        b"x" * (5 * 1024 * 1024 + 1),
    ],
)
def test_a_file_that_is_no_plain_table_is_refused_in_words(office, data):
    response = office.post(UPLOAD, {"table": SimpleUploadedFile("tagok.xlsx", data)})
    assert response.status_code == 200
    assert response.context["form"].errors["table"]


def test_a_table_with_macros_is_told_so(office):
    data = zipped(xl__workbook_dot_xml="<x/>", xl__vbaProject_dot_bin="x")
    response = office.post(UPLOAD, {"table": SimpleUploadedFile("tagok.xlsx", data)})
    assert "makró" in response.content.decode()


def test_a_table_without_our_headings_is_told_which_are_missing(office):
    book = Workbook()
    book.active.append(["Név", "Szervezet"])
    file = BytesIO()
    book.save(file)
    response = office.post(UPLOAD, {"table": SimpleUploadedFile("tagok.xlsx", file.getvalue())})
    assert "Település" in str(response.context["form"].errors)


def test_ten_thousand_rows_are_refused_with_the_limit(office):
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(COLUMNS.values()))
    for n in range(10_000):
        sheet.append([f"Szervezet {n}", "Vállalkozás", "Mintaváros"])
    file = BytesIO()
    book.save(file)
    response = office.post(UPLOAD, {"table": SimpleUploadedFile("tagok.xlsx", file.getvalue())})
    assert str(MAX_ROWS) in str(response.context["form"].errors)


def test_looking_at_a_table_takes_the_same_queries_for_one_and_thirty_rows(db):
    factories.OrganisationTypeFactory(name="Vállalkozás")
    row = {"line": 2} | {k: str(v) for k, v in ROW.items()}
    with CaptureQueriesContext(connection) as one:
        plan([row])
    with CaptureQueriesContext(connection) as many:
        plan([{**row, "organisation": f"Szervezet {n}"} for n in range(30)])
    assert len(one) == len(many)


def test_the_sample_has_our_headings_and_can_be_loaded(office):
    response = office.get("/admin/emberek/tablazat/minta/")
    assert response["Content-Disposition"].endswith('"tagok-minta.xlsx"')
    sheet = load_workbook(BytesIO(response.content)).active
    assert [cell.value for cell in sheet[1]] == list(COLUMNS.values())
    page = office.post(UPLOAD, {"table": SimpleUploadedFile("minta.xlsx", response.content)}, follow=True)
    assert page.context["wrong"] == 0


def test_without_a_table_there_is_nothing_to_confirm(office):
    assert office.get(CHECK).url == UPLOAD
    assert carry_out(office).status_code == 200
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("path", [UPLOAD, CHECK, "/admin/emberek/tablazat/minta/"])
def test_only_those_who_manage_members_load_tables(client, delegate, finance_lead, path):
    client.force_login(delegate)
    assert client.get(path).status_code == 404
    client.force_login(finance_lead)
    assert client.get(path).status_code == 302
