"""The registers in the admin: who reads, who writes, lists with totals, exports, files."""

import csv
import io
from decimal import Decimal as D

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook

from audit.models import AuditEntry
from finance.models import BudgetLine, FinanceSettings, Invoice, InvoicePayment, PaymentClaim
from tests.counting import queries_of
from tests.factories import days_ago
from tests.files.uploads import pdf_saying
from tests.finance.factories import (
    BudgetLineFactory,
    ClaimPaymentFactory,
    InvoiceFactory,
    InvoicePaymentFactory,
    PaymentClaimFactory,
    in_days,
)

LIST = "/admin/finance/invoice/"
CLAIMS = "/admin/finance/paymentclaim/"
LINES = "/admin/finance/budgetline/"
OVERVIEW = "/admin/penzugy/"
NEW = {
    "issuer": "Árvíztűrő Nyomda Kft.",
    "tax_number": "12345676242",
    "number": "2026/7",
    "issued_on": "2026.01.10.",
    "due_on": "2026.01.25.",
    "currency": "EUR",
    "net": "1 250 000,50",
    "vat_rate": "exempt",
    "vat": "0",
    "gross": "1.250.000,5",
}


@pytest.fixture
def reader(client, coordinator, home):
    client.force_login(coordinator)
    return client


def at(record) -> str:
    return reverse(f"finance_{record._meta.model_name}_modeladmin_inspect", args=[record.pk])


def edit(record) -> str:
    return reverse(f"finance_{record._meta.model_name}_modeladmin_edit", args=[record.pk])


def text_of(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def errors_of(response) -> dict:
    return response.context["form"].errors


class TestBooking:
    def test_a_sum_typed_as_people_do_is_kept_to_the_cent(self, lead):
        response = lead.post(f"{LIST}create/", NEW)
        invoice = Invoice.objects.get()
        assert response.url == at(invoice)
        assert (invoice.net, invoice.gross, invoice.currency) == (D("1250000.50"), D("1250000.50"), "EUR")
        assert invoice.tax_number == "12345676-2-42"

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"tax_number": "12345678-2-42"}, "tax_number"),
            ({"vat": "-270"}, "vat"),
            ({"net": "sok"}, "net"),
            ({"gross": "9" * 30}, "gross"),
            ({"net": "1.2.3,4,5"}, "net"),
            ({"currency": "USD"}, "currency"),
            ({"issued_on": "tavaly"}, "issued_on"),
            ({"due_on": "2026.01.01."}, "due_on"),
            ({"issuer": "x" * 50_000}, "issuer"),
            ({"number": "1\x002"}, "number"),
            ({"number": ""}, "number"),
            ({"currency": "HUF"}, "net"),
        ],
    )
    def test_bad_input_is_named_beside_its_field_and_what_was_typed_stays(self, lead, change, field):
        response = lead.post(f"{LIST}create/", NEW | change)
        assert response.status_code == 200
        assert field in errors_of(response)
        assert "Árvíztűrő Nyomda Kft." in text_of(response) or field == "issuer"
        assert not Invoice.objects.exists()

    def test_an_invoice_twice_is_refused_beside_its_number(self, lead):
        InvoiceFactory(number="AB 12")
        response = lead.post(f"{LIST}create/", NEW | {"number": "a b12"})
        assert "már szerepel" in str(errors_of(response)["number"])

    def test_what_is_no_pdf_is_not_kept_as_one(self, lead):
        file = SimpleUploadedFile("szamla.pdf", b"<script>")
        assert "file" in errors_of(lead.post(f"{LIST}create/", NEW | {"file": file}))

    def test_the_file_stays_when_the_rest_is_edited(self, lead):
        file = SimpleUploadedFile("szamla.pdf", pdf_saying("x"))
        lead.post(f"{LIST}create/", NEW | {"file": file})
        invoice = Invoice.objects.get()
        assert lead.get(edit(invoice)).status_code == 200
        lead.post(edit(invoice), NEW | {"edition": "1", "note": "Irattárban."})
        kept = Invoice.objects.get()
        assert (kept.note, kept.file.name) == ("Irattárban.", invoice.file.name)
        assert "szamla.pdf" in text_of(lead.get(at(kept)))
        assert lead.get(kept.file_url).status_code == 200

    def test_an_older_screen_writes_over_nothing(self, lead):
        invoice = InvoiceFactory()
        Invoice.objects.update(edition=2, note="újabb")
        response = lead.post(edit(invoice), NEW | {"edition": "1", "note": "régi"})
        assert response.status_code == 200
        assert "Valaki más módosította" in text_of(response)
        assert lead.post(edit(invoice), NEW | {"note": "edition nélkül"}).status_code == 200
        assert Invoice.objects.get().note == "újabb"

    def test_of_a_certified_invoice_only_the_note_changes(self, lead):
        invoice = InvoiceFactory(state="certified")
        lead.post(edit(invoice), {"edition": "1", "net": "1", "gross": "1", "note": "Irattárban."})
        invoice.refresh_from_db()
        assert (invoice.net, invoice.note) == (D(100_000), "Irattárban.")

    def test_a_claim_and_a_budget_line_are_kept_too(self, lead):
        days = {"period_from": "2026.01.01.", "period_to": "2026.03.31."}
        lead.post(
            f"{CLAIMS}create/",
            {"number": "KIG-1", "kind": "interim", "claimed": "1 000 000", "currency": "HUF"} | days,
        )
        lead.post(
            f"{LINES}create/", {"code": "1.1", "name": "Bér", "planned": "2 000 000", "currency": "HUF"}
        )
        assert PaymentClaim.objects.get().claimed == D(1_000_000)
        assert BudgetLine.objects.get().planned == D(2_000_000)
        assert AuditEntry.objects.filter(content_type__app_label="finance", action="create").count() == 2


