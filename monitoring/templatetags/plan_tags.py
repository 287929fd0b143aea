from django import template
from django.template.loader import render_to_string

from monitoring.enums import Rating

register = template.Library()

# The icon and tone that stand beside the word of a light: it is never told by colour alone.
LOOKS = {
    Rating.COMPLETED: ("✔", "info"),
    Rating.GREEN: ("●", "ok"),
    Rating.AMBER: ("▲", "warn"),
    Rating.RED: ("■", "error"),
    Rating.NO_DATA: ("?", ""),
    Rating.NOT_DUE: ("○", ""),
}


@register.simple_tag
def light(rating) -> str:
    """{% light rating %}: the light of a measure or output as icon and word; a dash where there is none."""
    if not rating:
        return "–"
    icon, tone = LOOKS[Rating(rating)]
    return render_to_string(
        "monitoring/light.html", {"icon": icon, "tone": tone, "word": Rating(rating).label}
    )
