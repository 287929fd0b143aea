"""Opinions after an event. The two tables know nothing of each other, on purpose (ADR 12)."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class FeedbackGiven(models.Model):
    """That a person has answered, so that nobody does twice; of what they answered nothing."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("event"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    # A day, never a moment: moments would say whose answer came when.
    day = models.DateField(_("day"), default=timezone.localdate)

    # Kept out of Wagtail's index of uses.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("note that somebody answered")
        verbose_name_plural = _("notes that somebody answered")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["page", "user"], name="feedback_once_per_person")]

    def __str__(self):
        return f"{self.page_id}: {self.user_id}"


class FeedbackSheet(models.Model):
    """What somebody answered, nobody knows who: a random key, no day, and no order (events.feedback.give).

    `ratings`: [[question as it was asked, 1 to 5], …]; rewording a question later changes no answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("event"))
    ratings = models.JSONField(_("ratings"), default=list)
    text = models.TextField(_("in your own words"), max_length=4000, blank=True)

    # Kept out of Wagtail's index of uses.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("anonymous opinion")
        verbose_name_plural = _("anonymous opinions")
        default_permissions = ()

    def __str__(self):
        return str(self.page_id)
