from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.search import index

from events import rules
from events.enums import Listed, State
from events.happening import Happening
from events.models.kinds import EventKind
from events.querysets import EventQuerySet
from files.queries import documents_of
from inbox.queries import suggestion_page
from pages.enums import Icon
from pages.fields import BodyField
from pages.models import BasePage, WithIcon


class EventIndexPage(WithIcon, BasePage):
    """A list of events: first those to come, then those that are over."""

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    listed = models.CharField(
        _("which events it lists"),
        max_length=20,
        choices=Listed.choices,
        default=Listed.BELOW,
        help_text=_("Everybody sees only the events they may open, whatever is chosen here."),
    )
    kind = models.ForeignKey(
        EventKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("only this kind"),
        help_text=_("Left empty, events of every kind are listed."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("listed"), FieldPanel("kind")], heading=_("The list")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("summary")]
    parent_page_types = ["home.HomePage", "pages.SectionPage"]
    subpage_types = ["events.EventPage"]
    page_description = _("A list of events with filters: what is coming first, then what is over.")
    tile_icon = Icon.CALENDAR

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request, *args, **kwargs):
        from events.queries import listing

        context = super().get_context(request, *args, **kwargs)
        return context | listing(self, request)


class EventTag(TaggedItemBase):
    content_object = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="tagged_items")


class EventPage(Happening, BasePage):
    """An event: when, where, what for. Its documents stand beside it (files.PageDocument), never on it."""

    kind = models.ForeignKey(EventKind, models.PROTECT, related_name="events", verbose_name=_("kind"))
    start = models.DateTimeField(_("start"), db_index=True)
    end = models.DateTimeField(
        _("end"), null=True, blank=True, help_text=_("May be left empty if it is not known yet.")
    )
    all_day = models.BooleanField(
        _("all day"), default=False, help_text=_("Only the days count, the times are not shown.")
    )
    place_name = models.CharField(
        _("place"), max_length=150, blank=True, help_text=_("For example: Community House, great hall.")
    )
    address = models.CharField(_("address (street, number)"), max_length=200, blank=True)
    settlement = models.ForeignKey(
        "members.Settlement",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settlement"),
    )
    online_link = models.URLField(
        _("online link"), max_length=500, blank=True, help_text=_("If one can take part online.")
    )
    summary = models.TextField(
        _("short information"),
        max_length=300,
        blank=True,
        help_text=_("What it is about, in two or three sentences; lists show it too."),
    )
    body = BodyField(_("text"), blank=True)
    capacity = models.PositiveIntegerField(_("places available"), null=True, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=40, blank=True)
    tags = ClusterTaggableManager(through=EventTag, blank=True, verbose_name=_("tags"))

    objects = PageManager.from_queryset(EventQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("start"), FieldPanel("end")]), FieldPanel("all_day")],
            heading=_("Date and time"),
            icon="calendar",
        ),
        MultiFieldPanel(
            [
                FieldPanel("place_name"),
                FieldRowPanel([FieldPanel("settlement"), FieldPanel("address")]),
                FieldPanel("online_link"),
                FieldPanel("capacity"),
            ],
            heading=_("Where"),
            icon="site",
        ),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            ],
            heading=_("Whom to ask"),
            icon="user",
        ),
        FieldPanel("tags"),
        HelpPanel(
            _(
                "Publishing the page tells nobody: announce the event on its own screen, choosing “State” "
                "from the menu at the top of the page. There it is also postponed, cancelled or "
                "marked as held."
            ),
            heading=_("Announcing"),
            icon="date",
        ),
        HelpPanel(
            _(
                "Invitation, agenda, minutes and the other documents are added on their own screen: after "
                "saving the event, choose “Documents” from the menu at the top of the page."
            ),
            heading=_("Documents"),
            icon="doc-full",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("place_name"),
        index.FilterField("kind"),
        index.FilterField("start"),
    ]
    # No `notify_by_default`: announcing the event tells its readers (events.life), not its publication.
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []
    page_description = _("An event with its time, place, documents and suggestion form.")
    tile_icon = Icon.CALENDAR
    # files.wagtail_hooks gives pages that declare this their screen of documents.
    carries_documents = True

    class Meta:
        verbose_name = _("event")
        # What began before a month and still goes on in it (events.calendar).
        indexes = [models.Index(fields=["end", "start"], name="event_end_start")]
        verbose_name_plural = _("events")

    def clean(self):
        super().clean()
        if self.start is None:
            return
        if self.all_day:
            self.start, self.end = rules.whole_days(self.start, self.end)
        # By timestamp: Python compares two times of one zone by the clock, and one hour a year comes twice.
        if self.end and self.end.timestamp() <= self.start.timestamp():
            raise ValidationError({"end": _("The end must be later than the start.")})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "documents": documents_of(self, request.user),
            "can_suggest": self.takes_suggestions and suggestion_page(request) is not None,
        }

    @property
    def place(self) -> str:
        """Where it is, in one line: place, settlement, street; empty if nothing is told."""
        parts = [self.place_name, str(self.settlement or ""), self.address]
        return ", ".join(part for part in parts if part)

    @property
    def takes_suggestions(self) -> bool:
        """Whether members can still suggest something: until it starts (domain.md §3), unless cancelled."""
        return self.pk is not None and timezone.now() < self.start and self.state != State.CANCELLED
