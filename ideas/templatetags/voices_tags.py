from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from charts.model import Chart, Series
from ideas.voices.forms import OpinionForm
from ideas.voices.queries import is_followed, opinions_of, tally
from ideas.voices.rules import may_read_opinions, may_reply, speaks_for, takes_opinions
from visibility.enums import Audience
from visibility.readers import reader_level

register = template.Library()


@register.inclusion_tag("ideas/voices/opinions.html", takes_context=True)
def idea_opinions(context, idea):
    """What the organisations think of `idea`, for members who may read its page; else nothing."""
    request = context["request"]
    if not idea or not idea.page_id or not may_read_opinions(request.user):
        return {"idea": None}
    organisation = speaks_for(request.user)
    opinions = opinions_of(idea, request.user, organisation)
    counted = tally(idea, opinions)
    office = reader_level(request.user) >= Audience.OFFICE
    return {
        "idea": idea,
        "opinions": opinions,
        "tally": counted,
        "chart": chart_of(counted) if counted.answered else None,
        "open": takes_opinions(idea),
        "may_reply": may_reply(request.user, idea),
        "organisation": organisation,
        "mine": next((o for o in opinions if organisation and o.organisation_id == organisation.pk), None),
        "office": office,
        "board_url": reverse("idea_voices:board", args=[idea.pk]) if office else "",
    }


@register.inclusion_tag("ideas/voices/own_opinion.html", takes_context=True)
def own_opinion(context, idea):
    """The card beside an idea: the form of the reader's organisation and the button to follow."""
    request = context["request"]
    if not idea or not idea.page_id or not may_read_opinions(request.user):
        return {"idea": None}
    organisation = speaks_for(request.user)
    mine = idea.opinions.filter(organisation=organisation).first() if organisation else None
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "idea": idea,
        "organisation": organisation,
        "mine": mine,
        "open": takes_opinions(idea),
        "form": OpinionForm(opinion=mine) if organisation and takes_opinions(idea) else None,
        "followed": is_followed(idea, request.user),
    }


def chart_of(counted) -> Chart:
    """The positions as bars, with the most frequent one in the title."""
    label, count = max(counted.by_stance, key=lambda pair: pair[1])
    return Chart(
        key="allaspontok",
        title=_("Most frequent position: %(position)s (%(count)s of %(all)s answers)")
        % {"position": label, "count": count, "all": counted.answered},
        description=_("How many organisations take each position, one row for each position."),
        label_heading=_("Position"),
        labels=[str(label) for label, _count in counted.by_stance],
        series=[Series(_("Organisations"), [count for _label, count in counted.by_stance])],
    )
