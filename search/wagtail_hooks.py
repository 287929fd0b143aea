from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from search.admin import AskedReport, SynonymsAdmin

modeladmin_register(SynonymsAdmin)


class AskedMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("search.view_asked")


@hooks.register("register_admin_urls")
def addresses():
    routes = [
        path("", AskedReport.as_view(), name="report"),
        path("results/", AskedReport.as_view(results_only=True), name="report_results"),
    ]
    return [path("keresesek/", include((routes, "search_report"), namespace="search_report"))]


@hooks.register("register_reports_menu_item")
def menu_item():
    return AskedMenuItem(
        _("What people search for"),
        reverse("search_report:report"),
        name="asked",
        icon_name="search",
        order=400,
    )


@hooks.register("construct_reports_menu")
def without_wagtails_own(request, menu_items):
    # It counts on tables that our search does not write.
    menu_items[:] = [item for item in menu_items if item.name != "search-terms"]
