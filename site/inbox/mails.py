"""The mails of the inbox. They name an item by number and kind: what a closed page is called stays inside."""

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone

from inbox.models import InboxItem
from notifications.services import queue_mail


def receipt(item: InboxItem) -> None:
    """ "We have received it", with the number."""
    mail_sender(item, "inbox_receipt")


def mail_sender(item: InboxItem, template: str, **context) -> None:
    """Queue a mail to whoever sent the item, if they left an address."""
    if not item.sender_email:
        return
    received = formats.date_format(timezone.localtime(item.received), "DATETIME_FORMAT")
    queue_mail(
        to=item.sender_email,
        user=item.sender,
        template=template,
        kind=template,
        context={
            "name": item.sender_name,
            "reference": item.reference,
            "kind": item.get_kind_display(),
            "received": received,
            "url": settings.SITE_URL + reverse("inbox:my_item", args=[item.pk]) if item.sender_id else "",
            **context,
        },
    )


def answer(item: InboxItem) -> None:
    """The office's answer, in full: it is for this sender."""
    mail_sender(item, "inbox_answer", text=item.answer)


def moved(item: InboxItem, note: str) -> None:
    """What the office asks of the sender, or why it refuses."""
    mail_sender(item, "inbox_moved", text=note, status=item.get_status_display())
