"""What readers leave behind: was an article useful, which topics they follow, when they were last here."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UsefulVote(models.Model):
    """Somebody found an article useful, or not. Only counted: who it was cannot be read from it."""

    article = models.ForeignKey("knowledge.ArticlePage", models.CASCADE, related_name="votes")
    useful = models.BooleanField(_("useful"))
    # A keyed digest of the account, so that one person has one vote; strangers have none (NULL).
    voter = models.CharField(max_length=64, null=True, editable=False)  # noqa: DJ001 - NULLs are not compared
    on = models.DateField(_("day"), default=timezone.localdate)

    class Meta:
        verbose_name = _("vote on an article")
        verbose_name_plural = _("votes on articles")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "voter"], name="one_vote_per_person_and_article"),
        ]

    def __str__(self):
        return f"{self.article_id}: {self.useful}"


class TopicFollow(models.Model):
    """A person wants to hear of new articles in a topic and below it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="followed_topics")
    topic = models.ForeignKey("knowledge.TopicPage", models.CASCADE, related_name="follows")

    class Meta:
        verbose_name = _("followed topic")
        verbose_name_plural = _("followed topics")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="topic_followed_once")]

    def __str__(self):
        return f"{self.user_id}: {self.topic_id}"


class KnowledgeVisit(models.Model):
    """When a person's visit to the knowledge base began, and the one before it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    latest_at = models.DateTimeField(_("latest visit"))
    previous_at = models.DateTimeField(_("visit before"), null=True)

    class Meta:
        verbose_name = _("visit to the knowledge base")
        verbose_name_plural = _("visits to the knowledge base")
        default_permissions = ()

    def __str__(self):
        return f"{self.user_id}: {self.latest_at}"
