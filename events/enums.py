from django.db import models
from django.utils.translation import gettext_lazy as _


class Family(models.TextChoices):
    """The four families of event kinds: which part of the site an event of the kind belongs to."""

    ORGANISATIONAL = "organisational", _("organisational event")
    IMPLEMENTATION = "implementation", _("implementation event")
    INTERNAL = "internal", _("internal event of the office")
    PUBLIC = "public", _("public event")


class Listed(models.TextChoices):
    """Which events a list of events shows; always only those its reader may see."""

    BELOW = "below", _("the events below this page")
    BELOW_AND_PUBLIC = "below_and_public", _("the events below this page, and every public event")
    PUBLIC = "public", _("every public event of the site")
    ALL = "all", _("every event of the site that the reader may see")
