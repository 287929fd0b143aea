"""Which other home pages may ask from a browser: settings.API_ORIGINS, nobody else.

Never with credentials: a session of ours is not theirs to use. Their programs send a key or ask as strangers.
"""

from django.conf import settings
from django.http import HttpResponse

METHODS = "GET, HEAD, OPTIONS"
MAY_SEND = "Authorization, Accept-Language, If-None-Match, X-Preview-Token"
MAY_READ = "ETag, Link, Retry-After, Content-Language"
KEEP_FOR = 600


def allow(request, response) -> None:
    """Say in the headers of `response` that the asking origin may read it, if it may."""
    origin = request.headers.get("Origin", "")
    if origin and origin in settings.API_ORIGINS:
        response["Access-Control-Allow-Origin"] = origin
        response["Access-Control-Expose-Headers"] = MAY_READ


def preflight(request) -> HttpResponse:
    """The answer to OPTIONS, the question a browser asks before the question."""
    response = HttpResponse(status=204, headers={"Allow": METHODS})
    if request.headers.get("Origin", "") in settings.API_ORIGINS:
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = MAY_SEND
        response["Access-Control-Max-Age"] = str(KEEP_FOR)
    return response
