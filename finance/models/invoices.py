"""Invoices the project received, and what was paid of them (domain.md §7)."""

from decimal import Decimal

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from finance.enums import InvoiceState, Paid, VatRate
from finance.fields import AmountField
from finance.models.base import Payment, currency_field, person, private_path
from finance.querysets import InvoicePaymentQuerySet, InvoiceQuerySet
from finance.rules import money
from finance.rules.moves import PAYABLE, WRITABLE_INVOICES


class Invoice(models.Model):
    """One invoice. Open, partly paid, paid, overdue are derived. Written by finance.services."""

    issuer = models.CharField(_("issuer"), max_length=200)
    tax_number = models.CharField(_("tax number"), max_length=20, help_text=_("For example: 12345676-2-42"))
    number = models.CharField(_("invoice number"), max_length=60)
    # What makes it unique: the issuer's eight digits; the number without spaces, in small letters.
    issuer_key = models.CharField(max_length=20, editable=False)
    number_key = models.CharField(max_length=60, editable=False)
    issued_on = models.DateField(_("issued on"))
    fulfilled_on = models.DateField(_("fulfilled on"), null=True, blank=True)
    due_on = models.DateField(_("payment due on"))
    currency = currency_field()
    net = AmountField(_("net"))
    vat_rate = models.CharField(_("VAT rate"), max_length=6, choices=VatRate.choices, default=VatRate.R27)
    vat = AmountField(_("VAT"))
    gross = AmountField(_("gross"))
    budget_line = models.ForeignKey(
        "finance.BudgetLine",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invoices",
        verbose_name=_("budget line"),
    )
    claim = models.ForeignKey(
        "finance.PaymentClaim",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invoices",
        verbose_name=_("payment claim"),
    )
    file = models.FileField(_("file"), upload_to=private_path, max_length=300, blank=True)
    state = models.CharField(
        _("verification"),
        max_length=10,
        choices=InvoiceState.choices,
        default=InvoiceState.RECEIVED,
        editable=False,
    )
    state_reason = models.CharField(_("reason of the last step"), max_length=500, blank=True, editable=False)
    note = models.TextField(_("note"), blank=True, max_length=5000)
    imported_from = models.ForeignKey(
        "finance.InvoiceImport",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="invoices",
        verbose_name=_("imported from"),
    )
    search_text = models.CharField(max_length=600, blank=True, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = InvoiceQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        ordering = ["-due_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["issuer_key", "number_key"], name="invoice_once_per_issuer"),
        ]
        indexes = [
            models.Index(fields=["-due_on", "-id"], name="invoice_in_order"),
            models.Index(fields=["state", "due_on"], name="invoice_state_due"),
        ]

    def __str__(self):
        return f"{self.issuer}: {self.number}"

    @property
    def file_name(self) -> str:
        """The name of the file without what makes it unguessable in storage."""
        return self.file.name.rsplit("/", 1)[-1].partition("-")[2]

    @property
    def file_url(self) -> str:
        return reverse("finance:invoice_file", args=[self.pk, self.file_name]) if self.file else ""

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE_INVOICES

    @property
    def can_be_paid(self) -> bool:
        return self.state in PAYABLE

    @property
    def left(self) -> Decimal:
        """What is still to be paid; needs `with_sums`."""
        return Decimal(0) if self.state == InvoiceState.REJECTED else self.gross - self.paid

    @property
    def days_late(self) -> int:
        """Whole days since it was due, in Budapest; none or less while it is not."""
        return (timezone.localdate() - self.due_on).days

    @property
    def payment_status(self) -> str:
        """A value of Paid; needs `with_sums`. The same rule in SQL: InvoiceQuerySet.in_status."""
        if self.state == InvoiceState.REJECTED:
            return Paid.CANCELLED
        if self.left <= 0:
            return Paid.PAID
        if self.days_late > 0:
            return Paid.OVERDUE
        return Paid.PARTLY if self.paid else Paid.OPEN

    @property
    def gross_shown(self) -> str:
        return money.shown(self.gross, self.currency)


class InvoicePayment(Payment):
    """A payment of an invoice. With two people in the office it counts when the other has confirmed it."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="payments", verbose_name=_("invoice"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    # Empty where no second person is asked for.
    confirmed_by = person(_("confirmed by"))

    objects = InvoicePaymentQuerySet.as_manager()

    class Meta(Payment.Meta):
        verbose_name = _("payment of an invoice")
        verbose_name_plural = _("payments of invoices")
        indexes = [
            models.Index(
                fields=["invoice", "amount"],
                condition=models.Q(struck_at=None, confirmed_at__isnull=False),
                name="invoice_paid",
            )
        ]

    @property
    def currency(self) -> str:
        return self.invoice.currency
