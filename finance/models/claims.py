"""Payment claims: what the project asks of its funder, and what came of it (domain.md §7)."""

from decimal import Decimal

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from finance.enums import ClaimKind, ClaimState, Paid
from finance.fields import AmountField
from finance.models.base import Payment, currency_field, person, private_path
from finance.querysets import ClaimPaymentQuerySet, ClaimQuerySet
from finance.rules.moves import ACCEPTED, FAILED, WRITABLE_CLAIMS


class PaymentClaim(models.Model):
    """One claim. What is paid of it is derived from its payments. Written by finance.services."""

    number = models.CharField(_("claim number"), max_length=60)
    # The number without spaces, in small letters: what makes it unique.
    number_key = models.CharField(max_length=60, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=ClaimKind.choices, default=ClaimKind.INTERIM)
    period_from = models.DateField(_("period from"))
    period_to = models.DateField(_("period to"))
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True, editable=False)
    currency = currency_field()
    claimed = AmountField(_("claimed"))
    eligible = AmountField(_("eligible"), null=True, blank=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=16,
        choices=ClaimState.choices,
        default=ClaimState.PREPARING,
        editable=False,
        db_index=True,
    )
    deficiency_due = models.DateField(_("deficiency due"), null=True, blank=True, editable=False)
    decided_on = models.DateField(_("decided on"), null=True, blank=True, editable=False)
    state_reason = models.CharField(_("reason of the last step"), max_length=500, blank=True, editable=False)
    note = models.TextField(_("note"), blank=True, max_length=5000)
    search_text = models.CharField(max_length=600, blank=True, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = ClaimQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("payment claim")
        verbose_name_plural = _("payment claims")
        ordering = ["-period_from", "-pk"]
        indexes = [
            models.Index(fields=["-period_from", "-id"], name="claim_in_order"),
            models.Index(fields=["currency"], name="claim_currency"),
        ]

    def __str__(self):
        return self.number

    @property
    def is_accepted(self) -> bool:
        return self.state in ACCEPTED

    @property
    def is_live(self) -> bool:
        """Whether its invoices are bound to it: neither rejected nor withdrawn."""
        return self.state not in FAILED

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE_CLAIMS

    @property
    def left(self) -> Decimal:
        """What is still to come of what was accepted; needs `with_sums`."""
        return (self.eligible or Decimal(0)) - self.paid if self.is_accepted else Decimal(0)

    @property
    def payment_status(self) -> str:
        """A value of Paid, or empty while nothing can be paid; needs `with_sums`."""
        if not self.is_accepted:
            return ""
        if self.left <= 0:
            return Paid.PAID
        return Paid.PARTLY if self.paid else Paid.OPEN


class ClaimPayment(Payment):
    """What the funder has transferred for a claim."""

    claim = models.ForeignKey(
        PaymentClaim, models.PROTECT, related_name="payments", verbose_name=_("payment claim")
    )

    objects = ClaimPaymentQuerySet.as_manager()

    class Meta(Payment.Meta):
        verbose_name = _("payment of a claim")
        verbose_name_plural = _("payments of claims")

    @property
    def currency(self) -> str:
        return self.claim.currency


class ClaimDocument(models.Model):
    """A paper of a claim: for the office alone."""

    claim = models.ForeignKey(
        PaymentClaim, models.PROTECT, related_name="documents", verbose_name=_("payment claim")
    )
    file = models.FileField(_("file"), upload_to=private_path, max_length=300)
    name = models.CharField(_("file name"), max_length=200)
    uploaded_by = person(_("uploaded by"))

    class Meta:
        verbose_name = _("document of a claim")
        verbose_name_plural = _("documents of claims")
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def url(self) -> str:
        return reverse("finance:claim_file", args=[self.pk, self.name])
