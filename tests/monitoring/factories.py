"""Quarterly reports to test with."""

import factory
import wagtail_factories

from monitoring.models import QuarterlyReportPage, ReportIndexPage


class ReportIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ReportIndexPage

    title = "Beszámolók"
    slug = "beszamolok"


class QuarterlyReportPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = QuarterlyReportPage

    title = factory.LazyAttribute(lambda o: f"Beszámoló {o.year}/{o.quarter}")
    slug = factory.LazyAttribute(lambda o: f"{o.year}-{o.quarter}")
    year = 2026
    quarter = 1
