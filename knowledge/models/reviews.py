"""What is known of an article's freshness. Beside the page: publishing an older draft changes none of it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

EVERY_MONTHS = 12


class UpkeepQuerySet(models.QuerySet):
    def due(self, day=None):
        """Of live articles, those whose check is due on `day` (today) or was before; the oldest first."""
        day = day or timezone.localdate()
        return self.filter(article__live=True, due_on__lte=day).order_by("due_on", "pk")


class Upkeep(models.Model):
    """Who keeps an article up to date, how often it is checked, and when the next check is due."""

    article = models.OneToOneField(
        "knowledge.ArticlePage", models.CASCADE, related_name="upkeep", verbose_name=_("article")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles_kept",
        verbose_name=_("who keeps it up to date"),
    )
    every_months = models.PositiveSmallIntegerField(
        _("to be checked every … months"),
        null=True,
        blank=True,
        default=EVERY_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Left empty, it need not be checked again."),
    )
    due_on = models.DateField(_("next check due on"), null=True, blank=True, db_index=True)

    objects = UpkeepQuerySet.as_manager()

    class Meta:
        verbose_name = _("upkeep of an article")
        verbose_name_plural = _("upkeep of articles")
        default_permissions = ()

    def __str__(self):
        return f"{self.article} – {self.due_on or '–'}"

    @property
    def is_due(self) -> bool:
        return self.due_on is not None and self.due_on <= timezone.localdate()


class ArticleReview(models.Model):
    """Somebody checked an article and found it still right."""

    article = models.ForeignKey(
        "knowledge.ArticlePage", models.CASCADE, related_name="reviews", verbose_name=_("article")
    )
    on = models.DateField(_("checked on"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("checked by"),
    )

    class Meta:
        verbose_name = _("check of an article")
        verbose_name_plural = _("checks of articles")
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.article} – {self.on}"
