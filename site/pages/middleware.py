from django.conf import settings
from django.core.cache import caches
from django.utils.cache import get_conditional_response

from pages.cache import KEEP, site_version


class PageCache:
    """Answers strangers with a kept public page before session, account or templates are touched.

    Only what pages.cache.mark_shared marked is kept: a public page, built without a session, that sets no
    cookie. Whoever carries a session cookie always gets a page of their own.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self.get_response(request)
        if request.META.get("QUERY_STRING") or request.path.startswith("/admin/"):
            return self.get_response(request)
        key = f"page:{site_version(request)}:{request.get_host()}:{request.path}"
        kept = caches["pages"].get(key)
        if kept is None:
            response = self.get_response(request)
            if not self._may_keep(response):
                return response
            response["ETag"] = f'"{abs(hash(response.content)):x}"'
            if request.method == "GET":
                caches["pages"].set(key, response, KEEP)
            kept = response
        return get_conditional_response(request, etag=kept["ETag"], response=kept)

    @staticmethod
    def _may_keep(response) -> bool:
        return (
            getattr(response, "is_shared_page", False)
            and response.status_code == 200
            and not response.cookies
            and not response.streaming
        )
