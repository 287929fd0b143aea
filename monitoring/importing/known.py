"""What the indicator table holds already of what a sheet is about, read once for all its lines."""

import re
from collections import defaultdict

from django.db.models import Q
from django.utils.translation import gettext as _

from events.models import EventPage
from monitoring.checks import Calendar
from monitoring.importing.lines import Line
from monitoring.models import ActivityRecord, ReportFigures
from monitoring.rules import LIVE

NEW_KEY = re.compile(r"uj-[0-9a-f]{8}-\d{1,5}")
NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def roots_in(rows: list[dict]) -> list[int]:
    """The numbers of existing rows a sheet names."""
    return [int(row["key"]) for row in rows if NUMBER.fullmatch(row.get("key", ""))]


class Known:
    """Rows the lines are about, rows that came from their keys before, events, days."""

    def __init__(self, lines: list[Line]):
        self.calendar = Calendar()
        self.reported = set(ReportFigures.objects.values_list("ordinal", flat=True).distinct())
        keys = [line.key for line in lines if NEW_KEY.fullmatch(line.key)]
        came_in = ActivityRecord.objects.filter(import_key__in=keys)
        self.came_in = {row.import_key: row for row in came_in}
        roots = roots_in([line.row for line in lines]) + [row.pk for row in self.came_in.values()]
        rows = ActivityRecord.objects.expected().filter(Q(pk__in=roots) | Q(first__in=roots))
        rows = rows.select_related("kind", "training_kind", "subsidy_kind", "settlement")
        self.rows = {row.first_id or row.pk: row for row in rows.prefetch_related("indicators", "breakdowns")}
        events = {line.given.get("event") for line in lines} | {row.event_id for row in self.rows.values()}
        self.events = dict(EventPage.objects.filter(pk__in=events - {None}).values_list("pk", "title"))
        self._seen: dict[str, int] = {}
        self._told = self._proofs()
        self._told_here: dict[tuple[int, int], int] = {}

    def _proofs(self) -> dict:
        """(event, indicator) -> the rows this event proves its figure in."""
        told = defaultdict(list)
        rows = ActivityRecord.objects.filter(event__in=self.events, state__in=LIVE)
        for row in rows.prefetch_related("indicators"):
            for indicator in row.indicators.all():
                told[row.event_id, indicator.pk].append(row)
        return told

    def find(self, line: Line) -> None:
        """The row a line is about; a key that is none, or stands there twice, is refused."""
        key = line.key
        if key and key in self._seen:
            line.refuse("key", _("This identifier stands in row %(row)d too.") % {"row": self._seen[key]})
            return
        self._seen[key] = line.number
        if not key:
            line.refuse(
                "key", _("There is no identifier here: write new rows beside those that begin with “uj-”.")
            )
        elif NUMBER.fullmatch(key):
            line.target = self.rows.get(int(key))
            if line.target is None:
                line.refuse("key", _("There is no such row, or it was voided. Download a new template."))
        elif not NEW_KEY.fullmatch(key):
            line.refuse("key", _("This is no identifier of ours: leave this column as the template has it."))
        elif first := self.came_in.get(key):
            line.target = self.rows.get(first.pk, first)

    def told_elsewhere(self, line: Line) -> ActivityRecord | int | None:
        """Where the event of a line proves one of its indicators already: a row, or a line of this sheet."""
        if line.record is None or line.record.event_id is None:
            return None
        own = {line.target.pk, line.target.corrects_id} if line.target else set()
        for indicator in line.indicators:
            pair = line.record.event_id, indicator.pk
            for row in self._told.get(pair, []):
                if row.pk not in own:
                    return row
            if pair in self._told_here:
                return self._told_here[pair]
            self._told_here[pair] = line.number
        return None
