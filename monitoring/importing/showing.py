"""What a line changes, as people read it."""

import datetime as dt
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from monitoring.importing.lines import Line
from monitoring.importing.table import columns


def differences(line: Line) -> list[tuple[str, str, str]]:
    """(heading, old, new) of everything a line changes; of a new row what it will hold."""
    heads = columns() | {"indicators": _("Indicators")}
    return [(heads[name], words(old), words(new)) for name, (old, new) in line.changes.items()]


def words(value) -> str:
    """Zero is 0, nothing is "no data"."""
    if value is None or value == "":
        return _("no data")
    if isinstance(value, dt.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return str(value)
