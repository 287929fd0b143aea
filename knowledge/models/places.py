"""The frame of the knowledge base: its front page with the lists that stand there, and the topics."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from pages.enums import Icon
from pages.fields import BodyField
from pages.models import BasePage, WithIcon


class KnowledgeIndexPage(RoutablePageMixin, BasePage):
    """The front page of the knowledge base. Its lists stand at addresses of their own below it."""

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

    @path("")
    def front(self, request):
        from knowledge.queries import front

        return self.render(request, context_overrides=front(self, request))

    @path("cikkek/", name="articles")
    def articles(self, request):
        from knowledge.queries import articles

        return self._list(request, "knowledge/articles.html", articles(self, request))

    @path("palyazatok/", name="calls")
    def calls(self, request):
        from knowledge.queries import calls

        return self._list(request, "knowledge/calls.html", calls(self, request))

    @path("ujdonsagok/", name="news")
    def news(self, request):
        from knowledge.queries import news

        return self._list(request, "knowledge/news.html", news(self, request))

    @path("dokumentumok/", name="documents")
    def documents(self, request):
        from knowledge.library import library

        return self._list(request, "knowledge/documents.html", library(request))

    @path("fogalomtar/", name="glossary")
    def glossary(self, request):
        from knowledge.queries import glossary

        return self._list(request, "knowledge/glossary.html", glossary(request.user))

    def _list(self, request, template: str, context: dict):
        return self.render(request, template=template, context_overrides=context)

    @classmethod
    def taken_addresses(cls) -> set[str]:
        """The parts of addresses that no topic directly below may have."""
        return {str(route.pattern).rstrip("/") for route in cls.get_subpage_urls()} - {""}


class TopicPage(WithIcon, BasePage):
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

    def clean(self):
        super().clean()
        if self.slug in KnowledgeIndexPage.taken_addresses():
            raise ValidationError({"slug": _("This address belongs to a list of the knowledge base.")})

    def get_context(self, request, *args, **kwargs):
        from knowledge.queries import topic

        return super().get_context(request, *args, **kwargs) | topic(self, request)
