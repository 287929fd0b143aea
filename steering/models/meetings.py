from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from events.happening import Happening
from files.queries import documents_of
from pages.enums import Icon
from pages.fields import BodyField
from pages.models import BasePage
from pages.paging import page_of
from pages.unique import UniqueBelowParent
from steering.forms import MeetingForm

MEETINGS_PER_PAGE = 12


class MeetingIndexPage(BasePage):
    """The meetings of the steering committee: the next ones first, then the past ones by year."""

    summary = models.TextField(_("summary"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types = ["pages.SectionPage"]
    subpage_types = ["steering.MeetingPage"]
    page_description = _(
        "The list of steering committee meetings: what comes next, and the past ones by year."
    )
    template = "steering/meeting_index_page.html"
    tile_icon = Icon.MEETING

    class Meta:
        verbose_name = _("list of meetings")
        verbose_name_plural = _("lists of meetings")

    def meetings_for(self, reader):
        """The meetings below this page that `reader` may see, without their texts."""
        return (
            MeetingPage.objects.child_of(self)
            .visible_to(reader)
            .select_related("event_life")
            .defer_streamfields()
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        meetings, now = self.meetings_for(request.user), timezone.now()
        context["upcoming"] = list(meetings.filter(end__gte=now).order_by("start", "pk"))
        past = meetings.filter(end__lt=now).order_by("-start", "-pk")
        context["page_of_past"] = page_of(request, past, MEETINGS_PER_PAGE)
        return context


class MeetingPage(Happening, UniqueBelowParent):
    """One meeting of the steering committee: when, where and what about. Its papers stand beside it."""

    number = models.PositiveSmallIntegerField(
        _("number in the year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Only the number: the second meeting of 2026 is 2, and is shown as 2026/2."),
    )
    start = models.DateTimeField(_("begins"))
    end = models.DateTimeField(_("ends"))
    place_name = models.CharField(_("place"), max_length=160)
    address = models.CharField(_("address"), max_length=200, blank=True)
    summary = models.TextField(
        _("summary"),
        max_length=600,
        blank=True,
        help_text=_("What the meeting is about, in two or three sentences."),
    )
    topics = BodyField(_("planned topics"), blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("number"),
                FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                FieldRowPanel([FieldPanel("place_name"), FieldPanel("address")]),
            ],
            heading=_("When and where"),
        ),
        FieldPanel("summary"),
        FieldPanel("topics"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("topics"),
        index.SearchField("place_name"),
        index.FilterField("start"),
    ]
    # What an event has and a meeting need not be asked (events.happening).
    all_day = False
    online_link = ""
    # Its row of events.EventKind: kinds are what the calendar filters by and what documents depend on.
    event_kind_code = "iranyitocsoporti-ules"
    parent_page_types = ["steering.MeetingIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A meeting of the steering committee with its place, time, topics and papers.")
    template = "steering/meeting_page.html"
    base_form_class = MeetingForm
    # A copy is the start of another meeting, which gets a number of its own.
    exclude_fields_in_copy = ["number"]
    unique_field = "number"
    tile_icon = Icon.MEETING
    carries_documents = True

    class Meta:
        verbose_name = _("steering committee meeting")
        verbose_name_plural = _("steering committee meetings")

    @property
    def year(self) -> int:
        """The year it is held in, in Budapest."""
        return timezone.localtime(self.start).year

    @property
    def label(self) -> str:
        """Its number as it is cited, "2026/2"; empty while it has none."""
        return f"{self.year}/{self.number}" if self.number else ""

    @property
    def ends_same_day(self) -> bool:
        return timezone.localdate(self.start) == timezone.localdate(self.end)

    @property
    def place(self) -> str:
        """Where it is, in one line."""
        return ", ".join(part for part in (self.place_name, self.address) if part)

    def unique_values(self):
        if self.number is None or self.start is None:
            return None
        return {"number": self.number, "start__year": self.year}

    def unique_message(self):
        return _(
            "There is a meeting with the number %(label)s already. Give this one the next free number."
        ) % {"label": self.label}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["documents"] = documents_of(self, request.user)
        return context
