"""Reference tables, edited under "Törzsadatok" (registered by home.wagtail_hooks)."""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdmin

from monitoring.models import ActivityKind, SubsidyKind, TrainingKind

# The models order by a collation, which modeladmin cannot read.
BY_PLACE = ("sort_order", "name")


class TrainingKindAdmin(ModelAdmin):
    model = TrainingKind
    menu_label = _("Kinds of training")
    menu_icon = "list-ul"
    list_display = ["name", "sort_order"]
    search_fields = ["name"]
    ordering = BY_PLACE


class SubsidyKindAdmin(ModelAdmin):
    model = SubsidyKind
    menu_label = _("Kinds of subsidy")
    menu_icon = "list-ul"
    list_display = ["name", "sort_order"]
    search_fields = ["name"]
    ordering = BY_PLACE


class ActivityKindAdmin(ModelAdmin):
    model = ActivityKind
    menu_label = _("Kinds of activity")
    menu_icon = "list-ul"
    list_display = ["name", "asks", "sort_order"]
    search_fields = ["name"]
    ordering = BY_PLACE
