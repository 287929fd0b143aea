from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from events.models import EventPage
from monitoring.office import explain_views
from monitoring.reporting import hooks as reporting_hooks  # noqa: F401 - it registers
from monitoring.rules import APPROVE, CHANGE
from monitoring.viewsets import MonitoringGroup


class Allowed(MenuItem):
    """A menu item for whoever has a right."""

    def __init__(self, *args, right: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.right = right

    def is_shown(self, request):
        return request.user.has_perm(self.right)


@hooks.register("register_admin_viewset")
def monitoring():
    return MonitoringGroup()


@hooks.register("insert_global_admin_css")
def looks():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/plan.css"))


@hooks.register("register_admin_urls")
def explaining():
    routes = [
        path("mutato/<int:pk>/", explain_views.ExplainIndicatorView.as_view(), name="indicator"),
        path("<slug:table>/<int:pk>/", explain_views.ExplainKindView.as_view(), name="kind"),
    ]
    return [path("monitoring/szam/", include((routes, "monitoring_explain"), namespace="monitoring_explain"))]


@hooks.register("register_monitoring_menu_item")
def queue_item():
    address = reverse("monitoring_rows:queue")
    return Allowed(
        _("Waiting for approval"), address, name="queue", icon_name="check", order=12, right=APPROVE
    )


@hooks.register("register_monitoring_menu_item")
def events_item():
    address = reverse("monitoring_rows:events")
    return Allowed(
        _("Events without a row"), address, name="events", icon_name="group", order=14, right=CHANGE
    )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def row_button(page, user, next_url=None, view_name=None):
    """“Into the indicator table” beside an event, for whoever writes rows."""
    if page.specific_class is EventPage and user.has_perm(CHANGE):
        address = reverse("monitoring_rows:from_event", args=[page.pk])
        yield Button(_("Into the indicator table"), url=address, icon_name="table", priority=14)
