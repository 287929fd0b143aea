"""Pieces of the site for other home pages: what everybody may see, whoever asks; no cookie, no script.

Each is there twice: as a small page to be shown in a frame, and as the bare fragment to be put into another
page. Only these addresses may be framed by others.
"""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from home.queries import next_events
from monitoring.reporting import drawings
from monitoring.reporting.standing import where_we_stand
from pages.api import Site
from pages.cache import mark_shared
from visibility.enums import Audience

EVENTS = 6
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
    found = where_we_stand(Audience.PUBLIC)
    rows = [
        (row, f"-{row['decimals']}g", drawings.status(row["rating"])) for row in found.figures["indicators"]
    ]
    return shared(request, "standing", {"rows": rows, "until": found.until}, whole)


def shared(request, name: str, context: dict, whole: bool) -> HttpResponse:
    """The answer: the same for everybody, to be kept by pages.middleware.PageCache and by proxies."""
    context |= {"name": name, "part": f"home/embeds/{name}.html", "site": settings.SITE_URL}
    # Rendered without the request: nothing in it can depend on who asks.
    html = render_to_string("home/embeds/frame.html" if whole else context["part"], context)
    response = HttpResponse(html)
    mark_shared(request, response, level=Audience.PUBLIC)
    response["Access-Control-Allow-Origin"] = "*"
    response.xframe_options_exempt = True
    response._csp_replace = FRAMED_BY
    return response
