from django import template

from events.papers import completeness_of
from visibility.enums import Audience
from visibility.readers import reader_level

register = template.Library()


@register.inclusion_tag("events/office_note.html", takes_context=True)
def office_note(context, page):
    """For the office alone, on the page of an event or meeting: how full its file is and what is missing."""
    reader = context["request"].user
    if not page.pk or reader_level(reader) < Audience.OFFICE:
        return {}
    return {"page": page, "file": completeness_of(page)}
