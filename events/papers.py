"""The files of many events at once: a fixed number of queries, whatever their number.

An "event" here is every page with a life (events.happening): events and committee meetings.
"""

import datetime as dt
from collections import defaultdict

from django.apps import apps
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from desk.registry import Waiting
from events.enums import CALLED_OFF
from events.feedback import pages_with_feedback
from events.happening import Happening
from events.matrix import Completeness, fill
from events.models import DocumentNeed, EventKind
from files.models import PageDocument
from files.wanted import Wanted
from hungarian.quarters import Quarter

# Nobody reads more than this on a first screen.
MOST = 20


def happenings_between(first: dt.date, last: dt.date) -> list:
    """Every live event and meeting that ends on one of these days in Budapest and was not called off.

    For the office alone: nothing is left out for anybody's level. One query per page type.
    """
    since = timezone.make_aware(dt.datetime.combine(first, dt.time.min))
    until = timezone.make_aware(dt.datetime.combine(last, dt.time.max))
    found = []
    for model in apps.get_models():
        if issubclass(model, Happening):
            pages = model.objects.filter(live=True).defer_streamfields().select_related("event_life")
            pages = pages.annotate(over_at=Coalesce("end", "start")).filter(over_at__range=(since, until))
            found += pages.exclude(event_life__state__in=CALLED_OFF)
    return sorted(found, key=lambda page: (page.start, page.pk))


def completeness_of_many(pages) -> dict[int, Completeness]:
    """{page id: its Completeness} for events and meetings (specific pages); a fixed number of queries."""
    codes = {kind.code: kind.pk for kind in EventKind.objects.all()}
    needs = defaultdict(list)
    for row in DocumentNeed.objects.select_related("document_kind").order_by(
        "document_kind__sort_order", "document_kind__name"
    ):
        needs[row.event_kind_id].append(row)
    present: dict[int, set] = defaultdict(set)
    carried = PageDocument.objects.filter(page_id__in=[page.pk for page in pages], waiting=False)
    for page_id, kind_id in carried.values_list("page_id", "kind_id"):
        present[page_id].add(kind_id)
    answered = pages_with_feedback([page.pk for page in pages])
    return {
        page.pk: fill(
            needs[kind_id_of(page, codes)],
            present[page.pk],
            over=last_day(page),
            has_feedback=page.pk in answered,
        )
        for page in pages
    }


def completeness_of(page) -> Completeness:
    """The file of one event or meeting (specific page)."""
    return completeness_of_many([page])[page.pk]


def kind_id_of(page, codes: dict[str, int]) -> int:
    """The id of the kind of an event, or of a meeting, whose page type names its code."""
    return page.kind_id if hasattr(page, "kind_id") else codes.get(page.event_kind_code, 0)


def last_day(page) -> dt.date:
    """The day it ends, in Budapest."""
    return timezone.localdate(page.end or page.start)


def gaps_of(quarter: Quarter) -> list[tuple]:
    """(event, its Completeness) for every event of the quarter from which a required document is absent."""
    pages = happenings_between(quarter.start, quarter.last_day)
    files = completeness_of_many(pages)
    return [(page, files[page.pk]) for page in pages if not files[page.pk].is_full]


def waiting(user) -> list[Waiting]:
    """For the desk of the office: documents that are missing from events of the last quarter of a year."""
    if not user.has_perm("events.change_documentneed"):
        return []
    today = timezone.localdate()
    pages = happenings_between(today - dt.timedelta(days=90), today)
    files = completeness_of_many(pages)
    return [
        Waiting(
            _("Missing document: %(event)s – %(names)s")
            % {"event": page.title, "names": ", ".join(slot.name for slot in files[page.pk].missing)},
            reverse("page_documents:list", args=[page.pk]),
            files[page.pk].missing[0].due,
        )
        for page in pages
        if files[page.pk].missing
    ][:MOST]


def wanted_on(page) -> list[Wanted]:
    """For the documents screen of an event: what belongs there, whether it is there, and since when not."""
    if not isinstance(page, Happening):
        return []
    slots = completeness_of(page).slots
    return [Wanted(kind, note(slot), slot.is_missing) for slot in slots for kind in slot.kinds]


def note(slot) -> str:
    """What stands beside a kind of document: required or not, there or missing, and since when."""
    need = _("compulsory") if slot.is_required else _("not compulsory")
    if len(slot.kinds) > 1:
        need = _("compulsory: %(kinds)s") % {"kinds": slot.name}
    if slot.is_there:
        return _("%(need)s; it is there") % {"need": need}
    if not slot.is_required:
        return need
    day = date_format(slot.due, "SHORT_DATE_FORMAT")
    text = _("%(need)s; missing since %(day)s") if slot.is_missing else _("%(need)s; due by %(day)s")
    return text % {"need": need, "day": day}


def is_complete(page, life) -> list[str]:
    """Guard: an event counts as documented when every required document is there (datamodel.md, states)."""
    to_come = completeness_of(page).to_come
    if not to_come:
        return []
    text = _("These documents are missing: %(names)s. Upload them on the documents screen.")
    return [text % {"names": ", ".join(slot.name for slot in to_come)}]
