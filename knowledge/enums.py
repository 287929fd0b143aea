from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleKind(models.TextChoices):
    """What an article of the knowledge base is (domain.md §9); each kind has fields of its own (rules.py)."""

    ARTICLE = "article", _("article")
    CALL = "call", _("call for proposals")
    LEGISLATION = "legislation", _("legislation")
    SCHEME = "scheme", _("support scheme")
    PRACTICE = "practice", _("good practice")
    STUDY = "study", _("study, strategy")


class CallState(models.TextChoices):
    """Where a call stands on a day: told from its dates (rules.call_state), stored nowhere."""

    OPEN = "open", _("open")
    COMING = "coming", _("opens later")
    CLOSED = "closed", _("closed")


# The tone of each state's tag (includes/tag.html).
TONES = {CallState.OPEN: "ok", CallState.COMING: "info", CallState.CLOSED: ""}


class LinkFault(models.TextChoices):
    """Why a link inside the site does not lead everybody who meets it to its target."""

    GONE = "gone", _("it has been deleted")
    UNPUBLISHED = "unpublished", _("it is not published")
    NARROWER = "narrower", _("not every reader of the page can open it")
