from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleReview(models.Model):
    """Somebody checked an article and found it still right. Beside the page: drafts cannot undo it."""

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
