from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from pages.blocks import body_blocks


class StockArticle(Page):
    """The yardstick: an article as Wagtail's own documentation would write it, rich as our event page."""

    date = models.DateTimeField()
    place = models.CharField(max_length=150)
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
