from inbox.models import InboxItem

# On /fiok/ the newest few; the rest on a page of their own.
SHOWN = 5


def sent_items(request) -> dict | None:
    """ "What I have sent" on /fiok/: the newest items and whether there are more."""
    items = list(InboxItem.objects.sent_by(request.user).defer("answers", "notes")[: SHOWN + 1])
    return {"items": items[:SHOWN], "more": len(items) > SHOWN}
