from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.IntegerChoices):
    """Who a thing is for (domain.md §1). A ladder: whoever is on a higher step reads all below it."""

    PUBLIC = 0, _("Everyone")
    FORUM = 10, _("Employment Forum")
    STEERING = 20, _("Steering committee")
    OFFICE = 30, _("Pact office")
