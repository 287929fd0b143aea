from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from members.account import sections_for
from members.queries import memberships_of, organisation_of
from visibility.enums import Audience


@cache_control(private=True, no_store=True)
@login_required
@require_safe
def own_account(request):
    """/fiok/: who I am here, what I may read, and what other rooms keep for me."""
    user = request.user
    context = {
        "organisation": organisation_of(user),
        "memberships": memberships_of(user),
        "office_roles": user.office_roles.order_by("-start", "-pk"),
        "readable": [audience.label for audience in Audience if audience <= user.reading_level],
        "sections": sections_for(request),
    }
    return render(request, "members/account.html", context)
