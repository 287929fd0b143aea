"""The money registers: as many queries at any size, first page beside bare SQL, export in bounded memory."""

import datetime as dt
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from bench import sizes
from bench.measure import Result, in_turn
from finance.models import BudgetLine, Invoice, InvoicePayment, PaymentClaim
from members.models import User

FEW, MANY = (40, 120) if sizes.TINY else (100, 100_000)
PAGE = 50
BROWSER = {"HTTP_HOST": "localhost"}
INVOICES, CLAIMS = "/admin/finance/invoice/", "/admin/finance/paymentclaim/"
ADDRESSES = (INVOICES, CLAIMS, f"{INVOICES}?paid=overdue", "/admin/penzugy/")
# What an export of 100,000 rows may hold at once, beside one of 100: bytes.
MOST_MEMORY = 40 * 1024 * 1024
COUNTS = "confirmed_at IS NOT NULL AND struck_at IS NULL"


def run(root: Page) -> Iterator[Result]:
    """The limits of issue 10."""
    browser = Client()
    browser.force_login(User.objects.create_superuser("penzugyek", "penzugyek@minta.example"))
    fill(FEW, start=0)
    few = {address: count_queries(browser, address) for address in ADDRESSES}
    fill(MANY - FEW, start=FEW)
    for address, queries in few.items():
        if (now := count_queries(browser, address)) != queries:
            raise RuntimeError(f"{address}: {queries} queries for {FEW} rows, {now} for {MANY}")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    yield first_page()
    yield export(browser)


def first_page() -> Result:
    """What the register of invoices asks for its first page: totals by currency, then the rows."""
    rounds = max(sizes.ROUNDS // 4, 2)
    ours, plain = in_turn(register, bare_register, rounds=rounds)
    return Result(f"register of {MANY} invoices, first page", MANY, ours, plain, ours / plain, at_most=2)


def register() -> None:
    invoices = Invoice.objects.order_by("-due_on", "-pk")
    invoices.totals()
    list(invoices.select_related("budget_line", "claim").with_sums()[:PAGE])


def bare_register() -> None:
    for sql in [
        "SELECT currency, COUNT(*), SUM(net), SUM(vat), SUM(gross) FROM finance_invoice GROUP BY currency",
        "SELECT i.currency, SUM(p.amount) FROM finance_invoicepayment p "  # noqa: S608
        f"JOIN finance_invoice i ON i.id = p.invoice_id WHERE {COUNTS} GROUP BY i.currency",
        "SELECT i.*, b.*, c.*, (SELECT COALESCE(SUM(p.amount), 0) FROM finance_invoicepayment p "  # noqa: S608
        f"WHERE p.invoice_id = i.id AND {COUNTS}) FROM finance_invoice i "
        "LEFT JOIN finance_budgetline b ON b.id = i.budget_line_id "
        "LEFT JOIN finance_paymentclaim c ON c.id = i.claim_id "
        f"ORDER BY i.due_on DESC, i.id DESC LIMIT {PAGE}",
    ]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            cursor.fetchall()


def export(browser: Client) -> Result:
    """The CSV of all invoices, read to its end: the memory it holds at most, in megabytes for seconds."""
    tracemalloc.start()
    rows = 0
    response = browser.get(f"{INVOICES}?export=csv", **BROWSER)
    for chunk in response.streaming_content:
        rows += chunk.count(b"\n")
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    if rows != MANY + 1:
        raise RuntimeError(f"{rows} lines in the export of {MANY} invoices")
    megabytes, most = held / 2**20, MOST_MEMORY / 2**20
    name = f"export of {MANY} invoices: memory (MB, not ms)"
    return Result(name, MANY, megabytes / 1000, most / 1000, held / MOST_MEMORY, at_most=1)


def count_queries(browser: Client, address: str) -> int:
    for _ in range(2):
        if browser.get(address, **BROWSER).status_code != 200:
            raise RuntimeError(f"{address} does not answer")
    with CaptureQueriesContext(connection) as queries:
        browser.get(address, **BROWSER)
    return len(queries)


def fill(number: int, *, start: int) -> None:
    """So many more invoices of both currencies, two of three paid in parts; and a tenth as many claims."""
    today, now = timezone.localdate(), timezone.now()
    lines = list(BudgetLine.objects.all()) or BudgetLine.objects.bulk_create(
        BudgetLine(code=f"B{n}", name=f"Sor {n}", planned=Decimal(10**9)) for n in range(20)
    )
    claims = PaymentClaim.objects.bulk_create(
        PaymentClaim(
            number=f"IG{n}",
            number_key=f"ig{n}",
            period_from=today,
            period_to=today,
            claimed=Decimal(10**6),
            search_text=f"ig{n}",
        )
        for n in range(start // 10, (start + number) // 10)
    )
    invoices = Invoice.objects.bulk_create(
        (invoice(n, today, lines, claims) for n in range(start, start + number)), batch_size=500
    )
    InvoicePayment.objects.bulk_create(
        (
            InvoicePayment(invoice=i, paid_on=today, amount=i.gross / 2, confirmed_at=now)
            for i in invoices
            if i.state == "certified"
            for _ in range(2)
        ),
        batch_size=1000,
    )


def invoice(n: int, today: dt.date, lines: list, claims: list) -> Invoice:
    net = Decimal(1000 * (1 + n % 500))
    return Invoice(
        issuer=f"Számlázó {n % 300} Kft.",
        tax_number="12345676-2-42",
        number=str(n),
        issuer_key="12345676",
        number_key=str(n),
        issued_on=today - dt.timedelta(days=n % 900),
        due_on=today - dt.timedelta(days=n % 900 - 15),
        currency="EUR" if n % 10 == 0 else "HUF",
        net=net,
        vat_rate="exempt",
        vat=Decimal(0),
        gross=net,
        budget_line=lines[n % len(lines)],
        claim=claims[n % len(claims)] if n % 2 else None,
        state="received" if n % 3 == 0 else "certified",
        search_text=f"számlázó {n % 300} kft. {n}",
    )
