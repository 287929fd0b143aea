"""The menu of reference tables; each table's screen is described in its own room."""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from events.admin import EventKindAdmin, YearlyDutyAdmin
from files.admin import DocumentKindAdmin
from members.admin import OrganisationTypeAdmin, SettlementAdmin
from monitoring.admin import ActivityKindAdmin, SubsidyKindAdmin, TrainingKindAdmin


class ReferenceTables(ModelAdminGroup):
    menu_label = _("Reference tables")
    menu_icon = "list-ul"
    menu_order = 700
    items = (
        EventKindAdmin,
        YearlyDutyAdmin,
        DocumentKindAdmin,
        OrganisationTypeAdmin,
        SettlementAdmin,
        ActivityKindAdmin,
        TrainingKindAdmin,
        SubsidyKindAdmin,
    )
