import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications.enums import FOR_THE_OFFICE, Choice, MailState
from visibility.enums import Audience


class OutboxQuerySet(models.QuerySet):
    def due(self, now):
        """Those whose time has come, oldest first."""
        return self.filter(state=MailState.WAITING, due_at__lte=now).order_by("due_at", "pk")

    def ready_to_send(self):
        """With all that sending them needs to know, whatever their number."""
        return self.select_related("user").prefetch_related("notices")

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
    # Subject and text are made from `notices` when it leaves, from what the reader may read then.
    from_notices = models.BooleanField(default=False)
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


class NoticeQuerySet(models.QuerySet):
    def waiting_for_digest(self):
        return self.filter(choice=Choice.DAILY, mail=None)


class Notice(models.Model):
    """Something a person should hear of: by mail as they chose, and on their account page.

    `line` and `body` hold nothing restricted: of a page only its number is kept, and its title is added
    when the mail leaves, if the page is public then.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    line = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    page_id = models.PositiveIntegerField(null=True, blank=True)
    level = models.PositiveSmallIntegerField(choices=Audience.choices, default=Audience.PUBLIC)
    choice = models.CharField(max_length=10, choices=Choice.choices)
    created_at = models.DateTimeField(default=timezone.now)
    # After this it is no news: a mail that has not left by then does not.
    until = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(OutboxMail, models.SET_NULL, null=True, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["user", "-created_at"])]

    def __str__(self):
        return f"{self.user_id}: {self.line}"


class Preference(models.Model):
    """A person's choice for a kind of notice; without a row the kind's own default counts."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_preferences")
    kind = models.CharField(max_length=40)
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        verbose_name = _("notification preference")
        verbose_name_plural = _("notification preferences")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="preference_once_per_kind")]

    def __str__(self):
        return f"{self.user_id}: {self.kind} {self.choice}"


class PageNotice(models.Model):
    """Whether a page's readers are to hear of it. Beside the page, so that publishing an older draft
    neither asks for a notice again nor forgets one."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="reader_notice")
    # The tick in the editor: the next publication tells the readers.
    wanted = models.BooleanField(default=False)
    # Set by a publication, emptied when the notices are written.
    requested_at = models.DateTimeField(null=True, blank=True)
    line = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    recipients = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("notice of a page")
        verbose_name_plural = _("notices of pages")
        default_permissions = ()

    def __str__(self):
        return f"{self.page_id}: {self.wanted}"


class Told(models.Model):
    """That a person was told a thing that is told once: "event:12:tomorrow:34"."""

    key = models.CharField(max_length=160, unique=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("told once")
        verbose_name_plural = _("told once")
        default_permissions = ()

    def __str__(self):
        return self.key


class Circular(models.Model):
    """A letter of the office to a body, or to some of its organisations."""

    subject = models.CharField(
        _("subject"), max_length=150, help_text=_("Name nothing here that not everyone may know.")
    )
    text = models.TextField(
        _("text"),
        max_length=20000,
        help_text=_(
            "Plain text; an empty line begins a new paragraph, addresses become links. "
            "A mail can be passed on: link to what is closed, do not copy it here."
        ),
    )
    level = models.PositiveSmallIntegerField(
        _("who gets it"),
        choices=[choice for choice in Audience.choices if choice[0] != Audience.PUBLIC],
        default=Audience.FORUM,
        help_text=_("The members of the body, and everyone who reads all that they read."),
    )
    # {name of a filter (notifications.recipients): [chosen values]}
    filters = models.JSONField(default=dict, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("author")
    )
    created_at = models.DateTimeField(_("queued"), default=timezone.now)
    requested_at = models.DateTimeField(_("sending begun"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent out"), null=True, blank=True)
    recipients = models.PositiveIntegerField(_("recipients"), default=0)

    class Meta:
        verbose_name = _("circular")
        verbose_name_plural = _("circulars")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.subject
