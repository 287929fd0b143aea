from django import template

from events.feedback import has_answered, refusal_for, summary_for
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


@register.inclusion_tag("events/feedback_card.html", takes_context=True)
def feedback_card(context, page):
    """After an event, for those who may give an opinion of it or see the totals; nothing for strangers."""
    user = context["request"].user
    if not page.pk or not page.took_place or reader_level(user) < Audience.FORUM:
        return {}
    return {
        "page": page,
        "can_give": not refusal_for(page, user),
        "answered": has_answered(page, user),
        "summary": summary_for(page, user),
    }
