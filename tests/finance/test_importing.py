"""Invoices from a table: a plan first, then all of it or nothing."""

import datetime as dt
from decimal import Decimal as D
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from finance.importing.plan import plan
from finance.importing.table import COLUMNS, sample, table
from finance.models import Invoice, InvoiceImport
from sheets.template import template
from tests.finance.factories import BudgetLineFactory, InvoiceFactory, PaymentClaimFactory, tax_number

UPLOAD = "/admin/penzugy/szamlak-tablazatbol/"
ROW = {
    "line": 2,
    "issuer": "Minta Nyomda Kft.",
    "tax_number": "12345676-2-42",
    "number": "2026/1",
    "issued_on": "2026-01-10",
    "due_on": "2026.01.25.",
    "net": "100 000",
    "vat_rate": "27%",
    "vat": "27 000",
    "gross": "127 000",
}
pytestmark = pytest.mark.django_db


def xlsx(*rows) -> SimpleUploadedFile:
    cells = [[row.get(name) for name in COLUMNS] for row in rows]
    return SimpleUploadedFile("szamlak.xlsx", template(table(), "Számlák", cells))


def upload(client, *rows):
    return client.post(UPLOAD, {"table": xlsx(*rows)}, follow=True)


def confirm(client):
    return client.post(f"{UPLOAD}{InvoiceImport.objects.first().pk}/", follow=True)


def problem_of(*rows) -> list[tuple[str, str]]:
    return plan([dict(row, line=n) for n, row in enumerate(rows, start=2)])[-1].problems


def test_looking_books_nothing_and_confirming_books_everything(lead):
    line, claim = BudgetLineFactory(code="2.1"), PaymentClaimFactory(number="KIG 1")
    typed = {"net": 100000, "issued_on": dt.date(2026, 1, 10), "budget_line": "2.1", "claim": "kig1"}
    page = upload(lead, ROW | typed, ROW | {"number": "2"})
    assert (page.context["wrong"], page.context["new"]) == (0, 2)
    assert not Invoice.objects.exists()
    confirm(lead)
    invoice = Invoice.objects.get(number="2026/1")
    assert (invoice.gross, invoice.budget_line, invoice.claim) == (D(127_000), line, claim)
    kept = InvoiceImport.objects.get()
    assert (kept.created, invoice.imported_from) == (2, kept)


def test_the_same_file_twice_changes_nothing_and_each_is_kept(lead):
    for _ in range(2):
        upload(lead, ROW)
        confirm(lead)
        confirm(lead)
    assert Invoice.objects.count() == 1
    assert InvoiceImport.objects.count() == 2
    assert Invoice.objects.get().edition == 1


def test_one_wrong_row_and_nothing_is_booked(lead):
    page = upload(lead, ROW, ROW | {"number": "2", "vat": "-1"})
    assert page.context["wrong"] == 1
    assert "ÁFA" in page.content.decode()
    confirm(lead)
    assert not Invoice.objects.exists()


def test_what_came_between_looking_and_confirming_is_told(lead):
    upload(lead, ROW)
    InvoiceFactory(number="2026/1", net=D(1), vat=D(0))
    assert "más értékkel" in confirm(lead).content.decode()
    assert Invoice.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"tax_number": "12345678"}, "Adószám"),
        ({"net": "sok"}, "Nettó"),
        ({"vat": "-27 000", "gross": "73 000"}, "ÁFA"),
        ({"gross": "127 001"}, "Bruttó"),
        ({"net": "100000,5", "gross": "127000,5"}, "Nettó"),
        ({"due_on": "2026.02.30."}, "Fizetési határidő"),
        ({"due_on": "9999.01.01."}, "Fizetési határidő"),
        ({"issued_on": "2026.02.01."}, "Fizetési határidő"),
        ({"currency": "USD"}, "Pénznem"),
        ({"vat_rate": "33%"}, "ÁFA-kulcs"),
        ({"budget_line": "9.9"}, "Költségvetési sor"),
        ({"claim": "nincs"}, "Kifizetési igénylés"),
        ({"issuer": ""}, "Kiállító"),
        ({"issuer": "x" * 201}, "Kiállító"),
        ({"number": "1" * 61}, "Számlaszám"),
        ({"net": "\x00formula"}, "Nettó"),
    ],
)
def test_a_bad_cell_is_named_with_its_column(change, column):
    assert column in dict(problem_of(ROW | change))


def test_the_same_invoice_twice_in_the_table_names_the_other_row():
    again = ROW | {"tax_number": "12345676", "number": " 2026 / 1"}
    assert "2" in dict(problem_of(ROW, again))["Számlaszám"]


def test_an_invoice_that_is_booked_otherwise_or_was_rejected_is_refused():
    InvoiceFactory(number="2026/1", net=D(1), vat=D(0))
    InvoiceFactory(number="9", state="rejected")
    assert "Nettó" in dict(problem_of(ROW))
    assert "Számlaszám" in dict(problem_of(ROW | {"number": "9"}))


def test_what_is_linked_is_of_the_same_currency_and_still_open():
    BudgetLineFactory(code="2.1", currency="EUR")
    PaymentClaimFactory(number="K", submitted=True)
    assert "Költségvetési sor" in dict(problem_of(ROW | {"budget_line": "2.1"}))
    assert "Kifizetési igénylés" in dict(problem_of(ROW | {"claim": "K"}))


def test_a_plan_takes_the_same_queries_for_one_and_for_thirty_rows():
    rows = [ROW | {"line": n, "number": str(n), "tax_number": tax_number(f"{n:07}")} for n in range(2, 32)]
    with CaptureQueriesContext(connection) as one:
        plan(rows[:1])
    with CaptureQueriesContext(connection) as many:
        plan(rows)
    assert len(one) == len(many)


def test_the_template_can_be_filled_in_and_a_strange_table_is_refused(lead):
    file = lead.get(f"{UPLOAD}minta/").content
    assert [cell.value for cell in load_workbook(BytesIO(file)).active[1]] == list(COLUMNS.values())
    page = lead.post(UPLOAD, {"table": SimpleUploadedFile("minta.xlsx", sample())}, follow=True)
    assert page.context["wrong"] == 0
    for data in (b"", b"nem tablazat", template(table().__class__(COLUMNS), "Más", [["x"]])):
        answer = lead.post(UPLOAD, {"table": SimpleUploadedFile("x.xlsx", data)})
        assert answer.context["form"].errors["table"]
    assert InvoiceImport.objects.count() == 1


def test_the_table_is_kept_and_handed_out_to_the_office_alone(lead, client, coordinator, delegate):
    upload(lead, ROW)
    kept = InvoiceImport.objects.get()
    address = f"{UPLOAD}{kept.pk}/fajl/{kept.name}"
    client.force_login(coordinator)
    assert b"".join(client.get(address).streaming_content)[:2] == b"PK"
    assert client.get(UPLOAD).status_code == 302
    assert client.post(f"{UPLOAD}{kept.pk}/").status_code == 302
    client.force_login(delegate)
    assert client.get(address).status_code == 404
    assert not Invoice.objects.exists()
