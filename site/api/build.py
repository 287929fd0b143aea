"""The one NinjaAPI of the site. The rooms' routers are put into it by pimor.reading_api, the top room."""

from functools import wraps

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
    made.add_exception_handler(Refused, lambda request, refusal: refusal.answer())
    made.add_exception_handler(Unchanged, lambda request, unchanged: unchanged.answer)
    made.add_exception_handler(ValidationError, lambda request, error: bad_parameters(error.errors).answer())
    made.add_exception_handler(Http404, lambda request, error: absent())
    return made


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
