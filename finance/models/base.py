"""What the records of this room share."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from files.checks import safe_name
from finance.enums import Currency
from finance.fields import AmountField
from finance.rules import money


def person(verbose_name, **kwargs):
    """A foreign key to an account that the record outlives."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=verbose_name,
        **kwargs,
    )


def currency_field(**kwargs):
    return models.CharField(
        _("currency"), max_length=3, choices=Currency.choices, default=Currency.HUF, **kwargs
    )


def private_path(_instance, filename: str) -> str:
    """Where a file lies in private storage: never a path the sender chose."""
    return f"finance/{timezone.localdate():%Y}/{secrets.token_hex(8)}-{safe_name(filename)}"


def folded(*texts) -> str:
    """What a search looks in: small letters on both databases (SQLite folds only English ones)."""
    return " ".join(str(text) for text in texts if text).casefold()[:600]


class Payment(models.Model):
    """Money that went out or came in. Kept for ever: a mistake is struck out, with who and why."""

    paid_on = models.DateField(_("paid on"))
    amount = AmountField(_("amount"))
    reference = models.CharField(
        _("reference"),
        max_length=120,
        blank=True,
        help_text=_("The number of the bank statement or transfer."),
    )
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)
    entered_by = person(_("entered by"))
    struck_at = models.DateTimeField(_("struck out at"), null=True, blank=True)
    struck_by = person(_("struck out by"))
    struck_reason = models.CharField(_("why it was struck out"), max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["paid_on", "pk"]

    def __str__(self):
        return f"{date_format(self.paid_on, 'SHORT_DATE_FORMAT')}: {self.shown}"

    @property
    def shown(self) -> str:
        return money.shown(self.amount, self.currency)

    @property
    def currency(self) -> str:
        raise NotImplementedError
