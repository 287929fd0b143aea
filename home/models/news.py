"""News: the index with years, pages and a feed, and the single piece of news."""

from django.db import models
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page, PageManager
from wagtail.search import index

from home.pictures import readable_images
from pages.enums import Icon
from pages.fields import BodyField
from pages.models import BasePage, BasePageQuerySet
from pages.paging import page_of


class NewsQuerySet(BasePageQuerySet):
    def newest(self):
        return self.order_by("-date", "-pk")

    def with_picture(self, reader):
        """With `listing_image`, the picture if `reader` may see it, and its rendition for the lists."""
        pictures = readable_images(reader, NewsPage.LIST_PICTURE)
        return self.prefetch_related(Prefetch("image", pictures, to_attr="listing_image"))


class NewsPage(BasePage):
    """One piece of news."""

    LIST_PICTURE = "fill-320x200|format-webp"
    notify_by_default = True
    tile_icon = Icon.NEWS

    date = models.DateField(_("date"), default=timezone.localdate)
    summary = models.TextField(
        _("summary"), max_length=300, help_text=_("One or two sentences; the lists show them.")
    )
    image = models.ForeignKey(
        "files.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    image_text = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_("Read aloud to those who do not see the picture; empty if it is only decoration."),
    )
    body = BodyField(_("text"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_text")], heading=_("Picture")),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A piece of news with its date, for everyone or for one circle of readers.")

    objects = PageManager.from_queryset(NewsQuerySet)()

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")
        indexes = [models.Index(fields=["-date"])]

    @property
    def listing_date(self):
        return self.date

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["picture"] = readable_images(request.user).filter(pk=self.image_id).first()
        return context


class NewsIndexPage(RoutablePageMixin, BasePage):
    """All news, newest first, by year; `rss/` below it is the public feed."""

    PER_PAGE = 10
    tile_icon = Icon.NEWS

    summary = models.TextField(_("summary"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    max_count = 1
    page_description = _("The list of news, with a feed others can subscribe to.")

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.child_of(self).visible_to(request.user).newest()
        years = [day.year for day in news.dates("date", "year", order="DESC")]
        year = next((y for y in years if str(y) == request.GET.get("ev")), None)
        if year:
            news = news.filter(date__year=year)
        context["years"], context["year"] = years, year
        context["news"] = page_of(request, news.with_picture(request.user), self.PER_PAGE)
        return context

    @path("rss/", name="rss")
    def rss(self, request):
        """The feed: what the public reads, whoever asks."""
        from home.feeds import news_feed

        return news_feed(self, request.path.removesuffix("rss/"))
