"""What organisations say of an idea, and who wants to hear of it. Written by ideas.voices.services alone."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ideas.models.idea import Idea, person
from ideas.voices.enums import Stance


class HideableQuerySet(models.QuerySet):
    def shown(self):
        """Without what the office has hidden."""
        return self.filter(hidden_at=None)


class Hideable(models.Model):
    """Words the office may hide, saying why; they and their reason stay in the database."""

    hidden_at = models.DateTimeField(_("hidden on"), null=True, blank=True)
    hidden_by = person("+", _("hidden by"))
    hidden_reason = models.TextField(_("why it is hidden"), blank=True)

    class Meta:
        abstract = True

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None


class Opinion(Hideable):
    """What an organisation thinks of an idea now: one row each. All it ever said is in `entries`."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="opinions", verbose_name=_("idea"))
    organisation = models.ForeignKey(
        "members.Organisation", models.CASCADE, related_name="opinions", verbose_name=_("organisation")
    )
    stance = models.CharField(_("position"), max_length=12, choices=Stance.choices)
    reason = models.TextField(_("reason"))
    given_by = person("+", _("given by"))
    given_at = models.DateTimeField(_("given on"), default=timezone.now)
    version = models.PositiveSmallIntegerField(
        _("version of the idea"), help_text=_("The published version it was written to.")
    )
    # The idea it was written to, where another one has been merged into this one since.
    written_for = models.ForeignKey(
        Idea, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("written for")
    )
    # Raised by every change: whoever answers over a colleague's words is shown them first.
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = HideableQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinion on an idea")
        verbose_name_plural = _("opinions on ideas")
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["idea", "organisation"], name="one_opinion_per_organisation")
        ]

    def __str__(self):
        return f"{self.organisation}: {self.get_stance_display()}"


class OpinionEntry(models.Model):
    """One answer as it was given; never changed."""

    opinion = models.ForeignKey(Opinion, models.CASCADE, related_name="entries", verbose_name=_("opinion"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = person("+", _("who"))
    stance = models.CharField(_("position"), max_length=12, choices=Stance.choices)
    reason = models.TextField(_("reason"))
    version = models.PositiveSmallIntegerField(_("version of the idea"))
    written_for = models.ForeignKey(Idea, models.SET_NULL, null=True, related_name="+")
    # The inbox item of an answer that asks the office for one.
    item = models.ForeignKey(
        "inbox.InboxItem",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("inbox item"),
    )

    class Meta:
        verbose_name = _("answer of an organisation")
        verbose_name_plural = _("answers of organisations")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.opinion_id}: {self.get_stance_display()}"


class OpinionReply(Hideable):
    """An answer to an opinion; there is no answer to it (domain.md §4: one level)."""

    opinion = models.ForeignKey(Opinion, models.CASCADE, related_name="replies", verbose_name=_("opinion"))
    # Empty: it is the office that speaks.
    organisation = models.ForeignKey(
        "members.Organisation",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    by = person("+", _("who"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    text = models.TextField(_("text"))

    objects = HideableQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply to an opinion")
        verbose_name_plural = _("replies to opinions")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.opinion_id}: {self.text[:40]}"


class IdeaFollow(models.Model):
    """That a person wants to hear of an idea's steps."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="follows", verbose_name=_("idea"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="idea_follows", verbose_name=_("person")
    )
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("follower of an idea")
        verbose_name_plural = _("followers of ideas")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["idea", "user"], name="follow_once")]

    def __str__(self):
        return f"{self.user_id}: {self.idea_id}"
