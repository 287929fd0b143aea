from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """Where a mail of the outbox stands; the moves between states are in notifications.sending."""

    WAITING = "waiting", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent out")
    FAILED = "failed", _("could not be sent")
    UNCERTAIN = "uncertain", _("uncertain whether it was sent")
    WITHDRAWN = "withdrawn", _("withdrawn: the reader may no longer see it")


# What somebody of the office has to decide about.
FOR_THE_OFFICE = (MailState.FAILED, MailState.UNCERTAIN)


class Choice(models.TextChoices):
    """How somebody wants to hear of a kind of thing."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day, together")
    NEVER = "never", _("never by mail")
