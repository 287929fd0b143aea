from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from events.enums import CountMethod
from inbox.enums import TargetGroup


def number(label):
    """A field for a number of people; empty where nobody counted."""
    return models.PositiveIntegerField(label, null=True, blank=True)


class Headcount(models.Model):
    """How many people were at an event (datamodel.md): numbers alone, never a person's record.

    Women, men and not recorded add up to the total, and so do the age bands; target groups overlap. The
    rules are in events.headcounts; written by `save_headcount` alone.
    """

    page = models.OneToOneField(Page, models.CASCADE, related_name="headcount", verbose_name=_("event"))
    total = models.PositiveIntegerField(_("everybody together"))
    women = number(_("women"))
    men = number(_("men"))
    sex_unknown = number(_("sex not recorded"))
    under_25 = number(_("under 25"))
    from_25_to_29 = number(_("25 to 29"))
    from_30_to_49 = number(_("30 to 49"))
    from_50 = number(_("50 or older"))
    age_unknown = number(_("age not recorded"))
    method = models.CharField(_("how it was counted"), max_length=12, choices=CountMethod.choices)
    evidence = models.ForeignKey(
        "files.Document",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document that proves it"),
    )
    note = models.TextField(_("note"), max_length=1000, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded on"), default=timezone.now)
    # Raised by every change: whoever saves an older one is told, never overwritten.
    version = models.PositiveIntegerField(default=1, editable=False)

    # Kept out of Wagtail's index of uses.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("headcount of an event")
        verbose_name_plural = _("headcounts of events")
        default_permissions = ("change",)

    def __str__(self):
        return f"{self.page}: {self.total}"


class HeadcountGroup(models.Model):
    """How many of those present belong to one target group; somebody may belong to several."""

    headcount = models.ForeignKey(Headcount, models.CASCADE, related_name="groups")
    group = models.CharField(_("target group"), max_length=20, choices=TargetGroup.choices)
    number = models.PositiveIntegerField(_("headcount"))

    # Kept out of Wagtail's index of uses.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("target group of a headcount")
        verbose_name_plural = _("target groups of headcounts")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["headcount", "group"], name="headcount_group_once")]

    def __str__(self):
        return f"{self.get_group_display()}: {self.number}"