class TestActing:
    def test_an_invoice_is_checked_paid_in_parts_and_one_payment_struck_out(self, lead):
        invoice = InvoiceFactory()
        address = at(invoice)
        lead.post(address, {"action": "move", "state": "checked", "edition": "1"})
        for edition, amount in ((2, "27 000"), (3, "50 000 Ft")):
            pay = {"action": "pay", "edition": edition, "amount": amount, "paid_on": "2026.01.02."}
            assert lead.post(address, pay).status_code == 302
        payment = InvoicePayment.objects.order_by("pk").first()
        lead.post(address, {"action": "strike", "payment": payment.pk, "reason": "Tévedés."})
        page = text_of(lead.get(address))
        assert "77 000 Ft" in page and "50 000 Ft" in page and "Tévedés." in page
        assert Invoice.objects.with_sums().get().paid == D(50_000)

    def test_what_is_refused_keeps_what_was_typed(self, lead):
        invoice = InvoiceFactory(checked=True)
        pay = {
            "action": "pay",
            "edition": "1",
            "amount": "127 001",
            "paid_on": "2026.01.02.",
            "reference": "Átutalás 7",
        }
        response = lead.post(at(invoice), pay)
        assert response.status_code == 200
        assert "127 001" in text_of(response) and "Átutalás 7" in text_of(response)
        assert "Már csak" in text_of(response)

    def test_two_who_pay_the_same_invoice_at_once_pay_it_once(self, lead, client, second_lead):
        invoice = InvoiceFactory(checked=True)
        pay = {"action": "pay", "edition": "1", "amount": "127 000", "paid_on": "2026.01.02."}
        assert lead.post(at(invoice), pay).status_code == 302
        client.force_login(second_lead)
        assert client.post(at(invoice), pay).status_code == 409
        assert InvoicePayment.objects.count() == 1

    @pytest.mark.parametrize(
        "posted",
        [
            {},
            {"action": "nincs"},
            {"action": "pay"},
            {"action": "move", "state": "certified", "edition": "x"},
            {"action": "move", "state": "y" * 500, "edition": "1"},
            {"action": "move", "edition": "1"},
            {"action": "strike", "payment": "99999", "reason": "x"},
            {"action": "strike", "payment": "-1", "reason": "x"},
            {"action": "confirm", "payment": str(10**30)},
            {"action": "confirm", "payment": "99999"},
        ],
    )
    def test_nonsense_is_answered_and_changes_nothing(self, lead, posted):
        invoice = InvoiceFactory()
        assert lead.post(at(invoice), posted).status_code in (200, 302)
        assert Invoice.objects.get().state == "received"

    def test_a_claim_gets_its_papers_and_hands_them_out_to_the_office_alone(
        self, lead, client, coordinator, delegate
    ):
        claim = PaymentClaimFactory()
        file = SimpleUploadedFile("../kísérő levél.pdf", pdf_saying("x"))
        lead.post(at(claim), {"action": "document", "file": file})
        document = claim.documents.get()
        client.force_login(coordinator)
        answer = client.get(document.url)
        assert "no-store" in answer["Cache-Control"]
        assert client.get(f"{document.url}x").status_code == 404
        client.force_login(delegate)
        assert client.get(document.url).status_code == 404

    def test_a_payment_is_confirmed_by_the_other(self, lead, client, second_lead):
        FinanceSettings.objects.create(two_people=True)
        invoice = InvoiceFactory(checked=True)
        lead.post(
            at(invoice), {"action": "pay", "edition": "1", "amount": "127 000", "paid_on": "2026.01.02."}
        )
        payment = InvoicePayment.objects.get()
        confirm = {"action": "confirm", "payment": payment.pk}
        assert lead.post(at(invoice), confirm).status_code == 302
        assert InvoicePayment.objects.get().confirmed_at is None
        client.force_login(second_lead)
        assert "Jóváhagyom" in text_of(client.get(at(invoice)))
        client.post(at(invoice), confirm)
        assert InvoicePayment.objects.get().confirmed_by == second_lead


