"""From the headcount of an event to a row of the indicator table, in one action."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.enums import TOOK_PLACE
from events.headcounts import AGES, SEXES
from events.models import EventPage, Headcount
from monitoring import records
from monitoring.enums import Dimension
from monitoring.models import ActivityKind, ActivityRecord
from monitoring.rules import LIVE


def events_without_row():
    """Events that took place and whose headcount is known, but which no row tells of; the latest first."""
    told = ActivityRecord.objects.filter(state__in=LIVE, event__isnull=False).values("event")
    return (
        EventPage.objects.filter(event_life__state__in=TOOK_PLACE, headcount__isnull=False)
        .exclude(pk__in=told)
        .defer_streamfields()
        .select_related("headcount", "kind", "settlement")
        .order_by("-start")
    )


def row_of(event_id: int) -> ActivityRecord | None:
    """The row that tells of an event, if there is one."""
    return ActivityRecord.objects.filter(event=event_id, state__in=LIVE).order_by("pk").first()


@transaction.atomic
def row_from_headcount(event: EventPage, *, user) -> ActivityRecord:
    """A draft with the event's day, place, people and breakdown, as evidence the event itself.

    Kind and indicators are those the last row of such an event had. Raises ValidationError where there is a
    row already or nothing to make one of, and what `records.write` raises.
    """
    headcount = Headcount.objects.select_for_update().filter(page=event.pk).first()
    if headcount is None:
        raise ValidationError(_("Nobody has entered how many people were there: do that first."))
    if told := row_of(event.pk):
        raise ValidationError(_("Row %(row)s tells of this event already.") % {"row": told.reference})
    kind, indicators = _usual(event)
    values = {
        "title": event.title[:200],
        "kind": kind,
        "occurred_on": timezone.localdate(event.start),
        "settlement": event.settlement,
        "place": event.place_name[:200],
        "headcount": headcount.total,
        "event": event,
    }
    documents = [headcount.evidence] if headcount.evidence else []
    return records.write(
        None, user=user, values=values, indicators=indicators, documents=documents, parts=_parts(headcount)
    )


def _usual(event: EventPage):
    """The kind of activity and the indicators rows of this kind of event have."""
    kind = ActivityKind.objects.filter(event_kinds=event.kind_id).first()
    last = (
        ActivityRecord.objects.filter(event__kind=event.kind_id)
        .exclude(event=event.pk)
        .order_by("-pk")
        .first()
    )
    if last is None:
        return kind, []
    if last.kind and last.kind.asks:
        return kind, []
    return kind or last.kind, list(last.indicators.filter(active=True))


def _parts(headcount: Headcount) -> dict:
    parts = {(Dimension.SEX, name): getattr(headcount, name) for name in SEXES}
    parts |= {(Dimension.AGE, name): getattr(headcount, name) for name in AGES}
    return parts | {(Dimension.GROUP, row.group): row.number for row in headcount.groups.all()}
