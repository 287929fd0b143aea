"""The front page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from home import queries
from home.pictures import readable_images
from pages.fields import BodyField
from pages.models import BasePage


class HomePage(BasePage):
    """The front page: one sentence on what the pact is for, then the doors to everything."""

    lead = models.TextField(_("introduction"), max_length=400, blank=True)
    image = models.ForeignKey(
        "files.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Decoration beside the introduction."),
    )
    body = BodyField(_("text"), blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("lead"), FieldPanel("image")], heading=_("Introduction")),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    page_description = _("The front page of the site; there is one.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        reader = request.user
        context["picture"] = readable_images(reader).filter(pk=self.image_id).first()
        context["tiles"] = queries.front_tiles(request, self)
        context["events"] = queries.next_events(reader)
        context["news"] = queries.latest_news(reader)
        context["fresh"] = queries.fresh_for_members(reader)
        return context
