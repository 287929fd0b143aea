from django import template

from inbox.forms.send import SendForm
from inbox.models import InboxItem
from inbox.queries import privacy_notice, suggestion_page, takes_suggestions
from inbox.receipts import may_open

register = template.Library()


@register.inclusion_tag("inbox/suggestion.html", takes_context=True)
def suggestion_form(context, source):
    """The suggestion form for `source` (an event's specific page), or nothing if its reader may not send.

    After a send it says "received" with the number, to whoever sent it.
    """
    request = context["request"]
    page = suggestion_page(request) if takes_suggestions(source) else None
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "page": page,
        "source": source,
        "form": SendForm.for_page(page, request.user, prefix_ids="javaslat") if page else None,
        "sent": just_sent(request),
        "privacy_notice": privacy_notice(request) if page else None,
    }


def just_sent(request) -> InboxItem | None:
    """The item this reader has just sent from this page, by the key in its address."""
    key = request.GET.get("bekuldve", "")
    item = InboxItem.objects.filter(receipt_key=key).first() if key and "\x00" not in key else None
    return item if item and may_open(request, item) else None


@register.simple_tag
def suggestion_counts(page):
    """{"received", "answered", "on_agenda"}: what became of the suggestions about `page`."""
    return InboxItem.objects.counts_of(page) if page.pk else {}


@register.simple_tag
def published_answers(page):
    """Questions about `page` with the answers the office published: "we asked, you said, we did"."""
    # A page previewed before its first save has no answers yet, and no id to ask by.
    return InboxItem.objects.answered_in_public(page) if page.pk else []
