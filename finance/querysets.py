"""Questions about the registers. Sums are never stored: they are counted from invoices and payments."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.apps import apps
from django.db import models
from django.db.models import Count, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from finance.enums import InvoiceState, Paid
from finance.fields import AmountField
from finance.rules.moves import ACCEPTED, FAILED, WRITABLE_CLAIMS
from hungarian.quarters import Quarter

LINE_SUMS = ("planned", "in_force", "used", "left")
ZERO = Value(Decimal(0), output_field=AmountField())


@dataclass(frozen=True)
class Total:
    """What the rows of one currency add up to; `sums` by the names of the fields, "paid" among them."""

    currency: str
    count: int
    sums: dict[str, Decimal]


def in_force():
    """What may be spent of a budget line: the revised sum, else the planned one."""
    return Coalesce(F("revised"), F("planned"), output_field=AmountField())


def sum_of(rows, outer: str, name: str = "amount"):
    """The sum of `name` over the `rows` that belong to the outer row by their field `outer`."""
    sums = rows.filter(**{outer: OuterRef("pk")}).order_by().values(outer)
    return Coalesce(Subquery(sums.annotate(sum=Sum(name)).values("sum")), ZERO, output_field=AmountField())


class LivePayments(models.QuerySet):
    def live(self):
        """Those not struck out."""
        return self.filter(struck_at=None)

    def counting(self):
        """Those that make something paid."""
        return self.live()


class ClaimPaymentQuerySet(LivePayments):
    pass


class InvoicePaymentQuerySet(LivePayments):
    def counting(self):
        """Confirmed by a second person too, where one is asked for (confirmed at once otherwise)."""
        return self.live().filter(confirmed_at__isnull=False)

    def waiting(self):
        """Entered, not yet confirmed by somebody else."""
        return self.live().filter(confirmed_at=None)


class Searchable(models.QuerySet):
    def found_by(self, text: str):
        """Those in which every word of `text` stands."""
        words = text.replace("\x00", "").casefold().split()[:10]
        return self.filter(*(Q(search_text__contains=word) for word in words))


class Register(Searchable):
    """What claims and invoices share. `payments_model`, `owner`: the payments and their field for the row."""

    payments_model = owner = ""
    summed: tuple[str, ...] = ()

    def payments(self):
        return apps.get_model("finance", self.payments_model).objects.counting()

    def with_sums(self):
        """Each row with `paid`: what was paid of it."""
        return self.annotate(paid=sum_of(self.payments(), self.owner))

    def totals(self) -> list[Total]:
        """What the rows add up to, a Total for each currency; two queries."""
        plain = self.order_by()
        paid = dict(
            self.payments()
            .filter(**{f"{self.owner}__in": plain.values("pk")} if plain.query.where else {})
            .order_by()
            .values_list(f"{self.owner}__currency")
            .annotate(sum=Sum("amount"))
        )
        rows = plain.values("currency").annotate(
            count=Count("pk"), **{f"sum_{name}": Sum(name) for name in self.summed}
        )
        return [
            Total(
                row["currency"],
                row["count"],
                {name: row[f"sum_{name}"] or Decimal(0) for name in self.summed}
                | {"paid": paid.get(row["currency"], Decimal(0))},
            )
            for row in sorted(rows, key=lambda row: row["currency"] != "HUF")
        ]

    def in_quarter_of(self, field: str, quarter: Quarter):
        return self.filter(**{f"{field}__gte": quarter.start, f"{field}__lt": quarter.end})


class InvoiceQuerySet(Register):
    payments_model, owner = "InvoicePayment", "invoice"
    summed = ("net", "vat", "gross")

    def live(self):
        """All that is to be paid: not rejected."""
        return self.exclude(state=InvoiceState.REJECTED)

    def with_left(self):
        """Each row with `still`: what is left to pay of it."""
        still = ExpressionWrapper(F("gross") - F("paid"), output_field=AmountField())
        return self.with_sums().annotate(still=still)

    def unpaid(self):
        """Live ones of which something is left; rows carry `paid` and `still`."""
        return self.live().with_left().filter(still__gt=0)

    def overdue(self, today: dt.date | None = None):
        return self.unpaid().filter(due_on__lt=today or timezone.localdate())

    def in_status(self, status: str):
        """Those whose `Invoice.payment_status` is this value of Paid."""
        if status == Paid.CANCELLED:
            return self.filter(state=InvoiceState.REJECTED)
        if status == Paid.PAID:
            return self.live().with_left().filter(still__lte=0)
        if status == Paid.OVERDUE:
            return self.overdue()
        due = self.unpaid().filter(due_on__gte=timezone.localdate())
        return due.filter(paid=0) if status == Paid.OPEN else due.filter(paid__gt=0)


class ClaimQuerySet(Register):
    payments_model, owner = "ClaimPayment", "claim"
    summed = ("claimed", "eligible")

    def open_for_invoices(self):
        """Those that are being prepared or completed."""
        return self.filter(state__in=WRITABLE_CLAIMS)

    def live(self):
        """All but those that came to nothing."""
        return self.exclude(state__in=FAILED)

    def accepted(self):
        return self.filter(state__in=ACCEPTED)

    def overlapping(self, claim):
        """Accepted claims of the same kind whose period has a day in common with this one's."""
        return (
            self.accepted()
            .filter(kind=claim.kind, period_from__lte=claim.period_to, period_to__gte=claim.period_from)
            .exclude(pk=claim.pk)
        )

    def in_status(self, status: str):
        """Those whose `PaymentClaim.payment_status` is this value of Paid."""
        rows = self.accepted().with_sums()
        if status == Paid.PAID:
            return rows.filter(paid__gte=F("eligible"))
        unpaid = rows.filter(paid__lt=F("eligible"))
        return unpaid.filter(paid=0) if status == Paid.OPEN else unpaid.filter(paid__gt=0)


class BudgetLineQuerySet(Searchable):
    def with_sums(self):
        """Each line with what is `used` (the gross sum of its live invoices) and `left`."""
        invoices = apps.get_model("finance", "Invoice").objects.live()
        left = ExpressionWrapper(in_force() - F("used"), output_field=AmountField())
        return self.annotate(used=sum_of(invoices, "budget_line", "gross")).annotate(left=left)

    def totals(self) -> list[Total]:
        """What the lines add up to, a Total for each currency."""
        found: dict[str, Total] = {}
        for line in self.with_sums().order_by("-currency", "code"):
            total = found.setdefault(
                line.currency, Total(line.currency, 0, dict.fromkeys(LINE_SUMS, Decimal(0)))
            )
            sums = {name: total.sums[name] + getattr(line, name) for name in LINE_SUMS}
            found[line.currency] = Total(line.currency, total.count + 1, sums)
        return list(found.values())
