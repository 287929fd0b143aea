from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from pages.models import BasePage


class HomePage(BasePage):
    """The front page: one sentence on what the pact is for, then the doors to everything."""

    lead = models.TextField(_("introduction"), max_length=400, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    page_description = _("The front page of the site; there is one.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
