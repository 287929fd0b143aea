"""What search engines are told: the public pages, and what not to ask for."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from pages.cache import remembered
from visibility.querysets import visible_pages

# The protocol's own limit for one file.
MAX_ADDRESSES = 50_000


@require_safe
def sitemap(request):
    """Every public page, the same for every reader; two queries whatever the size of the tree."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    addresses = remembered(request, f"sitemap:{site.pk}", lambda: _addresses(site.root_page))
    return render(request, "search/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


def _addresses(root: Page) -> list[dict]:
    prefix = len(root.url_path) - 1
    public = visible_pages(AnonymousUser(), Page.objects.descendant_of(root, inclusive=True))
    rows = public.order_by("path").values_list("url_path", "last_published_at")[:MAX_ADDRESSES]
    return [{"loc": f"{settings.SITE_URL}{path[prefix:]}", "changed": changed} for path, changed in rows]


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        *(f"Disallow: /{place}/" for place in ("admin", "belepes", "fiok", "kereses")),
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
