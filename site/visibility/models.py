from django.db import models
from django.utils.translation import gettext_lazy as _

from visibility.enums import Audience


class PageLevel(models.Model):
    """The stored answer to "who may see this page": kept in step with the tree by visibility.levels.

    It is not a page field, because publishing a revision writes back every field of the page as it was
    in that revision. A page without a row is seen by nobody but the office.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="stored_level"
    )
    own = models.PositiveSmallIntegerField(
        _("own audience"),
        choices=Audience.choices,
        null=True,
        help_text=_("What the live page asks for; empty: as its parent."),
    )
    level = models.PositiveSmallIntegerField(_("audience"), choices=Audience.choices, default=Audience.OFFICE)

    class Meta:
        verbose_name = _("page audience")
        indexes = [models.Index(fields=["level", "page"])]

    def __str__(self):
        return f"{self.page_id}: {self.get_level_display()}"


class SiteVersion(models.Model):
    """One row, one number: raised by every change of what anyone may read, so caches key on it."""

    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        verbose_name = _("site version")

    def __str__(self):
        return str(self.number)
