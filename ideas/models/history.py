"""What happened to an idea: its steps, and the versions of its words and figures."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ideas.enums import IdeaState, VersionState
from ideas.models.idea import Idea, person


class IdeaVersion(models.Model):
    """The public fields of an idea at one time: version 1 at publication, then what the author revises.

    A proposal has no number until the office publishes it. Opinions keep the number they were written to.
    """

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="versions", verbose_name=_("idea"))
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=VersionState.choices)
    # {field: value} of ideas.values.PUBLIC_FIELDS, as JSON takes them.
    values = models.JSONField(_("words and figures"), default=dict)
    reason = models.TextField(_("why it changes"), blank=True)
    proposed_at = models.DateTimeField(_("proposed on"), default=timezone.now)
    proposed_by = person("+", _("proposed by"))
    closed_at = models.DateTimeField(_("published or refused on"), null=True, blank=True)
    closed_by = person("+", _("published or refused by"))
    answer = models.TextField(_("what the office said"), blank=True)

    class Meta:
        verbose_name = _("version of an idea")
        verbose_name_plural = _("versions of ideas")
        ordering = ["idea", "number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["idea", "number"], name="version_number_once_per_idea"),
            models.UniqueConstraint(
                fields=["idea"],
                condition=models.Q(state=VersionState.PROPOSED),
                name="one_open_proposal_per_idea",
            ),
        ]

    def __str__(self):
        return f"{self.idea}: {self.number or '–'}"


class IdeaStep(models.Model):
    """One line of an idea's timeline: a move, a change of words or figures, or a note.

    `note` and `changes` are for everybody who may read the idea, `internal_note` for the office alone.
    """

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="steps", verbose_name=_("idea"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = person("+", _("who"))
    old = models.CharField(_("from"), max_length=16, choices=IdeaState.choices, blank=True)
    # The same as `old` where nothing moved.
    new = models.CharField(_("to"), max_length=16, choices=IdeaState.choices)
    note = models.TextField(_("public note"), blank=True)
    internal_note = models.TextField(_("internal note"), blank=True)
    decided_by = models.CharField(
        _("who decided"),
        max_length=200,
        blank=True,
        help_text=_("The number of the committee's resolution, or the officer who decided."),
    )
    # [[field, old, new], …] as JSON takes them, fields of ideas.values.
    changes = models.JSONField(_("what changed"), default=list, blank=True)
    version = models.ForeignKey(
        IdeaVersion,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name=_("version"),
    )

    class Meta:
        verbose_name = _("step of an idea")
        verbose_name_plural = _("steps of ideas")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["idea", "at"], name="idea_steps_in_order")]

    def __str__(self):
        return f"{self.idea_id}: {self.old} → {self.new}"

    @property
    def is_move(self) -> bool:
        return self.old != self.new
