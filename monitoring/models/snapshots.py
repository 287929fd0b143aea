"""The figures of quarterly reports as they were published (docs/adr/0015)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from hungarian.quarters import Quarter
from monitoring.reporting.canonical import digest, parsed
from visibility.enums import Audience
from visibility.readers import reader_level


class ReportFiguresQuerySet(models.QuerySet):
    def visible_to(self, reader):
        """Those made for the circle `reader` belongs to; whether the page may be seen the wall says."""
        return self.filter(level__lte=reader_level(reader))


class ReportFigures(models.Model):
    """One published version of a report's figures. Never changed: a corrected reissue is a new version.

    Beside the page, never on it: publishing an older draft brings back no older figure. `level`: for whom the
    figures were put together; a page that is opened to others later does not take them along. Written by
    monitoring.reporting.freezing alone.
    """

    page = models.ForeignKey(
        Page, models.PROTECT, related_name="report_figures", verbose_name=_("quarterly report")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    ordinal = models.PositiveIntegerField(_("quarter"))
    level = models.PositiveSmallIntegerField(_("who may see it"), choices=Audience.choices)
    figures = models.TextField(_("figures"), help_text=_("Canonical JSON: the same data, the same bytes."))
    sha256 = models.CharField(_("checksum"), max_length=64)
    reason = models.CharField(_("reason of the correction"), max_length=500, blank=True)
    # Title, summary and text of the page while this version was the latest; not part of the checksum.
    words = models.JSONField(_("words"), default=dict)
    frozen_at = models.DateTimeField(_("published on"), default=timezone.now)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("published by")
    )

    objects = ReportFiguresQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("figures of a quarterly report")
        verbose_name_plural = _("figures of quarterly reports")
        default_permissions = ()
        ordering = ["page", "version"]
        constraints = [
            models.UniqueConstraint(fields=["page", "version"], name="report_version_once"),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(reason=""), name="report_reissue_has_reason"
            ),
        ]

    def __str__(self):
        return f"{self.quarter}, {self.version}."

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.ordinal)

    @property
    def data(self) -> dict:
        """The figures as monitoring.reporting.assembly put them together."""
        return parsed(self.figures)

    @property
    def is_intact(self) -> bool:
        """Are these the bytes that were published?"""
        return digest(self.figures) == self.sha256
