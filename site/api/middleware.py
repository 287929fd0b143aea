"""What holds for every address below /api/, before and after its view."""

import hashlib

from django.contrib.auth.models import AnonymousUser
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from api import cors, limits, tokens
from api.languages import speaking
from api.problems import Refused

BELOW = "/api/"
VARY = ["Accept-Language", "Authorization", "Cookie", "Origin"]
MAX_VALUE = 500


class ReadingApi:
    """Innermost: finds out who reads, counts, and makes the answer fit for caches and other origins.

    A key replaces the session, if there is one; its answers set no cookie.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(BELOW):
            return self.get_response(request)
        with speaking(request):
            try:
                response = self._answer(request)
            except Refused as refusal:
                response = refusal.answer()
            return finished(request, response)

    def _answer(self, request):
        if request.method == "OPTIONS":
            return cors.preflight(request)
        if request.method not in ("GET", "HEAD"):
            raise Refused("method", _("Ask with GET."), headers={"Allow": cors.METHODS})
        check_query(request)
        identify(request)
        asked_as = request.method
        # The views know GET alone; the server leaves out the body of an answer to HEAD.
        request.method = "GET"
        try:
            return self.get_response(request)
        finally:
            request.method = asked_as


def check_query(request) -> None:
    """Refuse what no address of ours takes, whatever it is about."""
    for name, values in request.GET.lists():
        # Addresses are kept in logs, histories and caches: a key has no business in them.
        if name.lower() in ("token", "access_token", "api_key", "key") or any(
            value.startswith(tokens.PREFIX) for value in values
        ):
            raise Refused(
                "bad-request",
                _(
                    "A key does not belong into the address. Send it in the Authorization header, and make "
                    "a new one: this one may have been seen."
                ),
            )
        if len(values) > 1:
            raise wrong(name, _("It can be given once."))
        if "\x00" in name + values[0] or len(values[0]) > MAX_VALUE:
            raise wrong(name[:100].replace("\x00", ""), _("This value is not accepted."))


def wrong(name: str, message: str) -> Refused:
    """One parameter is not right."""
    errors = [{"parameter": name, "message": message}]
    return Refused("bad-request", _("Some parameters are not right."), errors=errors)


def identify(request) -> None:
    """Set `request.user` to who reads: the owner of the key, else the session's account or a stranger."""
    header = request.headers.get("Authorization", "")
    token = None
    if header:
        scheme, _space, key = header.partition(" ")
        token = tokens.token_of(key.strip()) if scheme.lower() == "bearer" else None
        request.user = token.user if token else AnonymousUser()
    if not limits.take_turn(*limits.asker(request, token)):
        raise Refused(
            "too-many", _("Wait a minute, then go on."), headers={"Retry-After": str(limits.MINUTE)}
        )
    if header and token is None:
        raise Refused(
            "unknown-key",
            _("It is unknown, expired or revoked, or its owner's account is suspended."),
            headers={"WWW-Authenticate": "Bearer"},
        )
    if token is not None:
        tokens.note_use(token)
        request.has_token = True


def finished(request, response):
    """`response` with what caches, browsers and other origins have to know of it."""
    patch_vary_headers(response, VARY)
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, no_cache=True)
    response.headers.setdefault("Content-Language", get_language())
    cors.allow(request, response)
    if getattr(request, "has_token", False):
        response.cookies.clear()
    if response.status_code != 200 or response.streaming:
        return response
    if not response.has_header("ETag"):
        by_content = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
        response["ETag"] = getattr(request, "api_etag", by_content)
    return get_conditional_response(request, etag=response["ETag"], response=response)
