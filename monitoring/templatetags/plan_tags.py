from django import template
from django.template.loader import render_to_string

from charts.bullet import Status
from monitoring.enums import Rating

register = template.Library()


@register.simple_tag
def light(rating) -> str:
    """{% light rating %}: the light of a measure or output as icon and word; a dash where there is none."""
    if not rating:
        return "–"
    status = Status(Rating(rating).value, str(Rating(rating).label))
    return render_to_string("charts/status.html", {"status": status})
