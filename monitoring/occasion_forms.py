from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from monitoring.fields import check_quarters


class OccasionPlanForm(WagtailAdminModelForm):
    """A row of the progress table: its quarters in order, and one way of counting."""

    def clean(self):
        cleaned = super().clean()
        check_quarters(self, cleaned)
        chosen = [name for name in ("event_kind", "activity_kind") if cleaned.get(name)]
        if len(chosen) != 1 and not {"event_kind", "activity_kind"} & set(self.errors):
            self.add_error(
                "event_kind", _("Choose one: a kind of event, or a kind of row of the indicator table.")
            )
        return cleaned
