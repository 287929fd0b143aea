"""Ours, and the yardsticks': a constant through the same page cache, and Wagtail's own way of serving."""

from django.http import HttpResponse
from django.urls import path, re_path
from wagtail import views as wagtail_views

from pages.cache import mark_shared
from pimor.urls import urlpatterns as ours
from visibility.enums import Audience


def constant(request):
    """The least a page can be, marked for the page cache like any public page."""
    return mark_shared(request, HttpResponse("állandó"), level=Audience.PUBLIC)


urlpatterns = [
    path("bench-constant/", constant),
    re_path(r"^bench-stock/(?P<path>.*)$", wagtail_views.serve),
    *ours,
]
