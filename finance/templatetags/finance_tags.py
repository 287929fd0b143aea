from django import template

from finance.enums import Paid
from finance.rules.money import shown

register = template.Library()


@register.filter
def money(sum_, currency):
    """{{ invoice.gross|money:invoice.currency }}: "1 250 000 Ft"."""
    return shown(sum_, currency)


@register.filter
def paid_label(status):
    """The words of a value of Paid."""
    return Paid(status).label if status else ""
