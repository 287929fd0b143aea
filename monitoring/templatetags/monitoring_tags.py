from django import template

from monitoring import explain, wording

register = template.Library()


@register.simple_tag
def figure(value, indicator=None) -> str:
    """{% figure value indicator %}: a number with its unit, or "no data"; never an empty place."""
    return wording.number(value, indicator)


@register.simple_tag
def actual(standing) -> str:
    """{% actual standing %}: the figure of an indicator, "at most" where it is only that."""
    return wording.actual(standing)


@register.simple_tag
def explain_url(indicator, last=None, first=None) -> str:
    """{% explain_url indicator last first %}: for the office, what is behind the figure of these days."""
    return explain.address(indicator, first=first, last=last)


@register.simple_tag
def explain_public_url(indicator, last=None) -> str:
    """{% explain_public_url indicator last %}: the same for readers of the site, approved figures alone."""
    return explain.public_address(indicator, last=last)


@register.simple_tag
def explain_kind_url(kind, first, last) -> str:
    """{% explain_kind_url kind first last %}: the rows of a kind of activity, training or subsidy."""
    return explain.kind_address(kind, first=first, last=last)


@register.filter
def status_of(standing):
    """{% include "charts/status.html" with status=standing|status_of only %}"""
    return wording.status(standing)
