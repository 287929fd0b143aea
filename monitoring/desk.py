"""What the indicator table puts on the office's desk: rows to approve, and rows sent back to their writer."""

import datetime as dt

from django.db.models import Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.registry import Waiting
from monitoring.enums import RecordState
from monitoring.models import ActivityRecord
from monitoring.rules import APPROVE, CHANGE

MOST = 20
# Whoever waits for approval longer than this many days is late (datamodel.md, reminders).
APPROVE_WITHIN = dt.timedelta(days=5)


def waiting(user) -> list[Waiting]:
    """Rows waiting for this person's approval as one line, and this person's own rows that came back."""
    found = []
    if user.has_perm(APPROVE):
        rows = ActivityRecord.objects.filter(state=RecordState.SUBMITTED)
        if count := rows.count():
            oldest = rows.aggregate(at=Min("steps__at", filter=Q(steps__new=RecordState.SUBMITTED)))["at"]
            due = timezone.localdate(oldest) + APPROVE_WITHIN if oldest else None
            text = _("Rows of the indicator table to approve: %(count)d") % {"count": count}
            found.append(Waiting(text, reverse("monitoring_rows:queue"), due))
    if user.has_perm(CHANGE):
        returned = ActivityRecord.objects.filter(state=RecordState.RETURNED, entered_by=user)
        found += [
            Waiting(
                _("Sent back to you: %(row)s") % {"row": row},
                reverse("monitoring_rows:edit", args=[row.pk]),
            )
            for row in returned[:MOST]
        ]
    return found
