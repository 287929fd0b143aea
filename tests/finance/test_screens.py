"""The registers in the admin: booking, and what is done on the screen of a record."""

from decimal import Decimal as D

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.models import AuditEntry
from finance.models import BudgetLine, FinanceSettings, Invoice, InvoicePayment, PaymentClaim
from tests.files.uploads import pdf_saying
from tests.finance.factories import (
    InvoiceFactory,
    PaymentClaimFactory,
)
from tests.finance.screens import CLAIMS, LINES, LIST, NEW, at, edit, errors_of, text_of


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
