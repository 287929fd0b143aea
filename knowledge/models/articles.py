from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from knowledge import panels, rules
from knowledge.enums import TONES, ArticleKind
from knowledge.forms.article import ArticlePageForm
from knowledge.querysets import ArticleQuerySet
from pages.enums import Icon
from pages.fields import BodyField
from pages.models import BasePage


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey(
        "knowledge.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class KindFields(models.Model):
    """What only some kinds of article say of themselves (rules.FIELDS). All of it is description, so it
    may be part of the page: an older draft brings back an older description."""

    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    deadline = models.DateField(
        _("deadline"), null=True, blank=True, help_text=_("The last day on which one can apply.")
    )
    call_code = models.CharField(_("code of the call"), max_length=60, blank=True)
    funder = models.CharField(_("who pays for it"), max_length=150, blank=True)
    budget = models.CharField(_("sum available"), max_length=120, blank=True)
    eligible = models.CharField(_("who it is for"), max_length=300, blank=True)
    law_number = models.CharField(
        _("number of the law"),
        max_length=120,
        blank=True,
        help_text=_("For example: 2011. évi CXCI. törvény"),
    )
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_until = models.DateField(_("in force until"), null=True, blank=True)
    amount = models.CharField(_("how much it is"), max_length=300, blank=True)
    apply_at = models.CharField(_("where to apply"), max_length=300, blank=True)
    practised_by = models.CharField(_("whose practice it is"), max_length=200, blank=True)
    place = models.CharField(_("where it works"), max_length=150, blank=True)
    authors = models.CharField(_("authors"), max_length=250, blank=True)
    issued = models.CharField(_("when it was made"), max_length=60, blank=True)

    class Meta:
        abstract = True

    @property
    def facts(self) -> list[tuple[str, str]]:
        """(name, value) of the fields that belong to this kind and are filled in, in their order."""
        found = []
        for name in rules.fields_of(self.kind):
            value = getattr(self, name)
            if value:
                shown = date_format(value) if hasattr(value, "year") else value
                found.append((capfirst(str(self._meta.get_field(name).verbose_name)), shown))
        return found

    @property
    def call_state(self):
        """Where a call stands today (CallState); None for all other kinds."""
        if self.kind != ArticleKind.CALL:
            return None
        return rules.call_state(self.opens_on, self.deadline, timezone.localdate())

    @property
    def call_tone(self) -> str:
        """The tone of the state's tag."""
        return TONES.get(self.call_state, "")


class ArticlePage(KindFields, BasePage):
    """An article of the knowledge base; who keeps it fresh stands beside it (Upkeep, ArticleReview)."""

    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=ArticleKind.choices,
        default=ArticleKind.ARTICLE,
        help_text=_("Decides which fields there are below, and in which lists it stands."),
    )
    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("What one learns from it, in two or three sentences; lists show it too."),
    )
    body = BodyField(_("text"), blank=True)
    source_url = models.URLField(
        _("original source"), blank=True, help_text=_("The address of the official text, elsewhere.")
    )
    tags = ClusterTaggableManager(
        through=ArticleTag,
        blank=True,
        verbose_name=_("tags"),
        help_text=_("Articles with the same tags are offered as related reading."),
    )
    objects = PageManager.from_queryset(ArticleQuerySet)()

    base_form_class = ArticlePageForm
    content_panels = panels.ARTICLE
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        *(index.SearchField(name) for name in ("call_code", "funder", "eligible", "law_number", "authors")),
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
        from knowledge.queries import article

        return super().get_context(request, *args, **kwargs) | article(self, request)

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


class RelatedPage(Orderable):
    """A page of the site that an editor recommends beside an article; shown to whoever may see it."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related_pages")
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("page"))

    class Meta(Orderable.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")

    def __str__(self):
        return str(self.page)
