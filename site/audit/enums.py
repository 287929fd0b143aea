from django.db import models
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    """What the audit log itself knows of; rooms add theirs with audit.services.name_action."""

    CREATE = "create", _("created")
    CHANGE = "change", _("changed")
    DELETE = "delete", _("deleted")
    SIGN_IN = "sign_in", _("signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("failed to sign in")
    SIGN_OUT = "sign_out", _("signed out")
    EXPORT = "export", _("exported")
    READ_CLOSED = "read_closed", _("read a closed page by office right")
