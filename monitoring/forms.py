from django.utils.translation import gettext_lazy as _

from hungarian.quarters import FIRST_YEAR, LAST_YEAR, Quarter
from monitoring.reports import not_over
from pages.forms import BasePageForm
from pages.unique import UniqueBelowParentForm


class ReportIndexForm(BasePageForm):
    """Refuses a programme that ends before it begins."""

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("reports_from"), cleaned.get("reports_until")
        if start and end and end < start:
            self.add_error("reports_until", _("The last day cannot be before the first day."))
        return cleaned


class QuarterlyReportForm(UniqueBelowParentForm):
    """Refuses to publish, or to hand in for approval, the report of a quarter that is not over yet."""

    PUBLISHING = ("action-publish", "action-submit")

    def clean(self):
        cleaned = super().clean()
        year, quarter = cleaned.get("year"), cleaned.get("quarter")
        in_range = year and quarter and FIRST_YEAR <= year <= LAST_YEAR
        if in_range and any(name in self.data for name in self.PUBLISHING):
            period = Quarter.of_year(year, quarter)
            if period >= Quarter.current() and not self.instance.live:
                self.add_error("quarter", not_over(period))
        return cleaned
