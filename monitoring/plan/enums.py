from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionState(models.TextChoices):
    """Where a version of the action plan stands (domain.md §6). Moves: rules.VERSION_MOVES."""

    DRAFT = "draft", _("draft")
    REMARKS = "remarks", _("open for remarks")
    ADOPTED = "adopted", _("adopted")


class MeasureStatus(models.TextChoices):
    """Where a measure stands. Delayed is no status: it follows from the plan (datamodel.md)."""

    PLANNED = "planned", _("planned")
    IN_PROGRESS = "in_progress", _("in progress")
    COMPLETED = "completed", _("completed")
    ON_HOLD = "on_hold", _("on hold")
    CANCELLED = "cancelled", _("cancelled")


class Lateness(models.TextChoices):
    """How a measure stands to its quarters; derived, never stored (datamodel.md, quarter logic)."""

    LATE_START = "late_start", _("late to start")
    DELAYED = "delayed", _("delayed")


class EvaluationState(models.TextChoices):
    """Where a half-yearly evaluation stands."""

    DRAFT = "draft", _("draft")
    DISCUSSED = "discussed", _("discussed")
    ADOPTED = "adopted", _("adopted")


class Cause(models.TextChoices):
    """Why a measure is behind its plan."""

    FUNDING = "funding", _("funding came late or was less")
    PROCUREMENT = "procurement", _("procurement or contract took longer")
    PARTNER = "partner", _("a partner was late or left")
    PEOPLE = "people", _("fewer people could be reached")
    STAFF = "staff", _("lack of staff")
    RULES = "rules", _("rules or decisions changed")
    PLAN = "plan", _("the plan was too tight")
    OTHER = "other", _("other")


class Half(models.IntegerChoices):
    FIRST = 1, _("1st half-year (January–June)")
    SECOND = 2, _("2nd half-year (July–December)")
