"""Reference tables, edited under "Törzsadatok" (registered by home.wagtail_hooks)."""

from django.utils.translation import gettext_lazy as _

from desk.tables import ReferenceAdmin
from monitoring.models import ActivityKind, SubsidyKind, TrainingKind


class TrainingKindAdmin(ReferenceAdmin):
    model = TrainingKind
    menu_label = _("Kinds of training")


class SubsidyKindAdmin(ReferenceAdmin):
    model = SubsidyKind
    menu_label = _("Kinds of subsidy")


class ActivityKindAdmin(ReferenceAdmin):
    model = ActivityKind
    menu_label = _("Kinds of activity")
    list_display = ["name", "asks", "sort_order"]
