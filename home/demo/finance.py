"""The money of the demo pact: budget lines, claims in every state, invoices in every state, what was paid."""

import datetime as dt
from decimal import Decimal

from django.core.files.base import ContentFile

from finance.models import BudgetLine, Invoice, PaymentClaim
from finance.rules.money import vat_of
from finance.rules.tax_number import check_digit
from finance.services import moving, papers, paying, saving
from home.demo import anchor
from home.demo.content import content
from home.demo.pdf import make_pdf
from members.models import User


def ensure_finance() -> None:
    """Everything of content/finance.toml, if the registers are empty."""
    if BudgetLine.objects.exists() or Invoice.objects.exists():
        return
    found, lead = content("finance"), User.objects.get(username="penzugy")
    lines = {item["code"]: _line(item, lead) for item in found["line"]}
    claims = {item["number"]: _claim(item, lead) for item in found["claim"]}
    for item in found["invoice"]:
        _invoice(item, lead, lines, claims)
    # The claims go their way when their invoices are in them.
    for item in found["claim"]:
        _go_on(claims[item["number"]], item, lead)


def _line(item: dict, lead) -> BudgetLine:
    sums = {name: Decimal(item[name]) for name in ("planned", "revised") if name in item}
    line = BudgetLine(code=item["code"], name=item["name"], currency=item.get("currency", "HUF"), **sums)
    return saving.save_budget_line(line, user=lead)


def _claim(item: dict, lead) -> PaymentClaim:
    claim = PaymentClaim(
        number=item["number"],
        kind=item["kind"],
        # Periods begin where the one before ended, weekend or not.
        period_from=anchor.today() + dt.timedelta(days=item["from"]),
        period_to=anchor.today() + dt.timedelta(days=item["to"]),
        claimed=Decimal(item["claimed"]),
        currency=item.get("currency", "HUF"),
        note=item.get("note", ""),
    )
    return saving.save_claim(claim, user=lead)


def _go_on(claim: PaymentClaim, item: dict, lead) -> None:
    """The moves of a claim: a name, then of whatever kind its day (number), eligible sum, reason (text)."""
    for name, *given in item.get("moves", []):
        numbers = [value for value in given if isinstance(value, int)]
        reasons = [value for value in given if isinstance(value, str)]
        moving.move_claim(
            claim.pk,
            name,
            user=lead,
            day=anchor.day(numbers[0]) if numbers else None,
            eligible=Decimal(numbers[1]) if len(numbers) > 1 else None,
            reason="".join(reasons),
        )
    for day, sum_, reference in item.get("payments", []):
        paying.pay_claim(
            claim.pk, user=lead, amount=Decimal(sum_), paid_on=anchor.day(day), reference=reference
        )
    if item.get("moves"):
        upload = ContentFile(_paper("Kísérőlevél", claim.number), name=f"{claim.number}-kiserolevel.pdf")
        papers.add_document(claim.pk, upload, user=lead)


def _invoice(item: dict, lead, lines: dict, claims: dict) -> None:
    currency, rate, net = item.get("currency", "HUF"), item.get("rate", "27"), Decimal(item["net"])
    issued, fulfilled, due = (anchor.day(offset) for offset in item["days"])
    tax = item["tax"] if len(item["tax"]) > 7 else f"{item['tax']}{check_digit(item['tax'])}-2-42"
    vat = vat_of(net, rate, currency) or Decimal(0)
    name = f"szamla-{item['number']}.pdf".replace("/", "-")
    invoice = Invoice(
        issuer=item["issuer"],
        tax_number=tax,
        number=item["number"],
        issued_on=issued,
        fulfilled_on=fulfilled,
        due_on=due,
        currency=currency,
        net=net,
        vat_rate=rate,
        vat=vat,
        gross=net + vat,
        budget_line=lines.get(item.get("line")),
        claim=claims.get(item.get("claim")),
        file=ContentFile(_paper("Számla", f"{item['issuer']}, {item['number']}"), name=name),
    )
    saving.save_invoice(invoice, user=lead)
    for move in item.get("moves", []):
        name, _colon, reason = move.partition(":")
        moving.move_invoice(invoice.pk, name, user=lead, reason=reason)
    for day, sum_, reference in item.get("payments", []):
        paying.pay_invoice(
            invoice.pk, user=lead, amount=Decimal(sum_), paid_on=anchor.day(day), reference=reference
        )


def _paper(kind: str, title: str) -> bytes:
    text = "A Minta Járási Foglalkoztatási Paktum bemutató irata; minden adata kitalált."
    return make_pdf(kind=kind, title=title, paragraphs=[text], author="Paktumiroda")
