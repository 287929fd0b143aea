"""The screen of an event's state in the admin, and "new from this one". For whoever may edit the page."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.models import Page

from audit.models import AuditEntry
from events import moves, rules
from events.admin_forms import MoveForm, RepeatForm
from events.enums import State
from events.guards import problems_of
from events.life import AUDIT_ACTION, MOVES, NEEDS_REASON, NOTICES, Refused, current, may_change, transition
from events.repeating import may_repeat, repeat


@dataclass(frozen=True)
class Offer:
    """A move the screen offers: its words, its form, and what stands in its way."""

    label: str
    hint: str
    form: MoveForm
    problems: list[str]
    tells_readers: bool


def event_to_edit(request, page_id: int):
    """The specific page whose life is edited, or the refusal that this person gets."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not getattr(page, "has_life", False):
        raise Http404
    if not may_change(page, request.user):
        raise PermissionDenied
    return page


def offers(page, life, sent=None) -> list[Offer]:
    """The moves out of the present state; `sent`: what was typed for a move that was refused."""
    before, found = State(life.state), []
    for to in MOVES[before]:
        words, explained = moves.WORDS[before, to], (before, to) in NEEDS_REASON
        form = MoveForm(
            sent if sent and sent.get("to") == to else None,
            initial={"to": to, "seen": life.seen},
            needs_reason=explained,
            auto_id=f"id_{to}_%s",
        )
        tells = (before, to) in NOTICES
        found.append(Offer(words.label, words.hint, form, problems_of(page, life, to), tells))
    return found


def history(page):
    """Every move of the event so far, the latest first."""
    entries = AuditEntry.objects.filter(
        content_type__app_label=page._meta.app_label, object_id=str(page.pk), action=AUDIT_ACTION
    )
    return [(entry, *entry.changes["state"]) for entry in entries]


def framed(page, request, title: str) -> dict:
    """What every screen about one event shows around itself."""
    subtitle = page.get_admin_display_title()
    return {
        "page": page,
        "page_title": title,
        "page_subtitle": subtitle,
        "header_title": f"{title}: {subtitle}",
        "header_icon": "date",
        "breadcrumbs_items": [
            *get_breadcrumbs_items_for_page(page, request.user),
            {"url": "", "label": title},
        ],
    }


def screen(request, page, sent=None):
    life = current(page)
    context = framed(page, request, _("State")) | {
        "life": life,
        "offers": offers(page, life, sent),
        "history": history(page),
        "may_repeat": may_repeat(page, request.user),
    }
    return TemplateResponse(request, "events/admin/state.html", context)


@require_http_methods(["GET", "POST"])
def state(request, page_id: int):
    """The state of an event, the moves it can make, and its history; POST makes one."""
    page = event_to_edit(request, page_id)
    if request.method == "GET":
        return screen(request, page)
    form = MoveForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            life = transition(page, data["to"], user=request.user, reason=data["reason"], seen=data["seen"])
        except Refused as refused:
            for problem in refused.problems:
                messages.error(request, problem)
            return screen(request, page, sent=request.POST)
        text = _("The event is “%(state)s” now.") % {"state": life.get_state_display()}
        messages.success(request, text)
        return redirect("event_life:state", page.pk)
    messages.error(request, _("Nothing was changed yet: please correct the field marked below."))
    return screen(request, page, sent=request.POST)


@require_http_methods(["GET", "POST"])
def new_from(request, page_id: int):
    """Ask for title and date of the next one, make it as a draft and open it."""
    page = event_to_edit(request, page_id)
    if not may_repeat(page, request.user):
        raise PermissionDenied
    initial = {"title": page.title, "start": rules.next_quarter(page.start)}
    form = RepeatForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = repeat(page, user=request.user, **form.cleaned_data)
        messages.success(request, _("The new event is a draft. Look it over, then publish and announce it."))
        return redirect("wagtailadmin_pages:edit", made.pk)
    context = framed(page, request, _("New from this one")) | {"form": form, "media": form.media}
    return TemplateResponse(request, "events/admin/new_from.html", context)
