"""Pages of quarterly reports."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from files.queries import documents_of
from hungarian.quarters import Quarter
from monitoring.enums import QuarterOfYear
from monitoring.forms import QuarterlyReportForm, ReportIndexForm
from monitoring.panels import FiguresPanel
from monitoring.quarters import this_year
from monitoring.reports import YearOfReports, by_year, not_over
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


class QuarterlyReportPage(RoutablePageMixin, UniqueBelowParent):
    """The report of one quarter: its words. Documents and figures stand beside it in side tables.

    While it is a draft its figures are counted anew at every look; publishing freezes them (ReportFigures).
    """

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
        FiguresPanel(heading=_("Figures of the report")),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("year"),
        index.FilterField("quarter"),
    ]
    base_form_class = QuarterlyReportForm
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

    def clean(self):
        super().clean()
        if self.year is None or self.quarter is None:
            return
        published = self.report_figures.first() if self.pk else None
        if published and published.quarter != self.period:
            message = _(
                "The figures of %(period)s are published in this report: it cannot be about another quarter."
            )
            raise ValidationError({"quarter": message % {"period": published.quarter}})
        if self.live and self.pk and published is None and self.period >= Quarter.current():
            raise ValidationError({"quarter": not_over(self.period)})

    def get_context(self, request, *args, **kwargs):
        from monitoring.reporting.serving import edition_shown

        context = super().get_context(request, *args, **kwargs)
        context["documents"] = documents_of(self, request.user)
        context["edition"] = edition_shown(self, request)
        return context

    @path("")
    def report(self, request):
        """The report itself; `?export=xlsx`: its figures as a workbook."""
        from monitoring.reporting import serving

        if request.GET.get("export") == "xlsx":
            return serving.spreadsheet(self, request, serving.edition_shown(self, request))
        return self.render(request)

    @path("pdf/")
    def report_as_pdf(self, request):
        from monitoring.reporting import serving

        return serving.pdf(self, request, serving.edition_shown(self, request))

    @path("kiadas/<int:version>/")
    def older_edition(self, request, version):
        """A published edition, the latest or an older one."""
        from monitoring.reporting import serving

        edition = serving.edition_or_404(self, request, version)
        if request.GET.get("export") == "xlsx":
            return serving.spreadsheet(self, request, edition)
        return self.render(request, context_overrides={"edition": edition})

    @path("kiadas/<int:version>/pdf/")
    def older_edition_as_pdf(self, request, version):
        from monitoring.reporting import serving

        return serving.pdf(self, request, serving.edition_or_404(self, request, version))
