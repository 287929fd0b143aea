"""Meetings, tasks and the work programme of the steering committee."""

from tests.steering.factories import (
    MeetingIndexPageFactory,
    MeetingPageFactory,
    PlannedActivityFactory,
    PlannedMeetingFactory,
    SubtaskFactory,
    TaskFactory,
    TaskPageFactory,
    WorkProgrammeFactory,
    WorkProgrammeIndexPageFactory,
    WorkProgrammePageFactory,
)
from tests.visibility.hiding import hide_document
from visibility.enums import Audience

LEVEL = Audience.STEERING


def hide(cage, site):
    meeting(
        cage, MeetingIndexPageFactory(parent=site.steering, summary=cage.new("summary of meetings", LEVEL))
    )
    page = TaskPageFactory(parent=site.steering, summary=cage.new("summary of tasks", LEVEL))
    tasks(cage, page)
    of_a_former_member(cage, page, site.people["outsider"])
    programme(
        cage,
        WorkProgrammeIndexPageFactory(parent=site.steering, summary=cage.new("summary of programmes", LEVEL)),
    )


def meeting(cage, parent):
    page = MeetingPageFactory(
        parent=parent,
        title=cage.new("meeting title", LEVEL),
        summary=cage.new("meeting summary", LEVEL),
        place_name=cage.new("meeting place", LEVEL),
        address=cage.new("meeting address", LEVEL),
        topics=[("text", f"<p>{cage.new('planned topics', LEVEL)}</p>")],
    )
    hide_document(cage, page, "meeting", LEVEL)


def tasks(cage, page):
    task = TaskFactory(
        page=page,
        title=cage.new("task", LEVEL),
        description=cage.new("task description", LEVEL),
        responsible_name=cage.new("task responsible", LEVEL),
    )
    SubtaskFactory(
        task=task, what=cage.new("subtask", LEVEL), responsible_name=cage.new("subtask responsible", LEVEL)
    )


def of_a_former_member(cage, page, person):
    """Still down as responsible, no longer of the committee: neither their account nor anything else names it."""
    TaskFactory(page=page, title=cage.new("task of a former member", LEVEL), responsible_user=person)


def programme(cage, parent):
    year = WorkProgrammeFactory(
        page=WorkProgrammePageFactory(
            parent=parent,
            summary=cage.new("programme summary", LEVEL),
            body=[("text", f"<p>{cage.new('programme body', LEVEL)}</p>")],
        )
    )
    PlannedMeetingFactory(programme=year, note=cage.new("note of a planned meeting", LEVEL))
    PlannedActivityFactory(
        programme=year,
        title=cage.new("planned activity", LEVEL),
        output=cage.new("expected output", LEVEL),
        responsible_name=cage.new("responsible for an activity", LEVEL),
    )
