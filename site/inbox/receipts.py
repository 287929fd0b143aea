"""Who may open a receipt: the account it was sent from, the office, or the browser that sent it."""

from inbox.models import InboxItem
from inbox.rules import may_handle

KEY = "inbox_receipts"
MOST = 50


def remember(request, item: InboxItem) -> None:
    """Note in the session of a stranger that this browser sent it."""
    if not request.user.is_authenticated:
        known = request.session.get(KEY, [])
        request.session[KEY] = [key for key in known if key != item.receipt_key][-MOST:] + [item.receipt_key]


def may_open(request, item: InboxItem) -> bool:
    """May this request's reader see the receipt, state, answer and attachments of `item`?"""
    user = request.user
    if user.is_authenticated:
        return item.sender_id == user.pk or may_handle(user)
    return item.sender_id is None and item.receipt_key in request.session.get(KEY, [])
