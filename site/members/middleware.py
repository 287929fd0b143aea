from django.http import Http404

from members.services import sync_rights


class OfficeRights:
    """Before anything under /admin/: the account's groups are those its roles give today.

    So a role that ended at midnight does nothing after midnight, whenever the nightly run comes. For
    whoever is signed in and not of the office there is no such address: sending them to sign in again
    would send them round in a circle.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/admin/") and request.user.is_authenticated:
            sync_rights(request.user)
            if not request.user.has_perm("wagtailadmin.access_admin"):
                raise Http404
        return self.get_response(request)
