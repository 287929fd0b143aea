import hashlib

from django.conf import settings
from django.core.cache import caches
from django.utils.cache import get_conditional_response, patch_cache_control

from pages.cache import KEEP, site_version

# Nothing is kept below these, so no version is asked for: /healthz answers without a database.
NOT_PAGES = ("/admin/", "/healthz", "/readyz")


class PageCache:
    """Answers strangers with a kept public page before session, account or templates are touched.

    Only what pages.cache.mark_shared marked is kept: a public page, built without a session, that sets no
    cookie. Whoever carries a session cookie always gets a page of their own. Whatever says nothing of
    caching is private: a forgotten header must not hand one reader's page to another.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not self._may_be_kept_page(request):
            return self._with_rules(self.get_response(request))
        address = hashlib.blake2b(f"{request.get_host()}{request.path}".encode(), digest_size=16).hexdigest()
        key = f"page:{site_version(request)}:{address}"
        kept = caches["pages"].get(key)
        if kept is None:
            kept = self._with_rules(self.get_response(request))
            if not getattr(kept, "is_shared_page", False) or request.method != "GET":
                return kept
            kept["ETag"] = f'"{hashlib.blake2b(kept.content, digest_size=12).hexdigest()}"'
            caches["pages"].set(key, kept, KEEP)
        return get_conditional_response(request, etag=kept["ETag"], response=kept)

    @staticmethod
    def _may_be_kept_page(request) -> bool:
        return (
            request.method in ("GET", "HEAD")
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and not request.META.get("QUERY_STRING")
            and not request.path.startswith(NOT_PAGES)
        )

    @staticmethod
    def _with_rules(response):
        if getattr(response, "is_shared_page", False) and response.cookies:
            # A page with a form carries its reader's token.
            response.is_shared_page = False
            del response["Cache-Control"]
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response
