"""A year's plan arranged for reading: by month and body, and by who is responsible."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone
from wagtail.models import Page

from hungarian.collation import sort_key
from members.enums import Body
from steering.enums import Month, PlanState, QuarterOfYear
from visibility.querysets import visible_pages


@dataclass(frozen=True)
class MeetingCell:
    """One planned meeting in the grid. `page`: the meeting's own page, if the reader may open it."""

    body: str
    month: int
    planned_on: dt.date | None
    held_on: dt.date | None
    note: str
    state: PlanState
    page: Page | None


@dataclass
class MonthRow:
    """One line of the grid: a month's meetings by body; in a quarter's first month also its activities."""

    month: Month
    cells: list[list[MeetingCell]]
    activities: list | None = None


@dataclass
class ProgrammeOfYear:
    """Everything planned for `year`; empty lists where nothing is."""

    year: int
    meetings: list[MeetingCell] = field(default_factory=list)
    activities: list = field(default_factory=list)
    bodies = [Body.STEERING, Body.FORUM, Body.OFFICE]
    quarters = QuarterOfYear

    @classmethod
    def of(cls, plan, *, year: int, reader) -> "ProgrammeOfYear":
        """`plan`: a WorkProgramme or None. Links only to what `reader` may open. Three queries."""
        if plan is None:
            return cls(year)
        people = ["responsible_user", "responsible_organisation"]
        meetings = list(plan.meetings.all())
        linked = visible_pages(reader, Page.objects.filter(pk__in=[m.meeting_id for m in meetings]))
        pages, today = linked.in_bulk(), timezone.localdate()
        cells = [
            MeetingCell(
                body=m.body,
                month=m.month,
                planned_on=m.planned_on,
                held_on=m.held_on,
                note=m.note,
                state=m.state(year, today),
                page=pages.get(m.meeting_id),
            )
            for m in meetings
        ]
        activities = plan.activities.select_related(*people).order_by(
            "quarter_from", "quarter_to", "sort_order"
        )
        return cls(year, cells, list(activities))

    @property
    def is_empty(self) -> bool:
        return not (self.meetings or self.activities)

    @property
    def months(self) -> list[MonthRow]:
        """The twelve lines of the grid."""
        return [self._month(month) for month in Month]

    def _month(self, month) -> MonthRow:
        ours = sorted(
            (m for m in self.meetings if m.month == month),
            key=lambda m: (m.planned_on or dt.date.max, m.note),
        )
        cells = [[m for m in ours if m.body == body] for body in self.bodies]
        quarter, is_first = (month - 1) // 3 + 1, month % 3 == 1
        return MonthRow(month, cells, self.activities_in(quarter) if is_first else None)

    def activities_in(self, quarter: int) -> list:
        """The activities that go on in `quarter` (1-4)."""
        return [a for a in self.activities if a.quarter_from <= quarter <= a.quarter_to]

    @property
    def by_responsible(self) -> list[tuple[str, list]]:
        """(name, activities) for everyone responsible, by name; an activity of two stands under both."""
        found: dict[str, tuple[str, list]] = {}
        for activity in self.activities:
            for key, name in activity.responsibles:
                found.setdefault(key, (name, []))[1].append(activity)
        return sorted(found.values(), key=lambda item: sort_key(item[0]))

    @property
    def counts(self) -> dict[str, int]:
        """How many meetings are planned, held and missing."""
        return {state.value: sum(m.state == state for m in self.meetings) for state in PlanState}
