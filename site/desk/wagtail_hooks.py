from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from desk import views
from desk.panels import ActionsPanel, WaitingPanel


@hooks.register("construct_homepage_panels")
def put_the_desk_first(request, panels):
    panels[:0] = [ActionsPanel(), WaitingPanel()]


@hooks.register("register_admin_urls")
def guide_urls():
    return [
        path("utmutato/", views.guide, name="desk_guide"),
        path("utmutato/<slug:name>/", views.guide, name="desk_guide_chapter"),
    ]


@hooks.register("register_help_menu_item")
def guide_in_help():
    return MenuItem(_("Guide for editors"), reverse("desk_guide"), icon_name="help", order=10)


@hooks.register("construct_help_menu")
def without_english_help(request, menu_items):
    # Wagtail's own pages on wagtail.org, in English.
    menu_items[:] = [
        item for item in menu_items if not item.name.startswith(("whats-new-in-wagtail", "editor-guide"))
    ]


@hooks.register("insert_global_admin_css")
def desk_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/desk.css"))
