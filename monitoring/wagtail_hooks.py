from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from monitoring.viewsets import MonitoringGroup


@hooks.register("register_admin_viewset")
def register_monitoring():
    return MonitoringGroup()


@hooks.register("insert_global_admin_css")
def looks():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/plan.css"))
