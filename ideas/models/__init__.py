from ideas.models.history import IdeaStep, IdeaVersion
from ideas.models.idea import Idea, IdeaActivity, IdeaAttachment, IdeaTargetGroup
from ideas.models.pages import IdeaIndexPage, IdeaLocation, IdeaPage

__all__ = [
    "Idea",
    "IdeaActivity",
    "IdeaAttachment",
    "IdeaIndexPage",
    "IdeaLocation",
    "IdeaPage",
    "IdeaStep",
    "IdeaTargetGroup",
    "IdeaVersion",
]
