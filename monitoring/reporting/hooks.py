"""Wagtail's hooks of reports: addresses, the menu, and what is published is never deleted."""

from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from monitoring.models import ReportFigures
from monitoring.reporting import desk, office

urls = [
    path("", office.AssembleView.as_view(), name="assemble"),
    path("<int:page_id>/ujrakiadas/", office.ReissueView.as_view(), name="reissue"),
]


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("negyedeves-beszamolo/", include((urls, "monitoring_reports"))),
        path("hol-tartunk/", office.HomeView.as_view(), name="monitoring_home"),
    ]


class HomeItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("monitoring.view_indicator")


@hooks.register("register_monitoring_menu_item")
def home_item():
    label = gettext_lazy("Where we stand")
    return HomeItem(label, reverse("monitoring_home"), name="monitoring-home", icon_name="history", order=5)


class AssembleItem(MenuItem):
    def is_shown(self, request):
        return desk.address(request.user) is not None


@hooks.register("register_monitoring_menu_item")
def menu_item():
    label = gettext_lazy("Quarterly report")
    return AssembleItem(
        label,
        reverse("monitoring_reports:assemble"),
        name="quarterly-report",
        icon_name="doc-full-inverse",
        order=60,
    )


@hooks.register("before_delete_page")
def keep_what_was_published(request, page):
    """A report whose figures were published is a document: it is taken off the site, never deleted."""
    if not ReportFigures.objects.filter(page__path__startswith=page.path).exists():
        return None
    words = _(
        "“%(title)s” was not deleted: its figures have been published, or those of a report below it. "
        "Unpublish it instead: then only the office sees it."
    )
    messages.error(request, words % {"title": page.get_admin_display_title()})
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_what_was_published_in_bulk(request, action_type, objects, action):
    """The same for pages deleted together from a listing."""
    if action_type != "delete" or request.method != "POST":
        return None
    pages = [item for item in objects if hasattr(item, "path")]
    return next((kept for page in pages if (kept := keep_what_was_published(request, page))), None)
