from django.db import models
from django.utils.translation import gettext_lazy as _


class Stance(models.TextChoices):
    """What an organisation thinks of an idea (domain.md §4, "Opinions")."""

    SUPPORTS = "supports", _("supports it")
    WITH_CHANGES = "with_changes", _("supports it with changes")
    AGAINST = "against", _("does not support it")
    PARTNER = "partner", _("would join as a partner")
