"""Pages of quarterly reports."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from files.queries import documents_of
from hungarian.quarters import Quarter
from monitoring.enums import QuarterOfYear
from monitoring.forms import ReportIndexForm
from monitoring.quarters import this_year
from monitoring.reports import YearOfReports, by_year
from pages.enums import Icon
from pages.fields import BodyField
from pages.models import BasePage
from pages.unique import UniqueBelowParent


class ReportIndexPage(BasePage):
    """The quarterly reports by year; says which quarters have no report yet."""

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    reports_from = models.DateField(
        _("reports are due from"),
        null=True,
        blank=True,
        help_text=_("The first day of the programme. Left empty: from the earliest report."),
    )
    reports_until = models.DateField(
        _("reports are due until"),
        null=True,
        blank=True,
        help_text=_("The last day of the programme. Left empty: reports are due until today."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("reports_from"), FieldPanel("reports_until")])],
            heading=_("Which quarters need a report"),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    base_form_class = ReportIndexForm
    parent_page_types = ["pages.SectionPage"]
    subpage_types = ["monitoring.QuarterlyReportPage"]
    page_description = _("The list of quarterly reports by year, naming the quarters that lack one.")
    template = "monitoring/report_index_page.html"
    tile_icon = Icon.CHART

    class Meta:
        verbose_name = _("list of quarterly reports")
        verbose_name_plural = _("lists of quarterly reports")

    def years_for(self, reader) -> list[YearOfReports]:
        """What `reader` may see of the reports, newest year first, with the quarters they lack."""
        reports = QuarterlyReportPage.objects.child_of(self).visible_to(reader).defer_streamfields()
        return by_year(reports, due_from=self.reports_from, due_until=self.reports_until)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["years"] = self.years_for(request.user)
        return context


class QuarterlyReportPage(UniqueBelowParent):
    """The report of one quarter: its words. Documents, and later figures, stand beside it in side tables."""

    year = models.PositiveSmallIntegerField(
        _("year"), default=this_year, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    quarter = models.PositiveSmallIntegerField(_("quarter"), choices=QuarterOfYear.choices)
    summary = models.TextField(
        _("summary"),
        max_length=600,
        blank=True,
        help_text=_(
            "Two or three sentences: what the quarter brought. It stands in the list of reports too."
        ),
    )
    body = BodyField(_("report"), blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("year"), FieldPanel("quarter")])],
            heading=_("Which quarter it is about"),
            help_text=_("One report for each quarter."),
        ),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("year"),
        index.FilterField("quarter"),
    ]
    notify_by_default = True
    parent_page_types = ["monitoring.ReportIndexPage"]
    subpage_types: list[str] = []
    page_description = _("What the office did in one quarter, with its documents; one for each quarter.")
    template = "monitoring/quarterly_report_page.html"
    unique_field = "quarter"
    tile_icon = Icon.CHART
    carries_documents = True

    class Meta:
        verbose_name = _("quarterly report")
        verbose_name_plural = _("quarterly reports")

    @property
    def period(self) -> Quarter:
        """The quarter reported on."""
        return Quarter.of_year(self.year, self.quarter)

    def unique_values(self):
        if self.year is None or self.quarter is None:
            return None
        return {"year": self.year, "quarter": self.quarter}

    def unique_message(self):
        return _(
            "There is a report for %(period)s already. Open that one, or choose another year or quarter."
        ) % {"period": self.period}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["documents"] = documents_of(self, request.user)
        return context
