from django.db import models
from django.utils.translation import gettext_lazy as _


class Icon(models.TextChoices):
    """The icons of tiles: each is a file of this name in templates/icons/."""

    ACCESS = "access", _("accessibility")
    BOOK = "book", _("book")
    BULB = "bulb", _("light bulb (ideas)")
    BUILDING = "building", _("building (organisations)")
    CALENDAR = "calendar", _("calendar")
    CHART = "chart", _("chart (reports)")
    DOC = "doc", _("sheet of paper")
    EDIT = "edit", _("pencil (form)")
    FAIR = "fair", _("stall (job fair)")
    FOLDER = "folder", _("folder")
    HELP = "help", _("speech bubble (advice)")
    INFO = "info", _("information")
    JOIN = "join", _("person with a plus (joining)")
    LAW = "law", _("scales (legislation)")
    LOCK = "lock", _("lock (privacy)")
    MAIL = "mail", _("envelope (contact)")
    MEETING = "meeting", _("meeting table")
    NEED = "need", _("megaphone")
    NEWS = "news", _("newspaper")
    OFFICE = "office", _("briefcase (office)")
    PEOPLE = "people", _("people (forum)")
    PLAN = "plan", _("timetable (work programme)")
    STEERING = "steering", _("compass (steering committee)")
    TASKS = "tasks", _("ticked list (tasks)")
    WORKSHOP = "workshop", _("presentation (workshop)")


def icon_choices():
    """For model fields: by this function's name, so that a new icon needs no migration."""
    return Icon.choices
