"""Every address of the site, from the most particular to the page tree that takes the rest."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from pages.views import serve

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_reset = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    # Wagtail's own ways in would go round our rate limits and second factor.
    path("admin/login/", to_sign_in),
    path("admin/password_reset/", to_reset),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("pimor.health")),
    path("", include("members.urls")),
    path("", include("inbox.urls")),
    path("", include("files.urls")),
    path("", include("notifications.urls")),
    path("", include("search.urls")),
    re_path(r"^(?P<path>.*)$", serve, name="wagtail_serve"),
]
