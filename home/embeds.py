"""Pieces of the site for other home pages: what everybody may see, whoever asks; no cookie, no script.

Each is there twice: as a small page to be shown in a frame, and as the bare fragment to be put into another
page. Only these addresses may be framed by others.
"""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from home.queries import next_events
from monitoring import figures
from monitoring.models import Indicator
from pages.api import Site

EVENTS = 6
# How long another home page may show what has been withdrawn here: not at all, if it asks.
FRAMED_BY = {"frame-ancestors": ["*"]}


@require_safe
def events(request, whole: bool):
    """The next public events."""
    site = Site(request)
    found = [(event, site.address(event.url_path)) for event in next_events(None, EVENTS)]
    return shared(request, "events", {"events": found, "more": f"{settings.SITE_URL}/esemenyek/"}, whole)


@require_safe
def standing(request, whole: bool):
    """Where we stand: the public indicators against what should have been reached by today."""
    public = Indicator.objects.visible_to(None).filter(active=True)
    found = figures.standings(timezone.localdate(), indicators=public)
    rows = [(standing.indicator, standing.progress, f"-{standing.indicator.decimals}g") for standing in found]
    return shared(request, "standing", {"rows": rows}, whole)


def shared(request, name: str, context: dict, whole: bool) -> HttpResponse:
    """The answer: the same for everybody, to be kept by pages.middleware.PageCache and by proxies."""
    context |= {"name": name, "part": f"home/embeds/{name}.html", "site": settings.SITE_URL}
    # Rendered without the request: nothing in it can depend on who asks.
    html = render_to_string("home/embeds/frame.html" if whole else context["part"], context)
    response = HttpResponse(html)
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    response.is_shared_page = True
    response["Access-Control-Allow-Origin"] = "*"
    response.xframe_options_exempt = True
    response._csp_replace = FRAMED_BY
    return response
