from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.search import index

from files.queries import documents_of
from knowledge import rules
from knowledge.querysets import ArticleQuerySet
from pages.enums import Icon
from pages.fields import BodyField
from pages.models import BasePage


class KnowledgeIndexPage(BasePage):
    """The front page of the knowledge base: a tile for each topic, and what is new."""

    summary = models.TextField(_("summary"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [*BasePage.search_fields, index.SearchField("summary")]
    parent_page_types = ["home.HomePage", "pages.SectionPage"]
    subpage_types = ["knowledge.TopicPage"]
    page_description = _(
        "The front page of the knowledge base: a tile for each topic and the latest articles."
    )
    tile_icon = Icon.BOOK

    class Meta:
        verbose_name = _("knowledge base")
        verbose_name_plural = _("knowledge bases")

    def get_context(self, request, *args, **kwargs):
        from knowledge.queries import latest_articles

        context = super().get_context(request, *args, **kwargs)
        return context | {"articles": latest_articles(self, request.user)}


class TopicPage(BasePage):
    """A topic: the topics it is divided into, and the articles in it and below it."""

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    body = BodyField(_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types = ["knowledge.KnowledgeIndexPage", "knowledge.TopicPage"]
    subpage_types = ["knowledge.TopicPage", "knowledge.ArticlePage"]
    page_description = _("A topic of the knowledge base; it holds articles and narrower topics.")
    tile_icon = Icon.FOLDER

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def get_context(self, request, *args, **kwargs):
        from knowledge.queries import topic

        return super().get_context(request, *args, **kwargs) | topic(self, request)


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey(
        "knowledge.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ArticlePage(BasePage):
    """An article of the knowledge base; when it was last checked stands beside it (ArticleReview)."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("What one learns from it, in two or three sentences; lists show it too."),
    )
    body = BodyField(_("text"), blank=True)
    tags = ClusterTaggableManager(
        through=ArticleTag,
        blank=True,
        verbose_name=_("tags"),
        help_text=_("Articles with the same tags are offered as related reading."),
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible"),
        help_text=_("Who keeps the article up to date."),
    )
    review_every = models.PositiveSmallIntegerField(
        _("to be checked every … months"),
        null=True,
        blank=True,
        default=12,
        help_text=_("Left empty, it need not be checked again."),
    )

    objects = PageManager.from_queryset(ArticleQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("tags"),
        MultiFieldPanel(
            [FieldPanel("responsible"), FieldPanel("review_every")], heading=_("Keeping it up to date")
        ),
        HelpPanel(
            _(
                "Attachments are added on their own screen (“Documents” in the menu at the top of the page). "
                "When you have checked that the article is still right, choose “Still valid” there."
            ),
            heading=_("Attachments and checking"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.RelatedFields("tags", [index.SearchField("name")]),
    ]
    notify_by_default = True
    parent_page_types = ["knowledge.TopicPage"]
    subpage_types: list[str] = []
    page_description = _("An article with tags and attachments; readers see when it was last checked.")
    tile_icon = Icon.DOC
    carries_documents = True

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def get_context(self, request, *args, **kwargs):
        from knowledge.queries import related_articles

        context = super().get_context(request, *args, **kwargs)
        reviewed_on = self.reviewed_on
        return context | {
            "documents": documents_of(self, request.user),
            "related": related_articles(self, request.user),
            "reviewed_on": reviewed_on,
            "review_is_due": rules.review_is_due(
                reviewed_on, self.first_published_at, every_months=self.review_every
            ),
        }

    @property
    def listing_date(self):
        """The day lists show (date): when it was last published."""
        return timezone.localdate(self.last_published_at) if self.last_published_at else None

    @property
    def reviewed_on(self):
        """The day it was last checked (date), or None."""
        if self.pk is None:
            return None
        return self.reviews.order_by("-on").values_list("on", flat=True).first()


class ArticleReview(models.Model):
    """Somebody checked an article and found it still right. Beside the page: drafts cannot undo it."""

    article = models.ForeignKey(
        ArticlePage, models.CASCADE, related_name="reviews", verbose_name=_("article")
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
