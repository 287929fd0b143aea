"""Lists with totals, filters, search and exports; the overview; the desk."""

import csv
import io
from decimal import Decimal as D

import pytest
from django.db import connection
from openpyxl import load_workbook

from audit.models import AuditEntry
from finance.models import PaymentClaim
from tests.counting import queries_of
from tests.finance.factories import (
    BudgetLineFactory,
    ClaimPaymentFactory,
    InvoiceFactory,
    InvoicePaymentFactory,
    PaymentClaimFactory,
    in_days,
)
from tests.finance.screens import CLAIMS, LINES, LIST, OVERVIEW, at, text_of


def sql(query: str) -> dict:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {
            row[0]: tuple(D(int(value or 0)).scaleb(-2) for value in row[1:]) for row in cursor.fetchall()
        }


class TestLists:
    @pytest.fixture
    def booked(self, home):
        """Three invoices in two currencies, paid in parts, with a payment struck out and one not confirmed."""
        claim = PaymentClaimFactory()
        for net in (D(100_000), D(250_000)):
            invoice = InvoiceFactory(net=net, claim=claim, checked=True)
            InvoicePaymentFactory(invoice=invoice, amount=net / 10)
            InvoicePaymentFactory(invoice=invoice, amount=D(1), struck=True)
        euros = InvoiceFactory(currency="EUR", net=D("0.10"), vat=D("0.20"), overdue=True, checked=True)
        InvoicePaymentFactory(invoice=euros, amount=D("0.10"), waiting=True)
        InvoicePaymentFactory(invoice=euros, amount=D("0.20"))
        return euros

    def test_totals_of_list_overview_and_both_exports_are_those_of_plain_sql(self, lead, booked):
        gross = sql("SELECT currency, SUM(gross) FROM finance_invoice GROUP BY currency")
        paid = sql(
            "SELECT i.currency, SUM(p.amount) FROM finance_invoicepayment p JOIN finance_invoice i ON i.id = p.invoice_id "
            "WHERE p.struck_at IS NULL AND p.confirmed_at IS NOT NULL GROUP BY i.currency"
        )
        expected = {currency: (gross[currency][0], paid[currency][0]) for currency in ("HUF", "EUR")}
        assert expected["EUR"] == (D("0.30"), D("0.20"))
        listed = lead.get(LIST).context["view"].totals
        assert {t.currency: (t.sums["gross"], t.sums["paid"]) for t in listed} == expected
        for sheet in (self.xlsx(lead), self.csv(lead)):
            assert sheet == expected
        parts = {part["currency"]: part for part in lead.get(OVERVIEW).context["parts"]}
        for currency, (invoiced, was_paid) in expected.items():
            columns = parts[currency]["columns"].series
            assert (sum(columns[0].values), sum(columns[1].values)) == (invoiced, was_paid)
            unpaid = sum(parts[currency]["bars"][0].series[0].values)
            assert unpaid == invoiced - was_paid

    def xlsx(self, lead) -> dict:
        rows = load_workbook(
            io.BytesIO(b"".join(lead.get(f"{LIST}?export=xlsx").streaming_content))
        ).active.values
        return self.summed(list(rows))

    def csv(self, lead) -> dict:
        text = b"".join(lead.get(f"{LIST}?export=csv").streaming_content).decode()
        assert text.startswith("\ufeff")
        return self.summed(list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")))

    def summed(self, rows) -> dict:
        heads, found = list(rows[0]), {}
        for row in rows[1:]:
            cells = dict(zip(heads, row, strict=True))
            sums = [D(str(cells[name]).replace(",", ".")) for name in ("bruttó", "kifizetve")]
            found[cells["pénznem"]] = tuple(
                map(sum, zip(found.get(cells["pénznem"], (0, 0)), sums, strict=True))
            )
        return found

    def test_the_totals_follow_filters_and_search(self, lead, booked):
        [only] = lead.get(f"{LIST}?paid=overdue&currency=EUR").context["view"].totals
        assert (only.currency, only.count) == ("EUR", 1)
        assert lead.get(f"{LIST}?q=nincs+ilyen").context["view"].totals == []

    def test_search_finds_in_small_letters_with_accents(self, lead):
        InvoiceFactory(issuer="ÁRVÍZTŰRŐ Kft.")
        assert lead.get(f"{LIST}?q=árvíztűrő 12345676").context["result_count"] == 1

    @pytest.mark.parametrize(
        "query",
        ["p=x", "p=-1", "p=99999999999999999999", "paid=x", "line=abc", "quarter=99999999", "q=%00%22", "o=99.x",
         "note__regex=(", "imported_from__uploaded_by__password__startswith=p", "export=exe", "currency=HUF&currency=EUR"],
    )  # fmt: skip
    def test_a_nonsense_address_is_no_error_and_asks_nothing(self, lead, query):
        InvoiceFactory()
        response = lead.get(f"{LIST}?{query}")
        assert response.status_code == 200
        assert response.context["view"].get_base_queryset().count() == 1

    @pytest.mark.parametrize("number", ["0", "99999", "x", "9" * 30, "-1"])
    def test_what_is_not_there_is_told_so(self, lead, number):
        assert lead.get(f"{LIST}inspect/{number}/").status_code == 404

    def test_no_exported_cell_is_a_formula_and_the_export_is_noted(self, lead):
        InvoiceFactory(issuer="=cmd|' /C calc'!A0", note="+1")
        text = b"".join(lead.get(f"{LIST}?export=csv").streaming_content).decode()
        assert ";'=cmd" in text and ";'+1" in text
        book = load_workbook(io.BytesIO(b"".join(lead.get(f"{LIST}?export=xlsx").streaming_content)))
        assert {cell.data_type for cell in book.active[2]} <= {"s", "n", "d"}
        assert AuditEntry.objects.filter(action="export").count() == 2

    def test_lists_and_overview_take_the_same_queries_for_one_and_for_three(self, lead):
        def fill():
            line, claim = BudgetLineFactory(), PaymentClaimFactory()
            InvoicePaymentFactory(invoice__budget_line=line, invoice__claim=claim)
            InvoiceFactory(overdue=True, budget_line=line, claim=claim)
            ClaimPaymentFactory()

        fill()
        addresses = (LIST, CLAIMS, LINES, OVERVIEW, f"{LIST}?paid=overdue", at(PaymentClaim.objects.first()))
        once = {address: queries_of(lead, address) for address in addresses}
        fill()
        fill()
        assert {address: queries_of(lead, address) for address in addresses} == once


def test_the_desk_shows_the_finance_lead_what_is_due(lead, client, coordinator):
    late = InvoiceFactory(overdue=True)
    claim = PaymentClaimFactory(state="deficiency", deficiency_due=in_days(3))
    page = text_of(lead.get("/admin/"))
    assert f"Fizetendő számla: {late}" in page and f"Hiánypótlás: {claim}" in page
    client.force_login(coordinator)
    assert str(late) not in text_of(client.get("/admin/"))
