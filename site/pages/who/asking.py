"""Hooks of the page editor: before anybody gains or loses a page, the editor sees who and says yes."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from pages.who import effects
from pages.who.readers import change


def ask_before_publishing(request, page):
    """Hook before_publish_page: the draft is saved by now; a change of readers is asked about first."""
    if not effects.of_publishing(page):
        return None
    return redirect("readers:publish", page.pk, page.latest_revision_id)


def tell_in_the_editor(request, page):
    """Hook before_edit_page: whoever opens (or approves) a draft with other readers is told so."""
    if request.method != "GET" or not page.pk or not hasattr(page, "audience"):
        return
    found = effects.of_publishing(page)
    if found:
        words = _("Publishing this draft changes who can see the page: %(old)s → %(new)s.")
        first = found[0].change
        button = messages.button(reverse("readers:page", args=[page.pk]), _("Who gains, who loses?"))
        text = words % {"old": first.old_label, "new": first.new_label}
        messages.warning(request, text, buttons=[button])


def ask_about_a_file(old: int, new: int) -> str:
    """For files.forms.ask_about_readers: who gains or loses a document or image whose audience is changed."""
    found = change(old, new)
    if not found.touches_anybody:
        return ""
    count = found.affected.count
    if found.opens and found.affected.public:
        words = _("%(old)s → %(new)s: anybody in the world could read it.")
    elif found.opens:
        words = ngettext(
            "%(old)s → %(new)s: %(count)d more person could read it.",
            "%(old)s → %(new)s: %(count)d more people could read it.",
            count,
        )
    else:
        words = ngettext(
            "%(old)s → %(new)s: %(count)d person could no longer read it.",
            "%(old)s → %(new)s: %(count)d people could no longer read it.",
            count,
        )
    then = _("If this is what you want, tick the box at the end of the form and save again.")
    return f"{words % {'old': found.old_label, 'new': found.new_label, 'count': count}} {then}"


def ask_before_copying(request, page):
    """Hook before_copy_page: some readers of the original could not read the copy."""
    chosen = request.POST.get("new_parent_page", "")
    destination = Page.objects.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 12 else None
    if destination is None:
        return None
    found = effects.of_copy(page, destination, subpages=bool(request.POST.get("copy_subpages")))
    return _ask(request, found, title=_("Who will see the copy?"), yes=_("Copy"), page=page, what="copy")


def ask_before_moving_many(request, action_type, pages, action):
    """Hook before_bulk_action: the same for pages moved together from a listing."""
    if action_type != "move" or not action.cleaned_form:
        return None
    destination = action.cleaned_form.cleaned_data["chooser"]
    found = [effect for page in pages for effect in effects.of_move(page, destination)]
    return _ask(request, found, title=_("Who will see them from now on?"), yes=_("Move"))


def _ask(request, found, *, title: str, yes: str, page=None, what: str = ""):
    """None if nothing changes or it was confirmed; else the question, with what was sent as hidden fields."""
    token = effects.token_of(found)
    if not found or request.POST.get("confirmed") == token:
        return None
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "confirmed")
    ]
    context = {
        "effects": found,
        "token": token,
        "sent": sent,
        "page_title": title,
        "header_title": title,
        "header_icon": "view",
        "page_subtitle": page.get_admin_display_title() if page else "",
        "yes": yes,
        "what": what,
        "back_url": request.get_full_path(),
    }
    return TemplateResponse(request, "pages/admin/confirm_sent.html", context)
