"""Figures in words: units, "at most", and the difference between nothing, zero and not due."""

from decimal import Decimal

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from charts.bullet import Status
from monitoring.enums import Rating
from monitoring.figures import Standing
from monitoring.models import Indicator


def number(value: Decimal | int | None, indicator: Indicator | None = None, *, none: str = "") -> str:
    """ "1 234,5 fő"; `none` ("no data") where there is no number. Rounded to the indicator's decimals."""
    if value is None:
        return none or _("no data")
    if indicator is None:
        return floatformat(value, "-4g")
    written = floatformat(value, f"{indicator.decimals}g")
    return f"{written} {indicator.unit}"


def actual(standing: Standing) -> str:
    """The figure of an indicator; "at most" where persons may have been counted twice (rule 4)."""
    written = number(standing.progress.actual, standing.indicator)
    if standing.indicator.is_upper_bound and standing.progress.actual:
        return _("at most %(number)s") % {"number": written}
    return written


def status(standing: Standing) -> Status:
    """The rating as charts draw it: a tone and a word."""
    rating = Rating(standing.progress.rating)
    return Status(rating.value, str(rating.label))
