"""Two people who pay, confirm or decide the same thing in the same moment (two connections)."""

import datetime as dt
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError

from finance.models import Invoice, PaymentClaim
from finance.services import moving, paying
from finance.services.saving import Older
from tests.at_once import overtaken
from tests.factories import UserFactory
from tests.finance.factories import (
    InvoiceFactory,
    InvoicePaymentFactory,
    PaymentClaimFactory,
    in_days,
)

pytestmark = pytest.mark.usefixtures("two_connections")


def writers():
    return [UserFactory(is_superuser=True) for _ in range(2)]


def test_the_second_of_two_who_pay_the_same_invoice_finds_nothing_left():
    one, other = writers()
    invoice = InvoiceFactory(checked=True)
    pay = {"amount": invoice.gross, "paid_on": in_days(0)}
    paid, refused = overtaken(
        lambda pause: paying.pay_invoice(invoice.pk, user=one, **pay),
        lambda: paying.pay_invoice(invoice.pk, user=other, **pay),
    )
    assert list(invoice.payments.all()) == [paid]
    assert isinstance(refused, ValidationError)
    assert list(refused.message_dict) == ["amount"]
    assert Invoice.objects.with_left().get(pk=invoice.pk).left == 0


def test_the_second_of_two_who_opened_the_same_invoice_is_told_that_it_changed():
    one, other = writers()
    invoice = InvoiceFactory(checked=True)
    pay = {"amount": D(1000), "paid_on": in_days(0), "edition": invoice.edition}
    paid, refused = overtaken(
        lambda pause: paying.pay_invoice(invoice.pk, user=one, **pay),
        lambda: paying.pay_invoice(invoice.pk, user=other, **pay),
    )
    assert isinstance(refused, Older)
    assert list(invoice.payments.all()) == [paid]


def test_a_payment_that_is_struck_out_meanwhile_is_not_confirmed():
    one, other = writers()
    payment = InvoicePaymentFactory(waiting=True, entered_by=one)
    struck, refused = overtaken(
        lambda pause: paying.strike_out(Invoice, payment.invoice_id, payment.pk, user=one, reason="Tévedés."),
        lambda: paying.confirm(payment.pk, user=other),
    )
    assert struck == payment
    assert isinstance(refused, ValidationError)
    payment.refresh_from_db()
    assert payment.confirmed_at is None


def test_of_two_claims_that_overlap_only_one_is_accepted():
    one, other = writers()
    first, second = PaymentClaimFactory.create_batch(2, submitted=True, state="under_review")
    day = dt.date(2026, 5, 5)
    accepted, refused = overtaken(
        lambda pause: moving.move_claim(first.pk, "approved", user=one, day=day),
        lambda: moving.move_claim(second.pk, "approved", user=other, day=day),
    )
    assert (accepted, accepted.state) == (first, "approved")
    assert isinstance(refused, ValidationError)
    assert PaymentClaim.objects.get(pk=second.pk).state == "under_review"
