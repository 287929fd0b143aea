from django.conf import settings
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from pages import previews
from pages.opening import refuse_opening_copy, refuse_opening_in_bulk, refuse_opening_move
from pages.rich_text import PublicPageLink
from pages.unique import refuse_twin_after_move, refuse_twins_in_bulk
from pages.who import views as who
from pages.who.asking import (
    ask_before_copying,
    ask_before_moving_many,
    ask_before_publishing,
    tell_in_the_editor,
)
from pages.who.report import DeviationsReport

hooks.register("before_move_page", refuse_opening_move)
hooks.register("before_copy_page", refuse_opening_copy)
hooks.register("before_bulk_action", refuse_opening_in_bulk)
hooks.register("before_copy_page", ask_before_copying, order=10)
hooks.register("before_bulk_action", ask_before_moving_many, order=10)
hooks.register("before_publish_page", ask_before_publishing)
hooks.register("before_edit_page", tell_in_the_editor)
hooks.register("before_move_page", refuse_twin_after_move)
hooks.register("before_bulk_action", refuse_twins_in_bulk)


@hooks.register("insert_global_admin_css")
def our_colours():
    sheets = [static(f"css/admin/{name}.css") for name in ("look", "who")]
    return format_html_join("", '<link rel="stylesheet" href="{}">', [(sheet,) for sheet in sheets])


@hooks.register("insert_global_admin_js")
def our_dates():
    return format_html('<script src="{}"></script>', static("js/admin/dates.js"))


@hooks.register("register_rich_text_features", order=100)
def guarded_links(features):
    features.register_link_type(PublicPageLink)


@hooks.register("register_admin_urls")
def preview_url():
    return [path("elonezet/<int:pk>/", previews.show, name="headless_preview")]


@hooks.register("register_page_header_buttons")
def preview_button(page, user, next_url=None, view_name=None):
    """“See the draft elsewhere”, where another front end is configured, for whoever may edit the page."""
    if settings.HEADLESS_PREVIEW_URL and page.depth > 1 and page.permissions_for_user(user).can_edit():
        address = reverse("headless_preview", args=[page.pk])
        yield Button(_("See the draft in the other front end"), url=address, icon_name="view", priority=14)


who_urls = [
    path("elteresek/", DeviationsReport.as_view(), name="deviations"),
    path("oldal/<int:pk>/", who.PageReadersView.as_view(), name="page"),
    path("oldal/<int:pk>/kozzetetel/<int:revision>/", who.ConfirmPublishView.as_view(), name="publish"),
    path("dokumentum/<int:pk>/", who.DocumentReadersView.as_view(), name="document"),
    path("kep/<int:pk>/", who.ImageReadersView.as_view(), name="image"),
]


@hooks.register("register_admin_urls")
def readers_urls():
    return [path("ki-lathatja/", include((who_urls, "readers")))]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def who_can_see_button(page, user, next_url=None, view_name=None):
    """“Who can see this?” beside every page, for whoever may edit it."""
    if page.depth > 1 and page.permissions_for_user(user).can_edit():
        address = reverse("readers:page", args=[page.pk])
        yield Button(_("Who can see this?"), url=address, icon_name="view", priority=13)


@hooks.register("register_reports_menu_item")
def deviations_item():
    """For everybody who may enter the admin: the whole office."""
    return MenuItem(
        _("Who can see what"), reverse("readers:deviations"), name="deviations", icon_name="view", order=150
    )
