"""The one NinjaAPI of the site. The rooms' routers are put into it by pimor.reading_api, the top room."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from api.conditional import Unchanged
from api.middleware import wrong
from api.problems import Refused, bad_parameters, problem


class Readable(JSONRenderer):
    """JSON with the letters as they are."""

    json_dumps_params = {"ensure_ascii": False}


def new_api() -> NinjaAPI:
    """An empty API of version 1: routers added, `urls` to be included."""
    # Ninja's own reference page loads scripts that our policy refuses; ours is api.reference.
    made = NinjaAPI(
        title="PIMOR", version="1", urls_namespace="api", openapi_url=None, docs_url=None, renderer=Readable()
    )
    made.add_decorator(known_parameters_only, mode="view")
    for raised, handle in HANDLERS.items():
        made.add_exception_handler(raised, handle)
    return made


# What a view raises, and how it is answered.
HANDLERS: dict[type[Exception], Callable[[Any, Any], Any]] = {
    Refused: lambda request, refusal: refusal.answer(),
    Unchanged: lambda request, unchanged: unchanged.answer,
    ValidationError: lambda request, error: bad_parameters(error.errors).answer(),
    Http404: lambda request, error: absent(),
}


def absent():
    """The same words for what is hidden and for what does not exist."""
    return problem("not-found", _("It does not exist, or it is not for you to see."))


def not_found(request, rest=""):
    """View: an address below /api/ that none of ours is."""
    return absent()


def known_parameters_only(run):
    """Refuse parameters an address does not know: a filter that is silently left out shows too much."""
    known = {
        name
        for model in run.__self__.models
        if model.__ninja_param_source__ == "query"
        for name in getattr(model, "__ninja_flatten_map__", model.model_fields)
    }

    @wraps(run)
    def checked(request, *args, **kwargs):
        for name in request.GET:
            if name not in known:
                offered = ", ".join(sorted(known)) or "–"
                message = _("There is no such parameter here. Those known: %s.") % offered
                return wrong(name[:100], message).answer()
        return run(request, *args, **kwargs)

    return checked
