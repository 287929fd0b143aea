from django.db import models
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    """What the audit log itself knows of; rooms add theirs with audit.services.name_action."""

    CREATE = "create", _("Record created")
    CHANGE = "change", _("Record changed")
    DELETE = "delete", _("Record deleted")
    SIGN_IN = "sign_in", _("Sign-in")
    SIGN_IN_FAILED = "sign_in_failed", _("Failed sign-in")
    SIGN_OUT = "sign_out", _("Sign-out")
    EXPORT = "export", _("Export")
    READ_CLOSED = "read_closed", _("Closed page read by office right")
