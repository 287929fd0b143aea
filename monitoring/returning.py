"""A row that is sent back for completion tells whoever wrote it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from monitoring.models import ActivityRecord
from notifications.kinds import REMINDER
from notifications.services import notify
from visibility.enums import Audience


def tell_writer(row: ActivityRecord, user, note: str) -> int:
    """Tell the row's writer that `user` sent it back, and why; how many were told (nobody tells themselves).

    The mail names the row by its number alone, and leaves only for somebody who is still of the office.
    """
    writer = row.entered_by
    if writer is None or writer == user:
        return 0
    line = _("Row %(reference)s of the indicator table came back to you") % {"reference": row.reference}
    address = settings.SITE_URL + reverse("monitoring_rows:edit", args=[row.pk])
    asked = _("Complete it and send it in again: %(address)s") % {"address": address}
    return notify(
        [writer], kind=REMINDER, line=line, body=f"{note.strip()}\n\n{asked}", level=Audience.OFFICE
    )
