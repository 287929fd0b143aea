"""Claims, invoices and payments to test with; what a test is about it says itself."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone

from finance.models import BudgetLine, ClaimPayment, Invoice, InvoicePayment, PaymentClaim
from finance.models.base import folded
from finance.rules.tax_number import check_digit, root_of
from finance.services.saving import key_of

TAX_NUMBER = "12345676-2-42"


def tax_number(seven: str) -> str:
    """A right tax number that begins with these seven digits."""
    return f"{seven}{check_digit(seven)}-2-42"


class BudgetLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetLine

    code = factory.Sequence(lambda n: f"K{n:03}")
    name = "Szakmai szolgáltatások"
    planned = Decimal(10_000_000)
    search_text = factory.LazyAttribute(lambda o: folded(o.code, o.name))


class PaymentClaimFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PaymentClaim

    class Params:
        accepted = factory.Trait(
            state="approved", eligible=factory.SelfAttribute("claimed"), submitted_on=dt.date(2026, 4, 5)
        )
        submitted = factory.Trait(state="submitted", submitted_on=dt.date(2026, 4, 5))

    number = factory.Sequence(lambda n: f"IG-{n:03}")
    number_key = factory.LazyAttribute(lambda o: key_of(o.number))
    kind = "interim"
    period_from = dt.date(2026, 1, 1)
    period_to = dt.date(2026, 3, 31)
    claimed = Decimal(1_000_000)
    search_text = factory.LazyAttribute(lambda o: folded(o.number))


class InvoiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invoice

    class Params:
        overdue = factory.Trait(due_on=factory.LazyFunction(lambda: in_days(-10)))
        checked = factory.Trait(state="checked")

    issuer = "Minta Nyomda Kft."
    tax_number = TAX_NUMBER
    number = factory.Sequence(lambda n: f"2026/{n:04}")
    issuer_key = factory.LazyAttribute(lambda o: root_of(o.tax_number))
    number_key = factory.LazyAttribute(lambda o: key_of(o.number))
    issued_on = factory.LazyFunction(lambda: in_days(-20))
    due_on = factory.LazyFunction(lambda: in_days(20))
    net = Decimal(100_000)
    vat = Decimal(27_000)
    gross = factory.LazyAttribute(lambda o: o.net + o.vat)
    search_text = factory.LazyAttribute(lambda o: folded(o.issuer, o.number, o.tax_number))


class InvoicePaymentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InvoicePayment

    class Params:
        waiting = factory.Trait(confirmed_at=None)
        struck = factory.Trait(struck_at=factory.LazyFunction(timezone.now), struck_reason="Tévedés.")

    invoice = factory.SubFactory(InvoiceFactory, checked=True)
    paid_on = factory.LazyFunction(lambda: in_days(-1))
    amount = Decimal(1000)
    confirmed_at = factory.LazyFunction(timezone.now)


class ClaimPaymentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClaimPayment

    claim = factory.SubFactory(PaymentClaimFactory, accepted=True)
    paid_on = factory.LazyFunction(lambda: in_days(-1))
    amount = Decimal(1000)


def in_days(n: int) -> dt.date:
    """The day `n` days from today, in Budapest."""
    return timezone.localdate() + dt.timedelta(days=n)
