from django.db import models
from django.utils.translation import gettext_lazy as _


class Currency(models.TextChoices):
    """What a sum is in; sums of different ones are never added up."""

    HUF = "HUF", _("HUF")
    EUR = "EUR", _("EUR")


class ClaimKind(models.TextChoices):
    """What a payment claim asks for."""

    ADVANCE = "advance", _("advance")
    INTERIM = "interim", _("interim")
    FINAL = "final", _("final")


class ClaimState(models.TextChoices):
    """Where a payment claim stands (datamodel.md, states). Which moves there are: finance.rules.moves."""

    PREPARING = "preparing", _("preparing")
    SUBMITTED = "submitted", _("submitted")
    UNDER_REVIEW = "under_review", _("under review")
    DEFICIENCY = "deficiency", _("deficiency notice")
    APPROVED = "approved", _("approved")
    PARTLY_APPROVED = "partly_approved", _("partly approved")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


class InvoiceState(models.TextChoices):
    """How far an invoice is verified (datamodel.md, states)."""

    RECEIVED = "received", _("received")
    CHECKED = "checked", _("checked")
    CERTIFIED = "certified", _("certified")
    DISPUTED = "disputed", _("disputed")
    REJECTED = "rejected", _("rejected")


class VatRate(models.TextChoices):
    """The rates of Hungarian VAT; with several rates on an invoice only its sums are checked."""

    R27 = "27", _("27%")
    R18 = "18", _("18%")
    R5 = "5", _("5%")
    R0 = "0", _("0%")
    EXEMPT = "exempt", _("exempt from VAT")
    MIXED = "mixed", _("several rates")


class Paid(models.TextChoices):
    """What has been paid of an invoice or claim: always derived from the payments, never stored."""

    OPEN = "open", _("open")
    PARTLY = "partly", _("partly paid")
    PAID = "paid", _("paid")
    OVERDUE = "overdue", _("overdue")
    CANCELLED = "cancelled", _("cancelled")
