from events.models.duty import YearlyDuty
from events.models.feed import CalendarFeed
from events.models.feedback import FeedbackGiven, FeedbackSheet
from events.models.headcount import Headcount, HeadcountGroup
from events.models.kinds import EventKind
from events.models.life import EventLife
from events.models.matrix import DocumentNeed
from events.models.pages import EventIndexPage, EventPage, EventTag

__all__ = [
    "CalendarFeed",
    "DocumentNeed",
    "EventIndexPage",
    "EventKind",
    "EventLife",
    "EventPage",
    "EventTag",
    "YearlyDuty",
    "FeedbackGiven",
    "FeedbackSheet",
    "Headcount",
    "HeadcountGroup",
]
