from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from files.queries import documents_of
from pages.enums import Icon
from pages.fields import BodyField
from pages.models import BasePage
from pages.paging import page_of
from pages.unique import UniqueBelowParent
from visibility.enums import Audience
from visibility.querysets import visible_pages
from visibility.readers import reader_level

IDEAS_PER_PAGE = 12


class IdeaIndexPage(BasePage):
    """The local initiatives: the data sheet to send one in, and the summary page of each idea received."""

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    body = BodyField(_("text"), blank=True)
    opinion_days = models.PositiveSmallIntegerField(
        _("days for opinions"),
        default=30,
        help_text=_("For so many days after an idea is published the organisations may give opinions."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("opinion_days"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types = ["pages.SectionPage"]
    subpage_types = ["ideas.IdeaPage", "inbox.FormPage"]
    page_description = _("The list of project ideas, with the data sheet form below it.")
    template = "ideas/idea_index_page.html"
    tile_icon = Icon.BULB

    class Meta:
        verbose_name = _("list of project ideas")
        verbose_name_plural = _("lists of project ideas")

    def ideas_for(self, reader):
        """The ideas `reader` may see, newest number first, without their texts."""
        ideas = IdeaPage.objects.child_of(self).visible_to(reader).defer_streamfields()
        return (
            ideas.select_related("organisation")
            .prefetch_related("locations__settlement")
            .order_by(models.F("number").desc(nulls_last=True), "-pk")
        )

    def forms_for(self, reader):
        """The other pages below that `reader` may open: the data sheet."""
        return visible_pages(reader, Page.objects.child_of(self).not_type(IdeaPage)).order_by("path")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        ideas = self.ideas_for(request.user)
        context["page_of_ideas"] = page_of(request, ideas, IDEAS_PER_PAGE)
        context["forms"] = self.forms_for(request.user)
        # The list is for the bodies of the pact, wherever this page stands.
        is_member = reader_level(request.user) >= Audience.FORUM
        context["list_url"] = reverse("ideas:list") if is_member else ""
        return context


class IdeaPage(UniqueBelowParent):
    """The content summary of a project idea. What it became stands in side tables, never here."""

    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Shown before the title: Project idea 1, Project idea 2 …"),
    )
    organisation = models.ForeignKey(
        "members.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
        help_text=_("The member organisation that sent it in."),
    )
    originator_name = models.CharField(
        _("originator"),
        max_length=200,
        blank=True,
        help_text=_("The business, civil organisation or municipality whose idea it is."),
    )
    originator_sector = models.CharField(_("sector of the originator"), max_length=120, blank=True)
    summary = models.TextField(
        _("summary"),
        max_length=600,
        help_text=_("The idea in two or three sentences; it stands in the list too."),
    )
    body = BodyField(_("text"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("number"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldRowPanel([FieldPanel("originator_name"), FieldPanel("originator_sector")]),
            ],
            heading=_("Whose idea it is"),
        ),
        InlinePanel("locations", heading=_("Where it would be carried out"), label=_("settlement")),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("originator_name"),
    ]
    notify_by_default = True
    parent_page_types = ["ideas.IdeaIndexPage"]
    subpage_types: list[str] = []
    page_description = _("The summary page of a project idea, with its documents.")
    template = "ideas/idea_page.html"
    # A copy is the start of another idea, which gets a number of its own.
    exclude_fields_in_copy = ["number"]
    unique_field = "number"
    tile_icon = Icon.BULB
    carries_documents = True

    class Meta:
        verbose_name = _("project idea")
        verbose_name_plural = _("project ideas")

    @property
    def label(self) -> str:
        """ "Project idea 3", or without a number while it has none."""
        return str(
            _("Project idea %(number)s") % {"number": self.number} if self.number else _("Project idea")
        )

    @property
    def places(self) -> str:
        """The settlements in one line."""
        return ", ".join(str(location.settlement) for location in self.locations.all())

    def unique_values(self):
        return None if self.number is None else {"number": self.number}

    def unique_message(self):
        return _(
            "There is an idea with the number %(number)s already. Give this one the next free number."
        ) % {"number": self.number}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        # Late: it needs these models.
        from ideas.page_context import of_page

        context["documents"] = documents_of(self, request.user)
        return context | of_page(self, request.user)

    def serve(self, request, *args, **kwargs):
        from ideas.page_context import redirect_of

        return redirect_of(self, request) or super().serve(request, *args, **kwargs)


class IdeaLocation(Orderable):
    """A settlement where an idea would be carried out; part of the page's words, so of its drafts."""

    page = ParentalKey(IdeaPage, related_name="locations")
    # Not PROTECT: an older draft that names a settlement deleted since has to open all the same.
    settlement = models.ForeignKey(
        "members.Settlement", models.CASCADE, related_name="+", verbose_name=_("settlement")
    )

    panels = [FieldPanel("settlement")]

    class Meta(Orderable.Meta):
        verbose_name = _("place of an idea")
        verbose_name_plural = _("places of ideas")
        constraints = [
            models.UniqueConstraint(fields=["page", "settlement"], name="settlement_once_per_idea")
        ]

    def __str__(self):
        return str(self.settlement)
