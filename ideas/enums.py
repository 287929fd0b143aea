from django.db import models
from django.utils.translation import gettext_lazy as _


class IdeaState(models.TextChoices):
    """Where a project idea stands (domain.md §4, "Life"). Which moves there are: ideas.rules.MOVES."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    PROCESSING = "processing", _("in processing")
    RETURNED = "returned", _("returned for completion")
    PUBLISHED = "published", _("published")
    IN_PROGRAMME = "in_programme", _("in the work programme")
    IN_PREPARATION = "in_preparation", _("project in preparation")
    PARKED = "parked", _("parked")
    DECLINED = "declined", _("declined")
    RUNNING = "running", _("running")
    COMPLETED = "completed", _("completed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    MERGED = "merged", _("merged into another idea")


# How the office says that it makes a move: the words of the button that leads to a state.
ACTIONS = {
    IdeaState.PROCESSING: _("Take it into processing"),
    IdeaState.RETURNED: _("Return it for completion"),
    IdeaState.PUBLISHED: _("Take it up again"),
    IdeaState.IN_PROGRAMME: _("Into the work programme"),
    IdeaState.IN_PREPARATION: _("Prepare a project of it"),
    IdeaState.PARKED: _("Park it"),
    IdeaState.DECLINED: _("Decline it"),
    IdeaState.RUNNING: _("It has begun"),
    IdeaState.COMPLETED: _("It is completed"),
    IdeaState.WITHDRAWN: _("Withdraw it for the submitter"),
}


class VersionState(models.TextChoices):
    """What has become of a revision: proposed by the author, then published or refused by the office."""

    PROPOSED = "proposed", _("proposed")
    PUBLISHED = "published", _("published")
    REFUSED = "refused", _("refused")
