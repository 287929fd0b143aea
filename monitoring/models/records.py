"""The indicator table: rows of what was done, with the people they reached."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.headcounts import AGES, SEXES
from events.models import Headcount
from hungarian.quarters import Quarter
from inbox.enums import TargetGroup
from monitoring.enums import Dimension, RecordState
from monitoring.models.indicators import AMOUNT, Indicator
from monitoring.models.kinds import ActivityKind, SubsidyKind, TrainingKind
from monitoring.rules import LIVE, PENDING

MOST_PEOPLE = 1_000_000
PARTS: dict[str, dict] = {
    Dimension.SEX: {name: Headcount._meta.get_field(name).verbose_name for name in SEXES},
    Dimension.AGE: {name: Headcount._meta.get_field(name).verbose_name for name in AGES},
    Dimension.GROUP: dict(TargetGroup.choices),
}
# The part of an exclusive dimension that holds whoever was not asked.
NOT_RECORDED: dict[str, str] = {Dimension.SEX: SEXES[-1], Dimension.AGE: AGES[-1]}


def person(verbose_name):
    """A foreign key to an account that the row outlives."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=verbose_name,
    )


class RecordQuerySet(models.QuerySet):
    def counted(self):
        """Those that count: approved, and neither voided nor replaced by a correction."""
        return self.filter(state=RecordState.APPROVED)

    def pending(self):
        """Those that would count, but are not approved yet."""
        return self.filter(state__in=PENDING)

    def expected(self):
        """Those that would count if everything pending were approved: a correction instead of its row."""
        corrected = self.model.objects.pending().filter(corrects__isnull=False).values("corrects")
        return self.filter(state__in=LIVE).exclude(pk__in=corrected)

    def until(self, day):
        """What happened by the end of `day`."""
        return self.filter(occurred_on__lte=day)

    def between(self, first, last):
        """What happened between these days, both included."""
        return self.filter(occurred_on__range=(first, last))

    def with_parts(self):
        """With all that a list or an export shows, in three queries more."""
        return self.select_related(
            "kind", "training_kind", "subsidy_kind", "settlement", "entered_by", "approved_by", "event"
        ).prefetch_related("indicators", "breakdowns", "documents")


class ActivityRecord(models.Model):
    """One row of the indicator table (domain.md §6): an increment on a day, in numbers, without persons.

    None is "no data", zero is zero. Every running total is derived (monitoring.figures). Written by
    monitoring.records alone.
    """

    title = models.CharField(_("activity"), max_length=200)
    kind = models.ForeignKey(
        ActivityKind, models.PROTECT, null=True, related_name="records", verbose_name=_("kind of activity")
    )
    training_kind = models.ForeignKey(
        TrainingKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="records",
        verbose_name=_("kind of training"),
    )
    subsidy_kind = models.ForeignKey(
        SubsidyKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="records",
        verbose_name=_("kind of subsidy"),
    )
    occurred_on = models.DateField(_("day"), db_index=True)
    settlement = models.ForeignKey(
        "members.Settlement",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settlement"),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    occasions = models.PositiveIntegerField(
        _("occasions"), default=1, help_text=_("How many times it happened; 0 if nothing happened.")
    )
    headcount = models.PositiveIntegerField(
        _("headcount"), null=True, blank=True, validators=[MaxValueValidator(MOST_PEOPLE)]
    )
    value = models.DecimalField(_("value"), null=True, blank=True, **AMOUNT)
    whole = models.DecimalField(_("out of"), null=True, blank=True, **AMOUNT)
    indicators = models.ManyToManyField(
        Indicator, blank=True, related_name="records", verbose_name=_("indicators it counts for")
    )
    event = models.ForeignKey(
        "events.EventPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activity_records",
        verbose_name=_("event that proves it"),
    )
    documents = models.ManyToManyField(
        "files.Document", blank=True, related_name="+", verbose_name=_("documents that prove it")
    )
    note = models.TextField(_("note"), max_length=2000, blank=True)

    state = models.CharField(
        _("state"), max_length=10, choices=RecordState.choices, default=RecordState.DRAFT
    )
    late = models.BooleanField(
        _("late"), default=False, help_text=_("Entered when its period had been closed before.")
    )
    entered_by = person(_("entered by"))
    entered_at = models.DateTimeField(_("entered on"), default=timezone.now)
    approved_by = person(_("approved by"))
    approved_at = models.DateTimeField(_("approved on"), null=True, blank=True)
    # A correction is a row of its own: the first one of its chain, and the one it is to replace.
    first = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="versions",
        verbose_name=_("first version"),
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects")
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    # A row out of a table: the file that last wrote it, and what the table called it when it was new.
    imported_from = models.ForeignKey(
        "monitoring.RecordImport", models.PROTECT, null=True, editable=False, related_name="rows"
    )
    import_key = models.CharField(max_length=40, null=True, unique=True, editable=False)
    # Raised by every change: whoever saves over an older one is told, never overwrites.
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = RecordQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("row of the indicator table")
        verbose_name_plural = _("rows of the indicator table")
        ordering = ["-occurred_on", "-pk"]
        permissions = [("approve_activityrecord", "Can approve rows of the indicator table")]
        indexes = [models.Index(fields=["state", "occurred_on"], name="record_state_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__gte=0),
                name="record_value_not_negative",
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=models.Q(state__in=PENDING),
                name="record_one_open_correction",
            ),
        ]

    def __str__(self):
        return f"{self.reference} – {self.title}"

    @property
    def reference(self) -> str:
        """What people call the row by, whatever its version: "12", "12/2"."""
        number = str(self.first_id or self.pk or "–")
        return number if self.version == 1 else f"{number}/{self.version}"

    @property
    def quarter(self) -> Quarter:
        return Quarter.of(self.occurred_on)

    @property
    def where(self) -> str:
        """Settlement and place in one line."""
        return ", ".join(str(part) for part in (self.settlement, self.place) if part)


class Breakdown(models.Model):
    """How many of a row's people belong to one part of a dimension (see PARTS)."""

    record = models.ForeignKey(ActivityRecord, models.CASCADE, related_name="breakdowns")
    dimension = models.CharField(_("dimension"), max_length=5, choices=Dimension.choices)
    part = models.CharField(_("part"), max_length=20)
    number = models.PositiveIntegerField(_("headcount"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("breakdown of a row")
        verbose_name_plural = _("breakdowns of rows")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["record", "dimension", "part"], name="breakdown_part_once")
        ]

    def __str__(self):
        return f"{self.label}: {self.number}"

    @property
    def label(self) -> str:
        return str(PARTS[Dimension(self.dimension)].get(self.part, self.part))


class RecordStep(models.Model):
    """One line of a row's history: who moved it, when, and what they said."""

    record = models.ForeignKey(ActivityRecord, models.CASCADE, related_name="steps")
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = person(_("who"))
    old = models.CharField(_("from"), max_length=10, choices=RecordState.choices, blank=True)
    new = models.CharField(_("to"), max_length=10, choices=RecordState.choices)
    note = models.TextField(_("note"), max_length=2000, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("step of a row")
        verbose_name_plural = _("steps of rows")
        default_permissions = ()
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.get_new_display()} ({self.at:%Y-%m-%d})"
