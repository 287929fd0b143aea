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
    KEEP = "keep", _("it is to stay where it is")


class Rating(models.TextChoices):
    """How something stands against its plan to date (datamodel.md, aggregation rule 9)."""

    COMPLETED = "completed", _("completed")
    GREEN = "green", _("on plan")
    AMBER = "amber", _("behind plan")
    RED = "red", _("far behind plan")
    NO_DATA = "no_data", _("no data")
    NOT_DUE = "not_due", _("not due yet")


class Counting(models.TextChoices):
    """What an indicator counts: which number of a row it takes (datamodel.md, Indicator)."""

    HEADCOUNT = "headcount", _("headcount")
    PERSONS = "persons", _("different persons")
    OCCASIONS = "occasions", _("occasions")
    ORGANISATIONS = "organisations", _("organisations")
    MONEY = "money", _("forints")
    PERCENT = "percent", _("per cent")
    OTHER = "other", _("something else")


class TimeRule(models.TextChoices):
    """How the values of rows become one figure at a day (datamodel.md, aggregation rules 1 and 3)."""

    SUM = "sum", _("they add up")
    LAST = "last", _("the latest one counts")
    MAX = "max", _("the largest one counts")
    AVERAGE = "average", _("their average counts")
    RATIO = "ratio", _("sum of the parts out of the sum of the wholes")


class Asks(models.TextChoices):
    """What a row of a kind of activity has to say besides."""

    NOTHING = "", _("nothing more")
    TRAINING = "training", _("the kind of training")
    SUBSIDY = "subsidy", _("the kind of subsidy")


class RecordState(models.TextChoices):
    """Where a row of the indicator table stands (datamodel.md, States); only approved ones count."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for approval")
    RETURNED = "returned", _("sent back")
    APPROVED = "approved", _("approved")
    REPLACED = "replaced", _("replaced by a correction")
    VOID = "void", _("voided")


class Dimension(models.TextChoices):
    """By what the people of a row are broken down. Sex and age are exclusive; target groups overlap."""

    SEX = "sex", _("sex")
    AGE = "age", _("age")
    GROUP = "group", _("target group")


class Span(models.IntegerChoices):
    """Lengths of reporting periods in quarters."""

    QUARTER = 1, _("quarter")
    HALF_YEAR = 2, _("half-year")
    YEAR = 4, _("year")
