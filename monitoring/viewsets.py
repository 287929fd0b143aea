"""The menu Monitoring."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from monitoring.plan.viewsets import ITEMS as PLAN


class MonitoringGroup(ModelViewSetGroup):
    menu_label = _("Monitoring")
    menu_icon = "table"
    menu_order = 260
    items = [*PLAN]
