"""Pages of text that also show what is kept once for the whole site (home.models.facts)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from home.models.facts import CheckingBody, ContactData, ProjectFacts
from pages.enums import Icon
from pages.models import TextPage


class AboutPage(TextPage):
    """About the pact; the facts of the project stand below its text by themselves."""

    tile_icon = Icon.INFO
    parent_page_types = ["home.HomePage"]
    max_count = 1
    page_description = _("What the pact is; the facts of the project and the contact data are added to it.")

    class Meta:
        verbose_name = _("page about us")
        verbose_name_plural = _("pages about us")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["facts"] = ProjectFacts.load(request)
        context["contact"] = ContactData.load(request)
        return context


class AccessibilityPage(TextPage):
    """The accessibility statement; whom to turn to comes from the settings."""

    tile_icon = Icon.ACCESS
    reviewed = models.DateField(
        _("last reviewed on"), null=True, blank=True, help_text=_("The statement is reviewed every year.")
    )

    content_panels = [*TextPage.content_panels, FieldPanel("reviewed")]
    parent_page_types = ["home.HomePage"]
    max_count = 1
    page_description = _("The accessibility statement; the checking body is added to it from the settings.")

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["contact"] = ContactData.load(request)
        context["checking_body"] = CheckingBody.load(request)
        return context
