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


class State(models.TextChoices):
    """Where an event stands in its life (domain.md §3, datamodel.md's table of states).

    An event without an EventLife row is planned.
    """

    PLANNED = "planned", _("planned")
    ANNOUNCED = "announced", _("announced")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")
    HELD = "held", _("held")
    DOCUMENTED = "documented", _("documented")


# It took place; the two differ only in whether everything about it has been put on file.
TOOK_PLACE = (State.HELD, State.DOCUMENTED)
# It does not take place when its page says.
CALLED_OFF = (State.POSTPONED, State.CANCELLED)


class Need(models.TextChoices):
    """Whether a kind of document belongs to a kind of event (domain.md §3, document matrix)."""

    REQUIRED = "required", _("compulsory")
    ONE_OF = "one_of", _("one of these is compulsory")
    FEEDBACK = "feedback", _("compulsory; feedback collected here will do")
    OPTIONAL = "optional", _("not compulsory")


class CountMethod(models.TextChoices):
    """How the people at an event were counted (datamodel.md, Headcount)."""

    SHEET = "sheet", _("from the attendance sheet")
    COUNTED = "counted", _("counted on the spot")
    ESTIMATE = "estimate", _("estimated")
