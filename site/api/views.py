"""The own keys: a part of /fiok/, the screen that makes one, the button that revokes one."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from api import tokens
from api.forms import TokenForm

private = cache_control(private=True, no_store=True)
# Revoked and expired ones that are still shown.
OLD_SHOWN = 5


def account_section(request) -> dict:
    """For /fiok/: the own keys, those that work first."""
    mine = list(request.user.reading_tokens.all())
    return {
        "usable": [token for token in mine if token.is_usable],
        "old": [token for token in mine if not token.is_usable][:OLD_SHOWN],
    }


@private
@login_required
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def make(request):
    """/fiok/kulcsok/uj/: asks what the key is for; the answer to POST shows it, this once.

    No redirect: it would have to be kept readable somewhere to be shown on the next page. Sending the form
    again is refused by its name.
    """
    form = TokenForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        token, key = tokens.make(request.user, name=form.cleaned_data["name"], days=form.cleaned_data["days"])
        context = {"token": token, "key": key, "address": f"{settings.SITE_URL}/api/v1/me"}
        return render(request, "api/made.html", context)
    return render(request, "api/make.html", {"form": form})


@private
@login_required
@require_POST
def revoke(request, pk: int):
    """/fiok/kulcsok/<pk>/visszavonas/: one of the own keys; any other is absent."""
    token = get_object_or_404(request.user.reading_tokens, pk=pk)
    tokens.revoke(token)
    messages.success(request, _("The key “%(name)s” no longer opens anything.") % {"name": token.name})
    return redirect("account")
