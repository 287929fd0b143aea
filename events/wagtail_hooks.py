from django.contrib import messages
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from events import admin_duties, admin_views, papers_hooks  # noqa: F401 - it registers hooks of its own
from events.enums import State
from events.life import may_change, state_of
from events.models import EventLife

urls = [
    path("<int:page_id>/", admin_views.state, name="state"),
    path("<int:page_id>/uj-alkalom/", admin_views.new_from, name="new_from"),
]

duty_urls = [
    path("", admin_duties.duties, name="now"),
    path("<int:year>/", admin_duties.duties, name="year"),
]


@hooks.register("register_admin_urls")
def event_life_urls():
    return [
        path("esemeny/kotelezettsegek/", include((duty_urls, "event_duties"))),
        path("esemeny/", include((urls, "event_life"))),
    ]


@hooks.register("register_reports_menu_item")
def duties_in_the_menu():
    return MenuItem(_("Yearly duties"), reverse("event_duties:now"), icon_name="calendar-check", order=120)


@hooks.register("register_page_header_buttons")
def life_buttons(page, user, next_url=None, view_name=None):
    """“State” and “New from this one” beside every event and meeting, for whoever may edit it."""
    if has_life(page) and may_change(page, user):
        yield state_button(page, _("State: %(state)s") % {"state": state_of(page).label})
        address = reverse("event_life:new_from", args=[page.pk])
        yield Button(_("New from this one"), url=address, icon_name="copy", priority=14)


@hooks.register("register_page_listing_more_buttons")
def life_button_of_row(page, user, next_url=None, view_name=None):
    """The same in a listing, without asking for the state of each row."""
    if has_life(page) and may_change(page, user):
        yield state_button(page, _("State"))


def has_life(page) -> bool:
    """Whether pages of this type are events (events.happening)."""
    return getattr(page.specific_class, "has_life", False)


def state_button(page, label: str) -> Button:
    address = reverse("event_life:state", args=[page.pk])
    return Button(label, url=address, icon_name="date", priority=10)


def announced_below(pages):
    """Whether any of `pages`, or a page below, is an event that was announced: such are never deleted."""
    lives = EventLife.objects.exclude(state=State.PLANNED)
    return any(lives.filter(page__path__startswith=page.path).exists() for page in pages)


@hooks.register("before_delete_page")
def keep_what_was_announced(request, page):
    """datamodel.md: never delete an event once it was announced."""
    if not announced_below([page]):
        return None
    messages.error(
        request,
        _(
            "“%(title)s” was not deleted: it is an event that has been announced already, or contains one. "
            "If it does not take place, mark it as cancelled on its “State” screen."
        )
        % {"title": page.get_admin_display_title()},
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_what_was_announced_in_bulk(request, action_type, objects, action):
    """The same for pages deleted together from a listing."""
    if action_type != "delete" or request.method != "POST":
        return None
    pages = [item for item in objects if hasattr(item, "path")]
    return next((kept for page in pages if (kept := keep_what_was_announced(request, page))), None)
