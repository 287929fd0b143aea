from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from audit.views import AuditReport


class AuditMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("audit.view_auditentry")


@hooks.register("register_admin_urls")
def addresses():
    routes = [
        path("", AuditReport.as_view(), name="report"),
        path("results/", AuditReport.as_view(results_only=True), name="report_results"),
    ]
    return [path("naplo/", include((routes, "audit"), namespace="audit"))]


@hooks.register("register_reports_menu_item")
def menu_item():
    return AuditMenuItem(
        _("Audit log"), reverse("audit:report"), name="audit", icon_name="history", order=100
    )


@hooks.register("construct_reports_menu")
def without_wagtails_own(request, menu_items):
    # Everything in it stands in ours.
    menu_items[:] = [item for item in menu_items if item.name != "site-history"]
