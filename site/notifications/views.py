from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from notifications.digests import items_for
from notifications.forms import PreferencesForm
from notifications.unsubscribing import read_token, unsubscribe
from visibility.querysets import visible_pages
from visibility.refusal import refuse_closed

LATEST = 10


@require_safe
@never_cache
def page(request, pk: int):
    """Leads from a mail to the page it is about, for whoever may read it (rendering.page_link)."""
    found = visible_pages(request.user, Page.objects.filter(pk=pk)).first()
    if found is None:
        return refuse_closed(request)
    parts = found.get_url_parts(request)
    return redirect(parts[2] if parts and parts[2] else "/")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request):
    """/fiok/ertesitesek/: what to hear of, and how."""
    form = PreferencesForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved. From now on you are told as you chose."))
        return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form})


# Mail programs send the one-click POST without any cookie; the signed link is what proves the right.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_page(request, token: str):
    """The link at the foot of a notice: GET asks, POST does it, with nobody signed in."""
    found = read_token(token)
    if found is None:
        raise Http404
    user, kinds = found
    if request.method == "POST":
        unsubscribe(user, kinds)
    context = {"kinds": kinds, "done": request.method == "POST", "token": token}
    return render(request, "notifications/unsubscribe.html", context)


def account_section(request) -> dict:
    """For /fiok/: the latest notices this person may still read."""
    return {"items": items_for(request.user, request.user.notices.all()[:LATEST], by_mail=False)}
