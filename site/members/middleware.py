from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from members import second_factor
from members.services import sync_rights


class OfficeRights:
    """Before anything under /admin/: the account's groups are those its roles give today.

    So a role that ended at midnight does nothing after midnight, whenever the nightly run comes. For
    whoever is signed in and not of the office there is no such address: sending them to sign in again
    would send them round in a circle. Whoever has to sign in with two steps and has not set it up is led
    there first (MFA_REQUIRED_FOR_OFFICE).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/admin/") and request.user.is_authenticated:
            sync_rights(request.user)
            if not request.user.has_perm("wagtailadmin.access_admin"):
                raise Http404
            if second_factor.is_missing(request.user):
                messages.warning(
                    request, _("The pact office signs in with two steps: please set it up first.")
                )
                return redirect("mfa_index")
        return self.get_response(request)
