from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, Site

from pages.blocks import BodyBlock
from pages.menu import MenuItem


class StockArticleTag(TaggedItemBase):
    content_object = ParentalKey("bench.StockArticle", on_delete=models.CASCADE, related_name="tagged_items")


class StockArticle(Page):
    """The yardstick: what our event page shows, in the same templates, served as stock Wagtail does."""

    date = models.DateTimeField()
    place = models.CharField(max_length=150)
    kind = models.ForeignKey("events.EventKind", models.PROTECT, related_name="+")
    tags = ClusterTaggableManager(through=StockArticleTag, blank=True)
    summary = models.TextField()
    body = StreamField(BodyBlock(), blank=True)

    template = "bench/stock_article.html"

    class Meta:
        verbose_name = "stock article"

    def get_context(self, request, *args, **kwargs):
        """The frame of our pages, looked up as Wagtail's documentation shows, anew for each request."""
        root = Site.find_for_request(request).root_page
        documents = StockArticleDocument.objects.filter(page=self).select_related("document", "kind")
        return super().get_context(request, *args, **kwargs) | {
            "main_menu": _links(request, root.get_children().live().in_menu()),
            "breadcrumbs": _links(request, self.get_ancestors(inclusive=True).filter(depth__gt=1)),
            "documents": documents,
        }


def _links(request, pages) -> list[MenuItem]:
    return [MenuItem(page.title, page.get_url(request)) for page in pages]


class StockArticleDocument(Orderable):
    page = ParentalKey(StockArticle, on_delete=models.CASCADE, related_name="related_documents")
    document = models.ForeignKey("files.Document", models.CASCADE, related_name="+")
    kind = models.ForeignKey("files.DocumentKind", models.PROTECT, related_name="+")
    dated = models.DateField()

    class Meta(Orderable.Meta):
        verbose_name = "document of a stock article"

    def __str__(self):
        return str(self.kind)
