"""What the rooms call to have a mail sent. Nothing here talks to a mail server: see notifications.sending."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from notifications.circulars import queue_circulars
from notifications.digests import queue_digests
from notifications.enums import MailState
from notifications.models import OutboxMail
from notifications.notices import notify, queue_page_notices, request_notice
from notifications.reminders import queue_reminders
from notifications.rendering import page_link, render_mail
from notifications.sending import send_due

__all__ = ["notify", "queue_mail", "queue_what_is_due", "request_notice", "send_due"]


def queue_mail(
    *, to: str, template: str, context: dict, kind: str, user=None, page=None, headers: dict | None = None
) -> OutboxMail:
    """Write one mail into the outbox, in the caller's transaction; it goes out after the commit.

    `to`: one address. `template`: templates/mail/<template>.{subject.txt,txt[,html]}, rendered now.
    `kind`: what sort of mail, for the office's list. `user`: the account it is for. With `page`, it only
    goes out if `user` may still read that page then, and the templates get `page_url`.
    An address that cannot be one is kept as failed, for the office, and never breaks the caller.
    """
    if page is not None:
        context = {"page_url": page_link(page)} | context
    mail = render_mail(template, context)
    row = OutboxMail(
        to=to,
        user=user,
        page_id=page.pk if page is not None else None,
        kind=kind,
        subject=mail.subject,
        text=mail.text.replace("\x00", ""),
        html=mail.html.replace("\x00", ""),
        headers=headers or {},
    )
    try:
        validate_email(to)
    except ValidationError:
        row.to = "".join(char for char in str(to) if char.isprintable())[:254]
        row.state, row.last_error = MailState.FAILED, _("This is not an e-mail address.")
    row.save()
    return row


def queue_what_is_due() -> None:
    """Put into the outbox all that is due by now: publications, circulars, reminders, digests."""
    queue_page_notices()
    queue_circulars()
    queue_reminders()
    queue_digests()
