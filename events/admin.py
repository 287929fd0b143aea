"""The reference table of this room; home.wagtail_hooks shows it under "Törzsadatok"."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from desk.tables import PlainTable, ReferenceAdmin
from events.models import EventKind, YearlyDuty


class EventKindAdmin(ReferenceAdmin):
    model = EventKind
    menu_label = _("Kinds of event")
    menu_icon = "calendar"
    list_display = ("name", "family", "sort_order")
    list_filter = ("family",)
    panels = [
        FieldPanel("name"),
        FieldPanel("code"),
        FieldPanel("family"),
        FieldPanel("sort_order"),
        FieldPanel("feedback_questions"),
    ]


class YearlyDutyAdmin(PlainTable):
    model = YearlyDuty
    menu_label = _("Yearly duties")
    menu_icon = "calendar-check"
    list_display = ("kind", "from_year", "per_year")
    list_filter = ("kind",)
    panels = [FieldPanel("kind"), FieldPanel("from_year"), FieldPanel("per_year")]
