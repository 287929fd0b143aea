from ideas.models.history import IdeaStep, IdeaVersion
from ideas.models.idea import Idea, IdeaActivity, IdeaAttachment, IdeaTargetGroup
from ideas.models.pages import IdeaIndexPage, IdeaLocation, IdeaPage
from ideas.models.voices import IdeaFollow, Opinion, OpinionEntry, OpinionReply

__all__ = [
    "Idea",
    "IdeaActivity",
    "IdeaAttachment",
    "IdeaFollow",
    "IdeaIndexPage",
    "IdeaLocation",
    "IdeaPage",
    "IdeaStep",
    "IdeaTargetGroup",
    "IdeaVersion",
    "Opinion",
    "OpinionEntry",
    "OpinionReply",
]
