from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a thing found is, as the reader thinks of it."""

    PAGE = "lap", _("page of the site")
    NEWS = "hir", _("news")
    EVENT = "esemeny", _("event")
    KNOWLEDGE = "tudas", _("knowledge base")
    IDEA = "otlet", _("project idea")
    MEETING = "ules", _("meeting")
    TASK = "feladat", _("task")
    REPORT = "beszamolo", _("report")
    ORGANISATION = "szervezet", _("member organisation")
    DOCUMENT = "dokumentum", _("document")


class Order(models.TextChoices):
    BEST = "legjobb", _("best first")
    NEWEST = "legujabb", _("newest first")
