import calendar
import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.models import Orderable, Page
from wagtail.search import index

from members.enums import Body
from pages.enums import Icon
from pages.fields import BodyField
from pages.models import BasePage
from pages.unique import UniqueBelowParent
from steering.access import admin_address
from steering.enums import ROMAN, Month, QuarterOfYear
from steering.forms import ProgrammeForm
from steering.models.responsible import Responsible
from steering.programme import ProgrammeOfYear
from steering.querysets import BesidePageQuerySet
from steering.rules import plan_state


def this_year() -> int:
    """The year of today in Budapest."""
    return timezone.localdate().year


class WorkProgrammeIndexPage(BasePage):
    """The yearly work programmes, newest first."""

    summary = models.TextField(_("summary"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types = ["pages.SectionPage"]
    subpage_types = ["steering.WorkProgrammePage"]
    page_description = _("The list of yearly work programmes.")
    template = "steering/work_programme_index_page.html"
    tile_icon = Icon.PLAN

    class Meta:
        verbose_name = _("list of work programmes")
        verbose_name_plural = _("lists of work programmes")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        programmes = WorkProgrammePage.objects.child_of(self).visible_to(request.user)
        context["programmes"] = programmes.defer_streamfields().order_by("-year", "pk")
        return context


class WorkProgrammePage(UniqueBelowParent):
    """The work programme of a year: its words. What is planned stands beside it, in a WorkProgramme."""

    year = models.PositiveSmallIntegerField(
        _("year"), default=this_year, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    body = BodyField(_("text"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("year", help_text=_("One programme for each year.")),
        FieldPanel("summary"),
        FieldPanel("body"),
        HelpPanel(
            _("Meetings and activities are written in the menu Steering committee, under Work programme.")
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("year"),
    ]
    parent_page_types = ["steering.WorkProgrammeIndexPage"]
    subpage_types: list[str] = []
    page_description = _(
        "The work programme of one year. What is planned is written in the menu Steering committee."
    )
    template = "steering/work_programme_page.html"
    unique_field = "year"
    tile_icon = Icon.PLAN

    class Meta:
        verbose_name = _("work programme")
        verbose_name_plural = _("work programmes")

    def unique_values(self):
        return None if self.year is None else {"year": self.year}

    def unique_message(self):
        return _("There is a work programme for %(year)s already. Open that one, or choose another year.") % {
            "year": self.year
        }

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        plan = WorkProgramme.objects.visible_to(request.user).filter(page=self).first()
        name, args = ("work_programmes:edit", [plan.pk]) if plan else ("work_programmes:add", [])
        context["edit_address"] = admin_address(request.user, "steering.change_workprogramme", name, *args)
        context["plan"] = ProgrammeOfYear.of(plan, year=self.year, reader=request.user)
        return context


class WorkProgramme(ClusterableModel):
    """What is planned for a year, beside the page that shows it: publishing an older draft loses nothing."""

    page = models.OneToOneField(
        WorkProgrammePage,
        models.CASCADE,
        related_name="plan",
        verbose_name=_("shown on"),
        help_text=_("The work programme page of the year; whoever reads it sees this plan."),
    )

    changed_at = models.DateTimeField(auto_now=True)

    objects = BesidePageQuerySet.as_manager()

    base_form_class = ProgrammeForm
    panels = [
        FieldPanel("page"),
        InlinePanel("meetings", heading=_("Planned meetings"), label=_("planned meeting")),
        InlinePanel("activities", heading=_("Planned activities"), label=_("planned activity")),
    ]

    class Meta:
        verbose_name = _("plan of a year")
        verbose_name_plural = _("plans of years")

    def __str__(self):
        return self.page.title


class PlannedMeeting(Orderable):
    """A meeting a body is to hold in the year: on a day, or some time in a month."""

    programme = ParentalKey(WorkProgramme, related_name="meetings")
    body = models.CharField(_("body"), max_length=10, choices=Body.choices, default=Body.STEERING)
    month = models.PositiveSmallIntegerField(_("month"), choices=Month.choices)
    planned_on = models.DateField(
        _("planned day"),
        null=True,
        blank=True,
        help_text=_("If it is known already; it has to be in that month."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    held_on = models.DateField(
        _("held on"), null=True, blank=True, help_text=_("Once it has been held: on which day.")
    )
    meeting = models.ForeignKey(
        Page,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page of the meeting"),
        help_text=_("Only those see the link who may open that page."),
    )

    panels = [
        FieldRowPanel([FieldPanel("body"), FieldPanel("month"), FieldPanel("planned_on")]),
        FieldPanel("note"),
        FieldRowPanel(
            [FieldPanel("held_on"), PageChooserPanel("meeting", ["steering.MeetingPage", "events.EventPage"])]
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("planned meeting")
        verbose_name_plural = _("planned meetings")

    def __str__(self):
        return f"{self.get_body_display()}, {self.get_month_display()}"

    def clean(self):
        super().clean()
        errors = {}
        if self.planned_on and self.month and self.planned_on.month != self.month:
            errors["planned_on"] = _("This day is not in the month you have chosen. Correct one of the two.")
        if self.held_on and self.held_on > timezone.localdate():
            errors["held_on"] = _(
                "This day has not come yet. Leave it empty until the meeting has been held."
            )
        if errors:
            raise ValidationError(errors)

    def last_day(self, year: int) -> dt.date:
        """The last day of `year` on which it is still in time."""
        return self.planned_on or dt.date(year, self.month, calendar.monthrange(year, self.month)[1])

    def state(self, year: int, today: dt.date):
        """Planned, held or missing, `today`."""
        return plan_state(self.held_on, self.last_day(year), today)


class PlannedActivity(Responsible, Orderable):
    """Something to be done in the year, from a quarter to a quarter, by somebody."""

    programme = ParentalKey(WorkProgramme, related_name="activities")
    title = models.CharField(_("activity"), max_length=200)
    quarter_from = models.PositiveSmallIntegerField(_("from quarter"), choices=QuarterOfYear.choices)
    quarter_to = models.PositiveSmallIntegerField(_("to quarter"), choices=QuarterOfYear.choices)
    output = models.CharField(_("expected output"), max_length=300, blank=True)

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("quarter_from"), FieldPanel("quarter_to")]),
        MultiFieldPanel(
            [
                FieldPanel("responsible_user"),
                FieldPanel("responsible_organisation"),
                FieldPanel("responsible_name"),
            ],
            heading=_("Who is responsible"),
        ),
        FieldPanel("output"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("planned activity")
        verbose_name_plural = _("planned activities")

    def __str__(self):
        return self.title

    @property
    def when(self) -> str:
        """The quarters it goes on in."""
        if self.quarter_from == self.quarter_to:
            return str(QuarterOfYear(self.quarter_from).label)
        names = {"first": ROMAN[self.quarter_from - 1], "last": ROMAN[self.quarter_to - 1]}
        return str(_("quarters %(first)s–%(last)s") % names)

    def clean(self):
        super().clean()
        if self.quarter_from and self.quarter_to and self.quarter_to < self.quarter_from:
            raise ValidationError({"quarter_to": _("The last quarter cannot be before the first one.")})
