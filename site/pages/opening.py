"""Moving or copying never opens a page: where more people could read it, the editor is asked to say first who
may. (A page "as its parent" would silently take over the level of its new place.)
"""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from visibility.enums import Audience
from visibility.levels import effective_level
from visibility.models import PageLevel


def would_open(page: Page, destination: Page) -> bool:
    """Whether more people could read `page` below `destination` than where it stands."""
    levels = PageLevel.objects.in_bulk([page.pk, destination.pk])
    if page.pk not in levels:
        return False
    there = levels[destination.pk].level if destination.pk in levels else Audience.PUBLIC
    return effective_level(levels[page.pk].own, there) < levels[page.pk].level


def _refuse(request, page: Page, address: str):
    level = PageLevel.objects.get(pk=page.pk).get_level_display()
    text = _(
        "“%(title)s” is now read by “%(level)s” and those above; there, more people could read it. "
        "First choose “%(level)s” at “Who sees it” on the page's “Settings” tab and publish it; "
        "then it stays closed."
    )
    messages.error(request, text % {"title": page.get_admin_display_title(), "level": level})
    return redirect(address, page.pk)


def refuse_opening_move(request, page: Page, destination: Page):
    """Hook before_move_page."""
    return _refuse(request, page, "wagtailadmin_pages:move") if would_open(page, destination) else None


def refuse_opening_copy(request, page: Page):
    """Hook before_copy_page: looks at where the copy is sent to."""
    chosen = request.POST.get("new_parent_page", "")
    destination = Page.objects.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 12 else None
    if destination is None and request.method == "POST":
        # Wagtail's own view takes a missing or odd number for granted, and breaks.
        messages.error(request, _("Choose the page below which the copy is to stand."))
        return redirect("wagtailadmin_pages:copy", page.pk)
    if destination is None or not would_open(page, destination):
        return None
    return _refuse(request, page, "wagtailadmin_pages:copy")


def refuse_opening_in_bulk(request, action_type, pages, action):
    """Hook before_bulk_action: the same for pages moved together from a listing."""
    if action_type != "move" or not action.cleaned_form:
        return None
    destination = action.cleaned_form.cleaned_data["chooser"]
    return next(
        (refusal for page in pages if (refusal := refuse_opening_move(request, page, destination))), None
    )
