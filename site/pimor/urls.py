"""Every address of the site, from the most particular to the page tree that takes the rest."""

from django.http import Http404
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.page_privacy import SetPrivacyView

from pages.views import serve


def only_shown(view):
    """An admin view of Wagtail's that answers, but takes no orders."""
    return require_safe(require_admin_access(view))


to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_reset = RedirectView.as_view(pattern_name="account_reset_password")


def absent(request, rest=""):
    """Where Wagtail would hand out addresses of the storage: ours has none (files.storage)."""
    raise Http404


urlpatterns = [
    # Wagtail's own ways in would go round our rate limits and second factor.
    path("admin/login/", to_sign_in),
    path("admin/password_reset/", to_reset),
    # `audience` alone says who sees a page; Wagtail's screen only tells where to find it.
    path("admin/pages/<int:page_id>/privacy/", only_shown(SetPrivacyView.as_view())),
    path("admin/api/main/images/", absent),
    path("admin/api/main/images/<path:rest>", absent),
    path("admin/", include(wagtailadmin_urls)),
    path("api/", include("pimor.reading_api")),
    path("", include("pimor.health")),
    path("", include("members.urls")),
    path("", include("inbox.urls")),
    path("", include("ideas.urls")),
    path("", include("monitoring.urls")),
    path("", include("files.urls")),
    path("velemeny/", include("events.feedback_urls")),
    path("", include("notifications.urls")),
    path("", include("api.urls")),
    path("beagyazas/", include("home.urls")),
    path("", include("knowledge.urls")),
    path("", include("search.urls")),
    path("", include("events.urls")),
    re_path(r"^(?P<path>.*)$", serve, name="wagtail_serve"),
]
