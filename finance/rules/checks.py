"""What has to be true of a claim, an invoice and a payment before they are kept.

Each function gives {field: message}, empty if all is well; the messages say what to do. They look at plain
values, so the forms, the services and the import ask the same questions.
"""

from decimal import Decimal

from django.utils.translation import gettext as _

from finance.enums import Currency
from finance.rules import money
from finance.rules.tax_number import is_tax_number

# A forint (or cent) of difference comes of rounding line by line.
ROUNDING = {Currency.HUF: Decimal(5), Currency.EUR: Decimal("0.05")}


def sum_problem(sum_: Decimal | None, currency: str) -> str:
    """Why this cannot be a sum in this currency; empty if it can (or if there is none)."""
    if sum_ is None:
        return ""
    if sum_ < 0:
        return _("This cannot be negative.")
    if sum_ > money.MOST:
        return _("This is too large. Check the number of zeros.")
    if currency in Currency.values and not money.fits(sum_, currency):
        return (
            _("Sums in forints have no decimals.")
            if currency == Currency.HUF
            else _("Sums in euros have two decimals at most.")
        )
    return ""


def sum_problems(values: dict, names) -> dict[str, str]:
    """`sum_problem` of each of these sums, in the currency that stands among the values."""
    found = {name: sum_problem(values.get(name), values.get("currency", "")) for name in names}
    return {name: problem for name, problem in found.items() if problem}


def claim_problems(values: dict) -> dict[str, str]:
    """Of a payment claim: sums, order of the period, eligible within claimed."""
    problems = sum_problems(values, ["claimed", "eligible"])
    start, end = values.get("period_from"), values.get("period_to")
    if start and end and end < start:
        problems["period_to"] = _("The period ends before it begins.")
    claimed, eligible = values.get("claimed"), values.get("eligible")
    if not problems.get("claimed") and claimed == 0:
        problems["claimed"] = _("Give the sum that is claimed.")
    if claimed is not None and eligible is not None and eligible > claimed:
        problems["eligible"] = _("The eligible sum cannot be more than the claimed one (%(claimed)s).") % {
            "claimed": money.shown(claimed, values.get("currency") or Currency.HUF)
        }
    return problems


def invoice_problems(values: dict) -> dict[str, str]:
    """Of an invoice: tax number, sums and their arithmetic, order of the days."""
    problems = sum_problems(values, ["net", "vat", "gross"])
    tax_number = values.get("tax_number")
    if tax_number and not is_tax_number(tax_number):
        problems["tax_number"] = _(
            "This is not a tax number: its check digit does not fit. Copy it from the invoice: 12345676-2-42."
        )
    if not problems:
        problems |= _arithmetic(values)
    issued, due = values.get("issued_on"), values.get("due_on")
    if issued and due and due < issued:
        problems["due_on"] = _("It cannot be due before it was issued.")
    return problems


def _arithmetic(values: dict) -> dict[str, str]:
    """Net and VAT make gross; VAT is what its rate says, but for rounding."""
    net, vat, gross = (values.get(name) for name in ("net", "vat", "gross"))
    currency, rate = values.get("currency"), values.get("vat_rate")
    if net is None or vat is None or gross is None or currency not in Currency.values:
        return {}
    if gross == 0:
        return {"gross": _("Give the sum to be paid.")}
    if net + vat != gross:
        return {
            "gross": _("Net and VAT together are %(sum)s. Correct whichever is wrong.")
            % {"sum": money.shown(net + vat, currency)}
        }
    expected = money.vat_of(net, rate, currency) if rate else None
    if expected is not None and abs(expected - vat) > ROUNDING[Currency(currency)]:
        return {
            "vat": _("At this rate the VAT would be %(sum)s. Correct the sum or the rate.")
            % {"sum": money.shown(expected, currency)}
        }
    return {}


def payment_problems(values: dict, *, left: Decimal, currency: str, today) -> dict[str, str]:
    """Of a payment: a positive sum that is not more than what is `left`, on a day that has come."""
    problems = {}
    sum_ = values.get("amount")
    if sum_ is not None and (problem := sum_problem(sum_, currency)):
        problems["amount"] = problem
    elif sum_ == 0:
        problems["amount"] = _("Give the sum that was paid.")
    elif sum_ is not None and sum_ > left:
        problems["amount"] = _("Only %(left)s is left to pay. Look at the payments entered so far.") % {
            "left": money.shown(left, currency)
        }
    paid_on = values.get("paid_on")
    if paid_on and paid_on > today:
        problems["paid_on"] = _("This day has not come yet: enter what was paid, not what will be.")
    return problems


def warnings_of_invoice(invoice) -> list[str]:
    """What is allowed but worth a second look (datamodel.md, validation rules: W)."""
    found = []
    if invoice.fulfilled_on and invoice.due_on < invoice.fulfilled_on:
        found.append(_("It is due before it was fulfilled."))
    if invoice.budget_line_id is None:
        found.append(_("It stands on no budget line yet."))
    if not invoice.file:
        found.append(_("The invoice itself is not attached."))
    return found