def writing(claim, invoice, line) -> list[tuple]:
    """Every address that writes, with what would be posted there."""
    return [
        *((f"{table}create/", NEW) for table in (LIST, CLAIMS, LINES)),
        *((edit(record), NEW | {"edition": "1"}) for record in (claim, invoice, line)),
        *(
            (at(invoice), {"action": name, "edition": "1", "state": "checked"})
            for name in ("move", "pay", "confirm", "strike")
        ),
        *((at(claim), {"action": name, "edition": "1"}) for name in ("move", "pay", "strike", "document")),
        *(
            (f"{table}delete/{record.pk}/", {})
            for table, record in ((LIST, invoice), (CLAIMS, claim), (LINES, line))
        ),
        ("/admin/penzugy/szamlak-tablazatbol/", {}),
    ]


class TestRights:
    @pytest.fixture
    def records(self, home):
        return PaymentClaimFactory(), InvoiceFactory(), BudgetLineFactory()

    @pytest.mark.parametrize("who", ["coordinator", "project_manager"])
    def test_the_office_reads_and_is_refused_by_screen_and_by_direct_post(
        self, client, request, records, who
    ):
        client.force_login(request.getfixturevalue(who))
        for address in (LIST, CLAIMS, LINES, OVERVIEW, *map(at, records)):
            assert client.get(address).status_code == 200, address
        page = text_of(client.get(LIST))
        assert "számla hozzáadása" not in page
        assert 'name="action"' not in text_of(client.get(at(records[1])))
        before = AuditEntry.objects.count()
        for address, posted in writing(*records):
            assert client.post(address, posted).status_code in (302, 403), address
        assert AuditEntry.objects.count() == before
        assert Invoice.objects.get().state == "received"

    @pytest.mark.parametrize("who", ["delegate", "steering_member", "outsider", "former_officer"])
    def test_for_all_others_there_is_no_such_address(self, client, request, records, who):
        client.force_login(request.getfixturevalue(who))
        for address in (LIST, CLAIMS, LINES, OVERVIEW, *map(at, records)):
            assert client.get(address).status_code == 404, address
        for address, posted in writing(*records):
            assert client.post(address, posted).status_code == 404, address

    def test_whose_role_ends_while_the_form_is_open_writes_nothing_more(self, lead, finance_lead, records):
        invoice = records[1]
        assert 'value="checked"' in text_of(lead.get(at(invoice)))
        finance_lead.office_roles.update(end=days_ago(1))
        answer = lead.post(at(invoice), {"action": "move", "state": "checked", "edition": "1"})
        assert answer.status_code in (302, 403)
        assert lead.post(edit(invoice), NEW | {"edition": "1"}).status_code in (302, 403)
        invoice.refresh_from_db()
        assert (invoice.state, invoice.edition) == ("received", 1)

    def test_whether_two_people_pay_is_the_coordinators_to_say(self, client, coordinator, finance_lead):
        address = reverse(
            "wagtailsettings:edit", args=["finance", "financesettings", FinanceSettings.load().pk]
        )
        client.force_login(finance_lead)
        assert client.post(address, {"two_people": "on"}).status_code in (302, 403)
        assert not FinanceSettings.objects.get().two_people
        client.force_login(coordinator)
        client.post(address, {"two_people": "on"})
        assert FinanceSettings.objects.get().two_people

    def test_nobody_deletes_a_claim_or_an_invoice_and_a_line_in_use_stays(
        self, lead, client, superuser, records
    ):
        claim, invoice, line = records
        lead.post(f"{LINES}delete/{line.pk}/")
        assert not BudgetLine.objects.exists()
        Invoice.objects.update(budget_line=BudgetLineFactory())
        client.force_login(superuser)
        for address in (
            f"{LIST}delete/{invoice.pk}/",
            f"{CLAIMS}delete/{claim.pk}/",
            f"{LINES}delete/{BudgetLine.objects.get().pk}/",
        ):
            client.post(address)
        assert Invoice.objects.exists() and PaymentClaim.objects.exists() and BudgetLine.objects.exists()


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
