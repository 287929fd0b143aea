import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications.enums import FOR_THE_OFFICE, MailState


class OutboxQuerySet(models.QuerySet):
    def due(self, now):
        """Those whose time has come, oldest first."""
        return self.filter(state=MailState.WAITING, due_at__lte=now).order_by("due_at", "pk")

    def for_the_office(self):
        return self.filter(state__in=FOR_THE_OFFICE)


class OutboxMail(models.Model):
    """A mail that will go out, is going out or went out: written in the transaction of what it tells of.

    Text and HTML are emptied once it is sent: they may hold a password link or somebody's answer.
    """

    to = models.EmailField(_("recipient"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    # No foreign key: a deleted page must count as one nobody may read, not as no page.
    page_id = models.PositiveIntegerField(_("page"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=40, db_index=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True)
    created_at = models.DateTimeField(_("queued"), default=timezone.now)
    due_at = models.DateTimeField(_("due to be sent"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent out"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("outgoing mail")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self):
        return f"{self.to}: {self.subject}"


class JobRun(models.Model):
    """When a job of the worker last began and ended; kept so that restarts neither repeat nor skip."""

    name = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        default_permissions = ()

    def __str__(self):
        return self.name
