from django.db import models
from django.utils.translation import gettext_lazy as _


class QuarterOfYear(models.IntegerChoices):
    FIRST = 1, _("1st quarter (January–March)")
    SECOND = 2, _("2nd quarter (April–June)")
    THIRD = 3, _("3rd quarter (July–September)")
    FOURTH = 4, _("4th quarter (October–December)")


class Direction(models.TextChoices):
    """Which way is better."""

    UP = "up", _("more is better")
    DOWN = "down", _("less is better")


class Rating(models.TextChoices):
    """How something stands against its plan to date (datamodel.md, aggregation rule 9)."""

    COMPLETED = "completed", _("completed")
    GREEN = "green", _("on plan")
    AMBER = "amber", _("behind plan")
    RED = "red", _("far behind plan")
    NO_DATA = "no_data", _("no data")
    NOT_DUE = "not_due", _("not due yet")
