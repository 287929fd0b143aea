"""What the inbox puts on the office's desk (the admin's first screen)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from desk.registry import Action, Waiting
from inbox.models import InboxItem
from inbox.pointing import kinds_elsewhere
from inbox.rules import may_handle

# Nobody reads more than this on a first screen.
MOST = 20

ACTIONS = [
    Action(
        _("Answer what has come in"),
        lambda user: reverse("inbox_admin:list"),
        "mail",
        "inbox.change_inboxitem",
        20,
    ),
    Action(
        _("Enter on somebody's behalf"),
        lambda user: reverse("inbox_admin:add"),
        "edit",
        "inbox.add_inboxitem",
        60,
    ),
]


def waiting(user) -> list[Waiting]:
    """Open items this person is responsible for, and those nobody has taken on yet."""
    if not may_handle(user):
        return []
    items = InboxItem.objects.open().exclude(kind__in=kinds_elsewhere())
    mine = (items.of(user) | items.unassigned()).order_by("due").defer("answers", "notes")[:MOST]
    return [
        Waiting(f"{item.reference} – {item.subject}", reverse("inbox_admin:edit", args=[item.pk]), item.due)
        for item in mine
    ]
