from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from events.enums import State


class EventLife(models.Model):
    """Where an event or a committee meeting stands in its life; written by events.life.transition alone.

    Beside the page, never on it: publishing an older draft must not announce or cancel anything. Without a
    row the event is planned.
    """

    page = models.OneToOneField(Page, models.CASCADE, related_name="event_life", verbose_name=_("event"))
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.PLANNED)
    # Shown to the readers while the event is postponed or cancelled.
    reason = models.TextField(_("reason"), max_length=500, blank=True)
    # The start it was put off from: announcing it again needs another one.
    postponed_from = models.DateTimeField(_("original date"), null=True, blank=True)
    announced_at = models.DateTimeField(_("first announced"), null=True, blank=True)
    # When somebody confirmed that it took place; feedback is open from then on.
    held_at = models.DateTimeField(_("confirmed as held"), null=True, blank=True)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)

    class Meta:
        verbose_name = _("state of an event")
        verbose_name_plural = _("states of events")
        default_permissions = ()
        indexes = [models.Index(fields=["state"], name="event_life_state")]

    def __str__(self):
        return f"{self.page_id}: {self.get_state_display()}"

    @property
    def seen(self) -> str:
        """What a screen that shows this state sends back, so that a change meanwhile is noticed."""
        return f"{self.state}:{self.changed_at.timestamp()}" if self.pk else State.PLANNED.value
