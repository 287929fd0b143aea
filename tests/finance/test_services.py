"""Keeping, moving and paying: what the services do, and what they refuse."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from audit.models import AuditEntry
from finance.enums import Paid
from finance.models import FinanceSettings, Invoice, InvoicePayment, PaymentClaim
from finance.services import moving, paying, saving
from tests.finance.factories import (
    BudgetLineFactory,
    ClaimPaymentFactory,
    InvoiceFactory,
    InvoicePaymentFactory,
    PaymentClaimFactory,
    in_days,
)

pytestmark = pytest.mark.django_db


def problems(call) -> dict:
    with pytest.raises(ValidationError) as refused:
        call()
    return getattr(refused.value, "message_dict", {"": refused.value.messages})


def stored(invoice) -> Invoice:
    return Invoice.objects.with_sums().get(pk=invoice.pk)


class TestKeeping:
    @pytest.mark.parametrize("number", ["ab 12/2026", "AB12/2026", " a b12 / 2026 "])
    def test_an_invoice_twice_is_refused_in_any_spelling(self, finance_lead, number):
        InvoiceFactory(number="AB 12/2026")
        again = InvoiceFactory.build(number=number, tax_number="HU12345676")
        assert list(problems(lambda: saving.save_invoice(again, user=finance_lead))) == ["number"]

    def test_the_same_number_of_another_issuer_is_another_invoice(self, finance_lead):
        InvoiceFactory(number="1")
        saving.save_invoice(InvoiceFactory.build(number="1", tax_number="23456787"), user=finance_lead)
        assert Invoice.objects.count() == 2

    def test_two_who_book_the_same_invoice_at_once_book_it_once(self, finance_lead, monkeypatch):
        InvoiceFactory(number="1")
        monkeypatch.setattr("django.db.models.QuerySet.exists", lambda self: False)
        again = InvoiceFactory.build(number="1")
        assert list(problems(lambda: saving.save_invoice(again, user=finance_lead))) == ["number"]

    def test_currencies_are_never_mixed(self, finance_lead):
        line, claim = BudgetLineFactory(currency="EUR"), PaymentClaimFactory(currency="EUR")
        invoice = InvoiceFactory.build(budget_line=line, claim=claim)
        found = problems(lambda: saving.save_invoice(invoice, user=finance_lead))
        assert sorted(found) == ["budget_line", "claim"]

    def test_the_currency_of_a_claim_stays_while_it_has_invoices(self, finance_lead):
        claim = InvoiceFactory(claim=PaymentClaimFactory()).claim
        claim.currency = "EUR"
        assert list(problems(lambda: saving.save_claim(claim, user=finance_lead))) == ["currency"]

    def test_an_invoice_is_in_one_live_claim_only(self, finance_lead):
        invoice = InvoiceFactory(claim=PaymentClaimFactory(submitted=True))
        invoice.claim = PaymentClaimFactory()
        assert list(problems(lambda: saving.save_invoice(invoice, user=finance_lead))) == ["claim"]
        PaymentClaim.objects.filter(state="submitted").update(state="rejected")
        saving.save_invoice(invoice, user=finance_lead)

    def test_no_invoice_comes_to_a_claim_that_was_handed_in(self, finance_lead):
        invoice = InvoiceFactory.build(claim=PaymentClaimFactory(submitted=True))
        assert list(problems(lambda: saving.save_invoice(invoice, user=finance_lead))) == ["claim"]

    def test_a_claim_that_overlaps_an_accepted_one_of_its_kind_is_refused(self, finance_lead):
        PaymentClaimFactory(accepted=True)
        overlapping = PaymentClaimFactory.build(period_from=date(2026, 3, 31), period_to=date(2026, 6, 30))
        assert list(problems(lambda: saving.save_claim(overlapping, user=finance_lead))) == ["period_to"]
        overlapping.kind = "advance"
        saving.save_claim(overlapping, user=finance_lead)

    def test_a_claim_number_twice_is_refused(self, finance_lead):
        PaymentClaimFactory(number="KIG 1")
        again = PaymentClaimFactory.build(number="kig1")
        assert list(problems(lambda: saving.save_claim(again, user=finance_lead))) == ["number"]

    def test_who_saves_over_a_newer_one_is_told(self, finance_lead):
        invoice = InvoiceFactory()
        saving.save_invoice(Invoice.objects.get(), user=finance_lead, edition=1)
        invoice.note = "régi"
        with pytest.raises(saving.Older):
            saving.save_invoice(invoice, user=finance_lead, edition=1)
        assert Invoice.objects.get().note == ""

    def test_nobody_but_the_finance_lead_keeps_anything(self, coordinator, project_manager, delegate):
        for person in (coordinator, project_manager, delegate):
            with pytest.raises(PermissionDenied):
                saving.save_invoice(InvoiceFactory.build(), user=person)
        assert not Invoice.objects.exists()

    def test_every_change_is_in_the_log_with_its_old_and_new_value(self, finance_lead):
        invoice = saving.save_invoice(InvoiceFactory.build(), user=finance_lead)
        invoice.net, invoice.gross = D(100_001), D(127_001)
        saving.save_invoice(invoice, user=finance_lead)
        entry = AuditEntry.objects.filter(object_label=str(invoice)).latest("pk")
        assert entry.changes["gross"] == ["127000.00", "127001.00"]
        assert entry.user == finance_lead


class TestMoving:
    def test_a_claim_goes_its_way_to_a_part_that_is_paid(self, finance_lead):
        claim = PaymentClaimFactory(claimed=D(1000))
        today = in_days(0)
        for state, given in [
            ("submitted", {"day": today}),
            ("under_review", {}),
            ("deficiency", {"day": in_days(8), "reason": "Hiányzik egy jelenléti ív."}),
            ("under_review", {}),
            ("partly_approved", {"day": today, "eligible": D(900), "reason": "Egy tétel nem elszámolható."}),
        ]:
            moving.move_claim(claim.pk, state, user=finance_lead, **given)
        paying.pay_claim(claim.pk, user=finance_lead, amount=D(400), paid_on=today)
        claim = PaymentClaim.objects.with_sums().get()
        assert (claim.eligible, claim.paid, claim.left) == (D(900), D(400), D(500))
        assert (claim.payment_status, claim.deficiency_due) == (Paid.PARTLY, None)

    @pytest.mark.parametrize(
        ("state", "to"),
        [("preparing", "approved"), ("approved", "withdrawn"), ("rejected", "submitted"), ("preparing", "x")],
    )
    def test_a_forbidden_move_is_refused(self, finance_lead, state, to):
        claim = PaymentClaimFactory(state=state)
        problems(lambda: moving.move_claim(claim.pk, to, user=finance_lead, day=in_days(0), reason="Csak."))
        assert PaymentClaim.objects.get().state == state

    @pytest.mark.parametrize(
        ("to", "given", "field"),
        [
            ("deficiency", {"reason": "Kell."}, "day"),
            ("deficiency", {"reason": "Kell.", "day": -1}, "day"),
            ("deficiency", {"day": 5}, "reason"),
            ("approved", {"day": 1}, "day"),
            ("partly_approved", {"day": 0, "reason": "Kell."}, "eligible"),
            ("partly_approved", {"day": 0, "reason": "Kell.", "eligible": D(1_000_001)}, "eligible"),
            ("partly_approved", {"day": 0, "reason": "Kell.", "eligible": D(0)}, "eligible"),
        ],
    )
    def test_a_move_that_lacks_something_is_told_what(self, finance_lead, to, given, field):
        claim = PaymentClaimFactory(state="under_review")
        given = given | ({"day": in_days(given["day"])} if "day" in given else {})
        found = problems(lambda: moving.move_claim(claim.pk, to, user=finance_lead, **given))
        assert list(found) == [field]

    def test_two_claims_of_a_kind_that_overlap_are_not_both_accepted(self, finance_lead):
        first, second = PaymentClaimFactory.create_batch(2, state="under_review")
        moving.move_claim(first.pk, "approved", user=finance_lead, day=in_days(0))
        problems(lambda: moving.move_claim(second.pk, "approved", user=finance_lead, day=in_days(0)))
        assert PaymentClaim.objects.get(pk=second.pk).state == "under_review"

    def test_an_invoice_of_which_something_was_paid_is_not_rejected(self, finance_lead):
        invoice = InvoicePaymentFactory().invoice
        problems(lambda: moving.move_invoice(invoice.pk, "rejected", user=finance_lead, reason="Hibás."))

    def test_an_invoice_is_certified_only_on_a_budget_line(self, finance_lead):
        invoice = InvoiceFactory(checked=True)
        problems(lambda: moving.move_invoice(invoice.pk, "certified", user=finance_lead))
        Invoice.objects.update(budget_line=BudgetLineFactory())
        assert moving.move_invoice(invoice.pk, "certified", user=finance_lead).state == "certified"

    def test_the_office_reads_and_moves_nothing(self, coordinator):
        invoice, claim = InvoiceFactory(), PaymentClaimFactory()
        with pytest.raises(PermissionDenied):
            moving.move_invoice(invoice.pk, "checked", user=coordinator)
        with pytest.raises(PermissionDenied):
            moving.move_claim(claim.pk, "withdrawn", user=coordinator, reason="Nem.")


class TestPaying:
    def test_in_parts_until_nothing_is_left(self, finance_lead):
        invoice = InvoiceFactory(checked=True)
        assert stored(invoice).payment_status == Paid.OPEN
        for amount, status in [(D(27_000), Paid.PARTLY), (D(100_000), Paid.PAID)]:
            paying.pay_invoice(invoice.pk, user=finance_lead, amount=amount, paid_on=in_days(0))
            assert stored(invoice).payment_status == status

    def test_a_tenth_and_two_tenths_pay_three_tenths(self, finance_lead):
        invoice = InvoiceFactory(checked=True, currency="EUR", net=D("0.30"), vat=D(0))
        for amount in (D("0.10"), D("0.20")):
            paying.pay_invoice(invoice.pk, user=finance_lead, amount=amount, paid_on=in_days(0))
        assert stored(invoice).left == 0
        assert stored(invoice).payment_status == Paid.PAID
        assert Invoice.objects.in_status(Paid.PAID).count() == 1
        assert Invoice.objects.totals()[0].sums["paid"] == D("0.30")

    def test_no_more_than_is_left(self, finance_lead):
        invoice = InvoicePaymentFactory(amount=D(100_000)).invoice
        found = problems(
            lambda: paying.pay_invoice(invoice.pk, user=finance_lead, amount=D(27_001), paid_on=in_days(0))
        )
        assert "27" in found["amount"][0]

    def test_a_claim_is_never_paid_over_what_is_eligible(self, finance_lead):
        claim = PaymentClaimFactory(accepted=True, claimed=D(1000), eligible=D(800))
        pay = {"user": finance_lead, "paid_on": in_days(0)}
        assert list(problems(lambda: paying.pay_claim(claim.pk, amount=D(801), **pay))) == ["amount"]
        paying.pay_claim(claim.pk, amount=D(800), **pay)

    def test_two_people_paying_the_same_invoice_pay_it_once(self, finance_lead, second_lead):
        invoice = InvoiceFactory(checked=True)
        seen = invoice.edition
        pay = {"amount": D(127_000), "paid_on": in_days(0), "edition": seen}
        paying.pay_invoice(invoice.pk, user=finance_lead, **pay)
        with pytest.raises(saving.Older):
            paying.pay_invoice(invoice.pk, user=second_lead, **pay)
        problems(lambda: paying.pay_invoice(invoice.pk, user=second_lead, **pay | {"edition": None}))
        assert InvoicePayment.objects.count() == 1

    @pytest.mark.parametrize("state", ["received", "disputed", "rejected"])
    def test_only_what_was_checked_is_paid(self, finance_lead, state):
        invoice = InvoiceFactory(state=state)
        problems(lambda: paying.pay_invoice(invoice.pk, user=finance_lead, amount=D(1), paid_on=in_days(0)))

    def test_only_an_accepted_claim_is_paid(self, finance_lead):
        claim = PaymentClaimFactory(submitted=True)
        problems(lambda: paying.pay_claim(claim.pk, user=finance_lead, amount=D(1), paid_on=in_days(0)))

    def test_with_two_people_it_counts_when_the_other_has_confirmed(
        self, finance_lead, second_lead, coordinator
    ):
        settings = FinanceSettings.load()
        settings.two_people = True
        settings.save()
        invoice = InvoiceFactory(checked=True)
        payment = paying.pay_invoice(invoice.pk, user=finance_lead, amount=D(127_000), paid_on=in_days(0))
        assert stored(invoice).paid == 0
        for person in (finance_lead, coordinator):
            with pytest.raises(PermissionDenied):
                paying.confirm(payment.pk, user=person)
        # What waits is counted against what is left: nobody pays it once more meanwhile.
        problems(lambda: paying.pay_invoice(invoice.pk, user=second_lead, amount=D(1), paid_on=in_days(0)))
        paying.confirm(payment.pk, user=second_lead)
        assert stored(invoice).payment_status == Paid.PAID
        problems(lambda: paying.confirm(payment.pk, user=second_lead))

    def test_a_mistake_is_struck_out_and_stays_to_be_read(self, finance_lead):
        payment = InvoicePaymentFactory(amount=D(127_000))
        strike = {"user": finance_lead, "reason": "Másik számlát fizettünk."}
        assert problems(
            lambda: paying.strike_out(Invoice, payment.invoice_id, payment.pk, **strike | {"reason": " "})
        )
        paying.strike_out(Invoice, payment.invoice_id, payment.pk, **strike)
        assert stored(payment.invoice).paid == 0
        payment.refresh_from_db()
        assert (payment.struck_by, payment.struck_reason) == (finance_lead, strike["reason"])

    def test_a_payment_of_another_invoice_is_not_struck_out_here(self, finance_lead):
        payment, other = InvoicePaymentFactory(), InvoiceFactory(checked=True)
        with pytest.raises(InvoicePayment.DoesNotExist):
            paying.strike_out(Invoice, other.pk, payment.pk, user=finance_lead, reason="Nem ide.")


class TestDeriving:
    def test_every_invoice_is_in_the_status_it_says(self):
        InvoiceFactory(state="rejected")
        InvoiceFactory(overdue=True)
        InvoiceFactory()
        InvoicePaymentFactory()
        InvoicePaymentFactory(amount=D(127_000))
        InvoicePaymentFactory(amount=D(127_000), struck=True)
        InvoicePaymentFactory(amount=D(127_000), waiting=True)
        InvoicePaymentFactory(invoice__overdue=True)
        for status in Paid:
            said = {i.pk for i in Invoice.objects.with_sums() if i.payment_status == status}
            assert said
            assert {i.pk for i in Invoice.objects.in_status(status)} == said

    def test_every_claim_is_in_the_status_it_says(self):
        ClaimPaymentFactory()
        ClaimPaymentFactory(amount=D(1_000_000))
        PaymentClaimFactory(accepted=True)
        PaymentClaimFactory()
        for status in (Paid.OPEN, Paid.PARTLY, Paid.PAID):
            said = {c.pk for c in PaymentClaim.objects.with_sums() if c.payment_status == status}
            assert {c.pk for c in PaymentClaim.objects.in_status(status)} == said
            assert len(said) == 1

    def test_a_budget_line_knows_what_is_used_and_left(self):
        line = BudgetLineFactory(planned=D(200_000), revised=D(130_000))
        InvoiceFactory(budget_line=line)
        InvoiceFactory(budget_line=line, state="rejected")
        found = type(line).objects.with_sums().get()
        assert (found.used, found.left) == (D(127_000), D(3_000))
