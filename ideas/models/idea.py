"""The project idea itself: data sheet, state, figures. Beside its page, never on it."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ideas.enums import IdeaState
from ideas.querysets import IdeaQuerySet
from ideas.rules import OPEN, TITLE_LENGTH
from inbox.enums import Activity, Sector, TargetGroup


def person(related_name: str, verbose_name, **kwargs):
    """A foreign key to an account that the record outlives."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name=verbose_name,
        **kwargs,
    )


class Idea(models.Model):
    """A project idea of the pact (domain.md §4). It owns its state; page and inbox item only point to it.

    The fields of the sheet hold what counts now: while it is written the draft, later the version that is
    published. Money is whole forints. Written by ideas.services alone.
    """

    state = models.CharField(
        _("state"), max_length=16, choices=IdeaState.choices, default=IdeaState.DRAFT, db_index=True
    )
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now)
    created_at = models.DateTimeField(_("begun on"), default=timezone.now)
    submitted_at = models.DateTimeField(_("submitted on"), null=True, blank=True, db_index=True)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    organisation = models.ForeignKey(
        "members.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="ideas",
        verbose_name=_("submitting organisation"),
    )
    submitter = person("ideas", _("submitter"))
    entered_by = person("+", _("entered by"), help_text=_("Of the office, on somebody's behalf."))
    form_page = models.ForeignKey(
        "inbox.FormPage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("form")
    )

    # The data sheet.
    originator_name = models.CharField(_("originator"), max_length=200, blank=True)
    originator_sector = models.CharField(
        _("sector of the originator"), max_length=16, choices=Sector.choices, blank=True
    )
    recommendation = models.TextField(_("why the member recommends it"), blank=True)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    settlements = models.ManyToManyField(
        "members.Settlement", blank=True, related_name="ideas", verbose_name=_("settlements")
    )
    other_place = models.CharField(_("another place"), max_length=200, blank=True)
    other_activity = models.CharField(_("the other activity"), max_length=200, blank=True)
    headcount = models.PositiveIntegerField(_("reachable headcount"), null=True, blank=True)
    cost = models.PositiveBigIntegerField(_("expected cost (HUF)"), null=True, blank=True)
    start = models.DateField(_("planned start"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("duration in months"), null=True, blank=True)
    partners = models.TextField(_("partners"), blank=True)
    # For the office and the author alone.
    contact = models.CharField(_("contact person"), max_length=300, blank=True)
    office_note = models.TextField(_("note to the office"), blank=True)
    # While it is a draft: {field of the question: what was typed}; from submission on: pairs, in order.
    extra = models.JSONField(_("typed answers"), default=dict, blank=True)
    answers = models.JSONField(_("answers"), default=list, blank=True, help_text="[[label, value], …]")
    # The public fields as they were when last sent in: what a completion changed is told from it.
    sent = models.JSONField(_("as last submitted"), default=dict, blank=True)

    # The office's side.
    responsible = person("idea_duties", _("responsible"))
    due = models.DateField(_("due date"), null=True, blank=True)
    checked_cost = models.PositiveBigIntegerField(
        _("cost checked by the office (HUF)"), null=True, blank=True
    )
    opinions_until = models.DateField(_("opinions until"), null=True, blank=True)
    version = models.PositiveSmallIntegerField(
        _("published version"), default=0, help_text=_("0 until it is published.")
    )
    page = models.OneToOneField(
        "ideas.IdeaPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="idea",
        verbose_name=_("summary page"),
    )
    item = models.OneToOneField(
        "inbox.InboxItem",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="idea",
        verbose_name=_("inbox item"),
    )
    reference = models.CharField(_("reference number"), max_length=20, blank=True, db_index=True)
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )
    related = models.ManyToManyField("self", blank=True, verbose_name=_("related ideas"))
    # Raised by every change: whoever saves over an older one is told, never overwrites.
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = IdeaQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("project idea (data sheet)")
        verbose_name_plural = _("project ideas (data sheets)")
        ordering = ["-submitted_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "due"], name="idea_state_due"),
            models.Index(fields=["submitter", "state"], name="idea_submitter_state"),
        ]

    def __str__(self):
        return self.title or str(_("Untitled idea"))

    @property
    def is_open(self) -> bool:
        """Has the office still something to do with it before it is decided?"""
        return self.state in OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due is not None and self.due < timezone.localdate()

    @property
    def due_shown(self) -> str:
        """The due date while it counts, and a word if it has passed."""
        if self.due is None or not self.is_open:
            return ""
        day = date_format(self.due, "SHORT_DATE_FORMAT")
        return _("%(day)s (late)") % {"day": day} if self.is_late else day

    @property
    def days_in_state(self) -> int:
        """Whole days since it came to where it stands, in Budapest."""
        return (timezone.localdate() - timezone.localdate(self.state_since)).days

    @property
    def places(self) -> str:
        """The settlements in one line, with the place that is not on the list."""
        names = [str(settlement) for settlement in self.settlements.all()]
        return ", ".join([*names, self.other_place] if self.other_place else names)

    @property
    def activity_labels(self) -> list[str]:
        """The planned activities in words; "other" in the author's own."""
        return [
            self.other_activity
            if row.activity == Activity.OTHER and self.other_activity
            else row.get_activity_display()
            for row in self.activities.all()
        ]

    @property
    def target_group_labels(self) -> list[str]:
        return [row.get_group_display() for row in self.target_groups.all()]


class IdeaActivity(models.Model):
    """One planned activity of an idea."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="activities", verbose_name=_("idea"))
    activity = models.CharField(_("planned activity"), max_length=20, choices=Activity.choices, db_index=True)

    class Meta:
        verbose_name = _("planned activity of an idea")
        verbose_name_plural = _("planned activities of ideas")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["idea", "activity"], name="activity_once_per_idea")]

    def __str__(self):
        return self.get_activity_display()


class IdeaTargetGroup(models.Model):
    """One target group of an idea."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="target_groups", verbose_name=_("idea"))
    group = models.CharField(_("target group"), max_length=20, choices=TargetGroup.choices, db_index=True)

    class Meta:
        verbose_name = _("target group of an idea")
        verbose_name_plural = _("target groups of ideas")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["idea", "group"], name="group_once_per_idea")]

    def __str__(self):
        return self.get_group_display()


def attachment_path(attachment, filename: str) -> str:
    """Where an attachment lies in private storage: never a path the sender chose."""
    return f"ideas/{attachment.idea.created_at:%Y}/{secrets.token_hex(8)}-{filename}"


class IdeaAttachment(models.Model):
    """A file of the data sheet: for its author and the office, until its document is published."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="attachments", verbose_name=_("idea"))
    file = models.FileField(_("file"), upload_to=attachment_path, max_length=300)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveIntegerField(_("size in bytes"))

    class Meta:
        verbose_name = _("attachment of an idea")
        verbose_name_plural = _("attachments of ideas")
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def url(self) -> str:
        return reverse("ideas:attachment", args=[self.idea_id, self.pk, self.name])
