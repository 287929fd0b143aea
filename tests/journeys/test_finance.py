"""The finance lead books a claim and three invoices, pays two in parts, one is overdue; the coordinator reads."""

import pytest
from django.db import connection

from finance.models import Invoice, PaymentClaim
from tests.finance.factories import tax_number

pytestmark = pytest.mark.browser

# Number, issuer, net; due in the past, so the first is overdue from the start.
INVOICES = [("A-1", "1234567", "100 000"), ("B-2", "2345678", "1.250.000"), ("C-3", "3456789", "80000")]
CREATE = "/admin/finance/invoice/create/"


def test_the_finance_lead_leaves_excel(
    open_as, status_for, pact, finance_lead, coordinator, delegate, steering_member
):
    office = open_as(finance_lead, "/admin/finance/paymentclaim/create/")
    fill(office, number="KIG-1", period_from="2026.01.01.", period_to="2026.03.31.", claimed="1 500 000")
    save(office)
    claim = PaymentClaim.objects.get()
    for number, seven, net in INVOICES:
        book(office, pact.address, number, seven, net, claim)
    for number, sums in (("A-1", ["50 000"]), ("B-2", ["1 000 000", "250 000"])):
        pay(office, pact.address, Invoice.objects.get(number=number), sums)

    office.goto(f"{pact.address}/admin/finance/invoice/?paid=overdue")
    shown = office.inner_text(".finance-register").replace("\xa0", " ")
    assert "A-1" in shown and "C-3" in shown and "B-2" not in shown
    office.goto(f"{pact.address}/admin/finance/invoice/")
    totals = office.inner_text(".finance-totals").replace("\xa0", " ")
    assert all(f"{sum_:,} Ft".replace(",", " ") in totals for sum_ in by_sql())
    office.context.close()

    address = f"/admin/finance/invoice/inspect/{Invoice.objects.first().pk}/"
    reader = open_as(coordinator, address)
    assert reader.locator("[name=action]").count() == 0
    reader.goto(f"{pact.address}{CREATE}")
    assert reader.locator("[name=tax_number]").count() == 0
    assert [status_for(person, address) for person in (delegate, steering_member)] == [404, 404]


def by_sql() -> tuple[int, int]:
    """Gross and paid in whole forints, without our code."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT SUM(gross) / 100 FROM finance_invoice")
        [gross] = cursor.fetchone()
        cursor.execute("SELECT SUM(amount) / 100 FROM finance_invoicepayment")
        return int(gross), int(cursor.fetchone()[0])


def fill(page, **fields) -> None:
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)


def save(page) -> None:
    page.keyboard.press("Escape")
    page.locator("button.action-save").click()
    page.locator(".messages .success").wait_for()


def book(page, site: str, number: str, seven: str, net: str, claim) -> None:
    """An invoice exempt from VAT, due long ago, in the claim."""
    page.goto(f"{site}{CREATE}")
    days = {"issued_on": "2026.01.10.", "due_on": "2026.01.25."}
    fill(
        page,
        issuer=f"Kiállító {number}",
        tax_number=tax_number(seven),
        number=number,
        net=net,
        vat="0",
        gross=net,
        **days,
    )
    page.locator("[name=vat_rate]").select_option("exempt")
    page.locator("[name=claim]").select_option(str(claim.pk))
    save(page)


def pay(page, site: str, invoice, sums: list[str]) -> None:
    """Check the invoice, then pay it in these parts."""
    page.goto(f"{site}/admin/finance/invoice/inspect/{invoice.pk}/")
    page.get_by_role("button", name="Ellenőriztem").click()
    page.locator(".messages .success").wait_for()
    for sum_ in sums:
        page.locator("[name=amount]").fill(sum_)
        page.get_by_role("button", name="Kifizetés rögzítése").click()
        page.locator(".messages .success").wait_for()
