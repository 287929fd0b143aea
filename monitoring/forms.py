from django.utils.translation import gettext_lazy as _

from pages.forms import BasePageForm


class ReportIndexForm(BasePageForm):
    """Refuses a programme that ends before it begins."""

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("reports_from"), cleaned.get("reports_until")
        if start and end and end < start:
            self.add_error("reports_until", _("The last day cannot be before the first day."))
        return cleaned
