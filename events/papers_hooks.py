"""The screens in the admin for what gathers around an event: documents, feedback, headcount."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from events import admin_gaps, admin_headcount, admin_matrix
from events.headcounts import may_record

urls = [
    path("hianyok/", admin_gaps.gaps, name="gaps"),
    path("<int:page_id>/letszam/", admin_headcount.headcount, name="headcount"),
    path("matrix/", admin_matrix.matrix, name="matrix"),
]


class MatrixMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("events.change_documentneed")


@hooks.register("register_admin_urls")
def papers_urls():
    return [path("esemeny-iratok/", include((urls, "event_papers")))]


@hooks.register("register_reports_menu_item")
def gaps_item():
    address = reverse("event_papers:gaps")
    return MenuItem(_("Missing documents"), address, name="gaps", icon_name="warning", order=50)


@hooks.register("register_settings_menu_item")
def matrix_item():
    address = reverse("event_papers:matrix")
    return MatrixMenuItem(_("Document matrix"), address, name="matrix", icon_name="table", order=50)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def headcount_button(page, user, next_url=None, view_name=None):
    """“Headcount” beside every event and meeting, for whoever may enter it."""
    if getattr(page.specific_class, "has_life", False) and may_record(page, user):
        address = reverse("event_papers:headcount", args=[page.pk])
        yield Button(_("Headcount"), url=address, icon_name="group", priority=13)
