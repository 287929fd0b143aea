"""What the worker reminds the finance lead of: invoices that are due, deficiencies to be made good.

Each step is told once, and a day on which nothing ran is made up for (notifications.reminders). The mail
names the day and the register number alone: who wrote it and for how much stands in the register.
"""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from finance.enums import ClaimState
from finance.models import Invoice, PaymentClaim
from members.enums import OfficeRole
from members.queries import office_with_role
from notifications.kinds import REMINDER
from notifications.notices import notify
from visibility.enums import Audience

# Days before (or after) the day something is due, the nearest step last (datamodel.md §2.5).
INVOICE_STEPS = (7, 0, -1)
DEFICIENCY_STEPS = (5, 1)
# What has been due for longer is no news: it stands on the desk and in the overview.
NEWS = dt.timedelta(days=30)


def step_of(days: int, steps: tuple[int, ...]) -> int | None:
    """The step that counts with `days` to go: the last one reached; None before the first."""
    return next((step for step in reversed(steps) if days <= step), None)


def remind() -> int:
    """Tell the finance lead of what has reached a step; returns how many were told."""
    return _remind_of_invoices(timezone.localdate()) + _remind_of_deficiencies(timezone.localdate())


def _remind_of_invoices(today: dt.date) -> int:
    rows = Invoice.objects.unpaid().filter(
        due_on__gte=today - NEWS, due_on__lte=today + dt.timedelta(days=INVOICE_STEPS[0])
    )
    words = {
        7: _("An invoice is due soon: %(day)s (register number %(number)s)"),
        0: _("An invoice is due today: %(day)s (register number %(number)s)"),
        -1: _("An invoice is overdue: %(day)s (register number %(number)s)"),
    }
    told = [_tell("invoice", row, row.due_on, words, today) for row in rows]
    return sum(told)


def _remind_of_deficiencies(today: dt.date) -> int:
    rows = PaymentClaim.objects.filter(
        state=ClaimState.DEFICIENCY,
        deficiency_due__gte=today,
        deficiency_due__lte=today + dt.timedelta(days=DEFICIENCY_STEPS[0]),
    )
    text = _("A deficiency notice runs out: %(day)s (register number of the claim: %(number)s)")
    words = dict.fromkeys(DEFICIENCY_STEPS, text)
    told = [_tell("claim", row, row.deficiency_due, words, today) for row in rows]
    return sum(told)


def _tell(kind: str, row, due: dt.date, words: dict[int, str], today: dt.date) -> int:
    """`words`: what to say at each step, the furthest first; 0 if none is reached."""
    step = step_of((due - today).days, tuple(words))
    if step is None:
        return 0
    return notify(
        office_with_role(OfficeRole.FINANCE),
        kind=REMINDER,
        line=words[step] % {"day": date_format(due, "SHORT_DATE_FORMAT"), "number": row.pk},
        level=Audience.OFFICE,
        # With the day, so that a new due date is told anew.
        once=f"finance:{kind}:{row.pk}:{due:%Y%m%d}:{step}",
    )
