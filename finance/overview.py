"""The figures of the overview. Each is counted for one currency at a time: sums never mix."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from finance.enums import ClaimState, InvoiceState, Paid
from finance.models import BudgetLine, Invoice, PaymentClaim
from finance.querysets import Total
from hungarian.quarters import Quarter

# How many quarters the overview shows, the present one included.
QUARTERS = 8
# The last day of each band of ageing, in days since it was due; None: no end.
BANDS = [(None, 0), (1, 30), (31, 60), (61, None)]


@dataclass(frozen=True)
class Line:
    """One row: how many, and what they add up to."""

    label: object
    count: int
    sum: Decimal


def quarters(currency: str, today: dt.date) -> list[tuple[Quarter, Decimal, Decimal]]:
    """(quarter, gross of live invoices issued in it, what was paid in it), the oldest first; two queries."""
    last = Quarter.of(today)
    first = last - (QUARTERS - 1)
    invoices = Invoice.objects.live().filter(currency=currency).order_by()
    payments = Invoice.objects.none().payments().filter(invoice__in=invoices).order_by()
    issued = _by_quarter(invoices, "issued_on", "gross", first, last)
    paid = _by_quarter(payments, "paid_on", "amount", first, last)
    return [(q, issued.get(q, Decimal(0)), paid.get(q, Decimal(0))) for q in first.until(last)]


def _by_quarter(rows, day: str, sum_: str, first: Quarter, last: Quarter) -> dict[Quarter, Decimal]:
    """Sums by the quarter of `day`; the database adds up days, of which there are few hundred at most."""
    within = rows.filter(**{f"{day}__gte": first.start, f"{day}__lt": last.end})
    found: dict[Quarter, Decimal] = {}
    for on, total in within.values_list(day).annotate(total=Sum(sum_)):
        quarter = Quarter.of(on)
        found[quarter] = found.get(quarter, Decimal(0)) + total
    return found


def ageing(currency: str, today: dt.date) -> list[Line]:
    """What is unpaid, by how long it has been due: not due, 0-30, 31-60, more than 60 days; one query."""
    bands = [Line(band, 0, Decimal(0)) for band in BANDS]
    unpaid = Invoice.objects.unpaid().filter(currency=currency).order_by()
    # By the day it was due, of which there are few: the database adds up the invoices of each.
    for due_on, count, left in unpaid.values_list("due_on").annotate(Count("pk"), Sum("still")):
        number = band_of((today - due_on).days)
        band = bands[number]
        bands[number] = Line(band.label, band.count + count, band.sum + left)
    return bands


def band_of(days: int) -> int:
    """Which of BANDS an invoice that was due `days` ago belongs to; due today is not due yet."""
    return next(
        number
        for number, (first, last) in enumerate(BANDS)
        if (first is None or days >= first) and (last is None or days <= last)
    )


def by_state(rows, states, sum_: str) -> list[Line]:
    """The rows by their state, in the order of the states; those nothing is in are left out. One query."""
    found = {
        state: (count, total)
        for state, count, total in rows.order_by().values_list("state").annotate(Count("pk"), Sum(sum_))
    }
    return [Line(s.label, *found[s.value]) for s in states if s.value in found]


def invoices_by_state(currency: str) -> list[Line]:
    return by_state(Invoice.objects.filter(currency=currency), InvoiceState, "gross")


def invoices_by_payment(currency: str) -> list[Line]:
    """Live invoices as open, partly paid, paid, overdue; cancelled ones too. A query for each."""
    lines = []
    for status in Paid:
        rows = Invoice.objects.filter(currency=currency).in_status(status).order_by()
        found = rows.aggregate(count=Count("pk"), total=Sum("gross"))
        if found["count"]:
            lines.append(Line(status.label, found["count"], found["total"]))
    return lines


def claims_by_state(currency: str) -> list[Line]:
    return by_state(PaymentClaim.objects.filter(currency=currency), ClaimState, "claimed")


def claims_total(currency: str) -> Total | None:
    """Claimed → eligible → paid, of all claims but the withdrawn and rejected ones."""
    live = PaymentClaim.objects.live().filter(currency=currency)
    return next(iter(live.totals()), None)


def budget(currency: str) -> list[BudgetLine]:
    """The budget lines with `used` and `left`."""
    return list(BudgetLine.objects.filter(currency=currency).with_sums().order_by("code"))
