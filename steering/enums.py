from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskStatus(models.TextChoices):
    """Where a task or subtask stands. Overdue is no status: it follows from the deadline (datamodel.md)."""

    IN_PROGRESS = "in_progress", _("in progress")
    DONE = "done", _("done")


class PlanState(models.TextChoices):
    """How a planned meeting looks today; derived, never stored."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    MISSING = "missing", _("missing")


ROMAN = ("I", "II", "III", "IV")


class QuarterOfYear(models.IntegerChoices):
    FIRST = 1, _("1st quarter")
    SECOND = 2, _("2nd quarter")
    THIRD = 3, _("3rd quarter")
    FOURTH = 4, _("4th quarter")


class Month(models.IntegerChoices):
    JANUARY = 1, _("January")
    FEBRUARY = 2, _("February")
    MARCH = 3, _("March")
    APRIL = 4, _("April")
    MAY = 5, _("May")
    JUNE = 6, _("June")
    JULY = 7, _("July")
    AUGUST = 8, _("August")
    SEPTEMBER = 9, _("September")
    OCTOBER = 10, _("October")
    NOVEMBER = 11, _("November")
    DECEMBER = 12, _("December")
