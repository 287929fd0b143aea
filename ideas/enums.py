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


class VersionState(models.TextChoices):
    """What has become of a revision: proposed by the author, then published or refused by the office."""

    PROPOSED = "proposed", _("proposed")
    PUBLISHED = "published", _("published")
    REFUSED = "refused", _("refused")
