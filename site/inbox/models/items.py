"""What the forms bring in. An item is its form submission: one row, from being sent to being answered."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from inbox.enums import Channel, Kind, Status
from inbox.rules import OPEN


class NumberSeries(models.Model):
    """The last number given out per kind and year: a row to lock, so that none is missed or given twice."""

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("number series")
        verbose_name_plural = _("number series")
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="number_series_once")]

    def __str__(self):
        return f"{self.kind} {self.year}: {self.last}"


class InboxItemQuerySet(models.QuerySet):
    def open(self):
        """Those the office has still something to do with."""
        return self.filter(status__in=OPEN)

    def sent_by(self, user):
        """What this account sent, newest first: all of "my items" starts here."""
        return self.filter(sender=user) if user.is_authenticated else self.none()

    def of(self, user):
        """Those this member of the office is responsible for."""
        return self.filter(responsible=user)

    def unassigned(self):
        return self.open().filter(responsible=None)

    def overdue(self, day=None):
        """Open, and their due date is before `day` (today in Budapest)."""
        return self.open().filter(due__lt=day or timezone.localdate())

    def answered_in_public(self, page):
        """Answered suggestions about `page` that the office published ("we asked, you said, we did")."""
        published = self.filter(page=page, answer_published=True).exclude(answer="")
        return published.select_related("organisation").order_by("answered_at")

    def counts_of(self, page) -> dict[str, int]:
        """How many suggestions about `page` arrived, were answered, and are on the agenda; one query.

        Those the office rejected (sent twice, not meant for it) do not count.
        """
        suggestions = self.filter(page=page, kind=Kind.SUGGESTION).exclude(status=Status.REJECTED)
        return suggestions.aggregate(
            received=models.Count("pk"),
            answered=models.Count("pk", filter=~models.Q(answer="")),
            on_agenda=models.Count("pk", filter=models.Q(on_agenda=True)),
        )


def new_receipt_key() -> str:
    """The part of a receipt's address that nobody can guess."""
    return secrets.token_urlsafe(16)


class InboxItem(models.Model):
    """Something somebody sent to the office (domain.md §8). Made by services.receive, and nowhere else."""

    reference = models.CharField(_("reference number"), max_length=20, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, db_index=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="inbox_items",
        verbose_name=_("source page"),
    )
    page_title = models.CharField(_("title of the source page"), max_length=255, blank=True)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel.choices, default=Channel.WEB)
    received = models.DateTimeField(_("received"), default=timezone.now, db_index=True)

    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="inbox_items",
        verbose_name=_("sender's account"),
    )
    sender_name = models.CharField(_("sender"), max_length=150)
    sender_email = models.EmailField(_("sender's e-mail address"), blank=True)
    organisation = models.ForeignKey(
        "members.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="inbox_items",
        verbose_name=_("organisation"),
    )

    text = models.TextField(_("text"), blank=True)
    # Pairs, because a JSON object loses its order on PostgreSQL.
    answers = models.JSONField(_("answers"), default=list, help_text="[[label, value], …] as sent")
    values = models.JSONField(_("typed values"), default=dict, help_text="{field of the kind: value}")
    privacy_version = models.CharField(_("version of the privacy notice"), max_length=60, blank=True)

    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="inbox_duties",
        verbose_name=_("responsible"),
    )
    due = models.DateField(_("due date"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.NEW, db_index=True
    )
    notes = models.TextField(_("internal notes"), blank=True, help_text=_("Only the office sees them."))

    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answer_published = models.BooleanField(
        _("show the answer on the source page"),
        default=False,
        help_text=_(
            "Readers of the page see the question and the answer; "
            "who asked only if they agreed to it on the form."
        ),
    )
    on_agenda = models.BooleanField(
        _("it is on the agenda"),
        default=False,
        help_text=_("Of a suggestion: it is counted so on the page of the event."),
    )
    published_text = models.TextField(
        _("the question as readers of the page see it"),
        blank=True,
        help_text=_("Left empty: the sender's own words. Leave out names and personal data."),
    )

    receipt_key = models.CharField(max_length=32, unique=True, default=new_receipt_key, editable=False)
    # One rendered form with one content makes one item, however often it arrives.
    fingerprint = models.CharField(max_length=64, unique=True, null=True, editable=False)
    # Raised by every change: whoever saves an older one is told, never overwritten.
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = InboxItemQuerySet.as_manager()

    # No page is "used" by what was sent from it; keeping Wagtail's index of uses would double the writes.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("inbox item")
        verbose_name_plural = _("inbox items")
        ordering = ["-received", "-pk"]
        indexes = [
            models.Index(fields=["status", "due"], name="inbox_status_due"),
            models.Index(fields=["responsible", "status"], name="inbox_responsible_status"),
        ]

    def __str__(self):
        return f"{self.reference} – {self.sender_name}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due is not None and self.due < timezone.localdate()

    @property
    def due_shown(self) -> str:
        """The due date, and a word if it has passed."""
        if self.due is None:
            return ""
        day = date_format(self.due, "SHORT_DATE_FORMAT")
        return _("%(day)s (overdue)") % {"day": day} if self.is_overdue else day

    @property
    def subject(self) -> str:
        """One line that says what it is about: an idea's title, or how the text begins."""
        return self.values.get("title") or Truncator(self.text.replace("\n", " ")).chars(90)

    @property
    def question(self) -> str:
        """The question as readers of the source page see it."""
        return self.published_text or self.text

    @property
    def asked_by(self) -> str:
        """Who asked, as readers of the source page may know it: nobody who did not agree on the form."""
        if not self.values.get("show_name"):
            return ""
        return f"{self.sender_name} ({self.organisation})" if self.organisation else self.sender_name

    def get_receipt_url(self) -> str:
        return reverse("inbox:receipt", args=[self.receipt_key])


def attachment_path(attachment, filename: str) -> str:
    """Where an attachment lies in private storage: never a path the sender chose."""
    return f"inbox/{attachment.item.received:%Y}/{secrets.token_hex(8)}-{filename}"


class InboxAttachment(models.Model):
    """A file that came with an item: read by the office and by its sender, at its own address."""

    item = models.ForeignKey(
        InboxItem, models.CASCADE, related_name="attachments", verbose_name=_("inbox item")
    )
    file = models.FileField(_("file"), upload_to=attachment_path, max_length=300)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveIntegerField(_("size in bytes"))

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def url(self) -> str:
        return reverse("inbox:attachment", args=[self.pk, self.name])


class Step(models.Model):
    """One line of an item's history: who moved it, when, from where to where, and what they said."""

    item = models.ForeignKey(InboxItem, models.CASCADE, related_name="steps", verbose_name=_("inbox item"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    old = models.CharField(_("from"), max_length=12, choices=Status.choices, blank=True)
    new = models.CharField(_("to"), max_length=12, choices=Status.choices)
    note = models.TextField(_("message to the sender"), blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.item_id}: {self.old} → {self.new}"
