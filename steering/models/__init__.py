from steering.models.meetings import MeetingIndexPage, MeetingPage
from steering.models.programme import (
    PlannedActivity,
    PlannedMeeting,
    WorkProgramme,
    WorkProgrammeIndexPage,
    WorkProgrammePage,
)
from steering.models.tasks import Subtask, Task, TaskPage

__all__ = [
    "MeetingIndexPage",
    "MeetingPage",
    "PlannedActivity",
    "PlannedMeeting",
    "Subtask",
    "Task",
    "TaskPage",
    "WorkProgramme",
    "WorkProgrammeIndexPage",
    "WorkProgrammePage",
]
