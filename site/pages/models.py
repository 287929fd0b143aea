from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from pages.enums import Icon, icon_choices
from pages.fields import BodyField
from pages.forms import BasePageForm
from pages.who.panels import ReadersPanel
from visibility.enums import Audience
from visibility.querysets import VisiblePagesMixin


class BasePageQuerySet(VisiblePagesMixin, PageQuerySet):
    pass


class BasePage(Page):
    """What every page of the site has: an audience, and an icon for its tile."""

    audience = models.PositiveSmallIntegerField(
        _("who can see it"),
        choices=Audience.choices,
        null=True,
        blank=True,
        help_text=_(
            "Left empty: whoever sees the page above. It can only be narrower than the page above, "
            "and it counts for every page below."
        ),
    )

    objects = PageManager.from_queryset(BasePageQuerySet)()

    base_form_class = BasePageForm
    # One thing to look at: Wagtail's own privacy screen is switched off, `audience` says it all.
    private_page_options: list[str] = []
    # The icon of this type on section tiles: a name from pages.enums.Icon.
    tile_icon = Icon.DOC

    # Whether the editor's tick "tell the readers" is set on a new page of this type.
    notify_by_default = False

    promote_panels = Page.promote_panels
    settings_panels = [
        MultiFieldPanel([FieldPanel("audience"), ReadersPanel()], heading=_("Who can see it"), icon="view"),
        MultiFieldPanel([FieldPanel("notify_readers")], heading=_("Notice to the readers"), icon="mail"),
        *Page.settings_panels,
    ]

    class Meta:
        abstract = True

    @classmethod
    def can_exist_under(cls, parent):
        # The root of the tree holds the front page alone.
        is_front_page = getattr(cls, "parent_page_types", None) == ["wagtailcore.Page"]
        return (parent.depth > 1 or is_front_page) and super().can_exist_under(parent)


class WithIcon(models.Model):
    """For page types whose pages may each have an icon of their own on their tile."""

    icon = models.CharField(
        _("icon"),
        max_length=20,
        blank=True,
        choices=icon_choices,
        help_text=_("On the tile that leads here from the page above."),
    )

    promote_panels = [*BasePage.promote_panels, FieldPanel("icon")]

    class Meta:
        abstract = True


class TextPage(WithIcon, BasePage):
    """A page whose content is a summary and a body."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences under the title: what the reader finds here."),
    )
    body = BodyField(_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        abstract = True


class StandardPage(TextPage):
    """A page of text: about, privacy notice, accessibility statement, anything without a type of its own."""

    page_description = _("Text with pictures, tables and documents; for anything without a type of its own.")

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class SectionPage(TextPage):
    """The front page of a section: a short introduction and a big labelled tile for each page below."""

    tile_icon = Icon.FOLDER
    page_description = _("The opening page of a section, with a tile for each page below it.")

    class Meta:
        verbose_name = _("section page")
        verbose_name_plural = _("section pages")
