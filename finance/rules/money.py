"""Sums of money: Decimal, forints without decimals, euros with two (datamodel.md, aggregation rule 11)."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

from finance.enums import Currency, VatRate

DECIMALS = {Currency.HUF: 0, Currency.EUR: 2}
# More than any pact has; a hundred thousand rows of it still add up in the database's integers.
MOST = Decimal("99999999999.99")
NOTHING = Decimal(0)


def fits(sum_: Decimal, currency: str) -> bool:
    """Whether the sum has no more decimals than its currency."""
    return sum_ == sum_.quantize(Decimal(1).scaleb(-DECIMALS[Currency(currency)]))


def shown(sum_: Decimal | None, currency: str) -> str:
    """As people read it: "1 250 000 Ft", "12,50 EUR"; empty for None."""
    if sum_ is None:
        return ""
    number = number_format(sum_, DECIMALS[Currency(currency)], force_grouping=True)
    return f"{number} {'Ft' if currency == Currency.HUF else currency}"


def vat_of(net: Decimal, rate: str, currency: str) -> Decimal | None:
    """The VAT that belongs to `net`, rounded as the currency is; None where the rate does not tell."""
    if rate == VatRate.MIXED:
        return None
    percent = Decimal(0 if rate == VatRate.EXEMPT else int(rate))
    step = Decimal(1).scaleb(-DECIMALS[Currency(currency)])
    return (net * percent / 100).quantize(step, ROUND_HALF_UP)
