from allauth.mfa.base.views import IndexView
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from members.account import sections_for
from members.forms import AcceptForm
from members.invitations import accept, invitation_for
from members.queries import members_of, memberships_of, organisation_of
from members.second_factor import is_needed_by
from visibility.enums import Audience

private = cache_control(private=True, no_store=True)


def readable_parts(user) -> list[str]:
    """What `user` may read today, in words."""
    closed = [
        str(audience.label) for audience in Audience if Audience.PUBLIC < audience <= user.reading_level
    ]
    return [_("public pages"), *closed]


@private
@login_required
@require_safe
def own_account(request):
    """/fiok/: who I am here, what I may read, and what other rooms keep for me."""
    user = request.user
    organisation = organisation_of(user)
    context = {
        "organisation": organisation,
        "colleagues": members_of(organisation) if organisation else [],
        "memberships": memberships_of(user),
        "office_roles": user.office_roles.order_by("-start", "-pk"),
        "readable": readable_parts(user),
        "sections": sections_for(request),
    }
    return render(request, "members/account.html", context)


@private
@sensitive_post_parameters("new_password1", "new_password2")
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request, token: str):
    """Where the letter leads: choose a password, and be signed in with it."""
    invitation = invitation_for(token)
    if invitation is None:
        return render(request, "members/invitation_closed.html", status=410)
    form = AcceptForm(invitation.user, request.POST or None)
    if not form.is_valid():
        return render(request, "members/invitation.html", {"form": form, "person": invitation.user})
    if not accept(invitation, password=form.cleaned_data["new_password1"]):
        return render(request, "members/invitation_closed.html", status=410)
    invitation.user.refresh_from_db()
    login(request, invitation.user, backend="django.contrib.auth.backends.ModelBackend")
    messages.success(request, _("Welcome! Your password is saved, and you are signed in."))
    return redirect("account")


class SecondFactorView(IndexView):
    """/fiok/ket-lepes/: whether I sign in with two steps, and what I can do about it."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(may_turn_off=not is_needed_by(self.request.user), **kwargs)
