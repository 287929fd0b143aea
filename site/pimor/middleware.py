from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware

ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}

# No page of ours asks for any of it; so nothing that gets into one can either.
NOTHING_OF_THE_DEVICE = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"


class ContentPolicy(CSPMiddleware):
    """The strict policy everywhere; under /admin/ Wagtail's inline scripts and styles are let through."""

    def process_response(self, request, response):
        response.headers.setdefault("Permissions-Policy", NOTHING_OF_THE_DEVICE)
        if request.path.startswith("/admin/") and not hasattr(response, "_csp_replace"):
            response._csp_replace = ADMIN_POLICY
        return super().process_response(request, response)
