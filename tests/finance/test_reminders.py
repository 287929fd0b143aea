"""Whom the worker reminds of money, and when: each step once, lost days made up for."""

import datetime as dt

import pytest

from finance.reminders import INVOICE_STEPS, remind, step_of
from notifications.models import Notice
from tests.finance.factories import InvoiceFactory, InvoicePaymentFactory, PaymentClaimFactory

# Far ahead, so that the finance lead of the cast has begun whenever this runs.
DUE = dt.date(2090, 5, 20)


@pytest.mark.parametrize(("days", "step"), [(8, None), (7, 7), (3, 7), (1, 7), (0, 0), (-1, -1), (-20, -1)])
def test_the_step_that_counts_is_the_last_one_reached(days, step):
    assert step_of(days, INVOICE_STEPS) == step


def told_on(time_machine, day: int) -> int:
    time_machine.move_to(dt.datetime(2090, 5, day, 9))
    return remind()


@pytest.fixture
def invoice(finance_lead, time_machine):
    time_machine.move_to(dt.datetime(2090, 5, 1, 9))
    return InvoiceFactory(issued_on=dt.date(2090, 4, 1), due_on=DUE)


def test_an_invoice_is_told_a_week_before_on_the_day_and_a_day_after(invoice, time_machine):
    days = [12, 13, 14, 20, 20, 21, 22]
    assert [told_on(time_machine, day) for day in days] == [0, 1, 0, 1, 0, 1, 0]
    lines = [notice.line for notice in Notice.objects.order_by("pk")]
    assert str(invoice.pk) in lines[0] and "Lejárt" in lines[2]
    assert not any(invoice.issuer in line for line in lines)


def test_a_worker_that_slept_makes_up_for_the_last_step_alone(invoice, time_machine):
    assert told_on(time_machine, 25) == 1
    assert "Lejárt" in Notice.objects.get().line


def test_of_what_is_paid_rejected_or_long_overdue_nobody_is_told(invoice, time_machine):
    InvoicePaymentFactory(invoice=invoice, amount=invoice.gross)
    InvoiceFactory(state="rejected", due_on=DUE)
    InvoiceFactory(due_on=DUE - dt.timedelta(days=60))
    assert told_on(time_machine, 20) == 0


def test_a_deficiency_is_told_five_days_and_one_day_before(finance_lead, coordinator, time_machine):
    PaymentClaimFactory(state="deficiency", deficiency_due=DUE)
    PaymentClaimFactory(state="under_review")
    assert [told_on(time_machine, day) for day in (14, 15, 16, 19, 20, 21)] == [0, 1, 0, 1, 0, 0]
    assert {notice.user for notice in Notice.objects.all()} == {finance_lead}
