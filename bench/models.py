from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from pages.blocks import body_blocks


class StockArticleTag(TaggedItemBase):
    content_object = ParentalKey("bench.StockArticle", on_delete=models.CASCADE, related_name="tagged_items")


class StockArticle(Page):
    """The yardstick: an article as Wagtail's own documentation would write it, rich as our event page."""

    date = models.DateTimeField()
    place = models.CharField(max_length=150)
    kind = models.ForeignKey("events.EventKind", models.PROTECT, related_name="+")
    tags = ClusterTaggableManager(through=StockArticleTag, blank=True)
    intro = models.TextField()
    body = StreamField(body_blocks(), blank=True)

    template = "bench/stock_article.html"

    class Meta:
        verbose_name = "stock article"


class StockArticleDocument(Orderable):
    page = ParentalKey(StockArticle, on_delete=models.CASCADE, related_name="related_documents")
    document = models.ForeignKey("files.Document", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=80)

    class Meta(Orderable.Meta):
        verbose_name = "document of a stock article"

    def __str__(self):
        return self.kind
