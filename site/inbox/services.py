"""Everything that writes an inbox item. Each call is one transaction."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import record
from files.checks import safe_name
from inbox import mails, signals
from inbox.enums import Channel, Status
from inbox.forms.send import Sent
from inbox.models import InboxAttachment, InboxItem, Step
from inbox.numbering import lock_series, next_reference
from inbox.rules import NEEDS_NOTE, may_move
from members.queries import organisation_of

# What erasing a person must empty in the audit log.
PERSONAL = ["notes", "answer", "published_text"]


def receive(
    sent: Sent, *, sender=None, page=None, channel=Channel.WEB, privacy_version="", answer_days=30, by=None
) -> InboxItem:
    """Store what arrived and give it its number; the same send again gives the item it made the first time.

    `sender`: the account it is from, or None; `page`: where it came from (event or form page);
    `answer_days`: until it is due; `by`: who entered it on somebody's behalf.
    """
    with transaction.atomic():
        now = timezone.now()
        series = lock_series(sent.kind, timezone.localdate(now).year)
        if sent.fingerprint:
            # Asked while holding the series: of identical sends at once, all but the first find it here.
            earlier = InboxItem.objects.filter(fingerprint=sent.fingerprint).first()
            if earlier:
                return earlier
        item = InboxItem.objects.create(
            reference=next_reference(series),
            kind=sent.kind,
            page_id=page.pk if page else None,
            page_title=page.title if page else "",
            channel=channel,
            received=now,
            sender=sender,
            sender_name=sent.sender_name or sender.get_full_name(),
            sender_email=sent.sender_email or (sender.email if sender else ""),
            organisation=sent.organisation or organisation_of(sender),
            text=sent.text,
            answers=sent.answers,
            values=sent.values,
            privacy_version=privacy_version,
            due=timezone.localdate(now) + timedelta(days=answer_days),
            fingerprint=sent.fingerprint,
        )
        attach(item, sent.files)
        Step.objects.create(item=item, at=now, by=by or sender, new=Status.NEW)
        record("received", item, user=by or sender, note=item.page_title)
        signals.received.send(sender=InboxItem, item=item)
        mails.receipt(item)
    return item


def attach(item: InboxItem, uploads) -> None:
    """Keep uploads (already checked) with the item, under names that mean nothing to a file system."""
    for upload in uploads:
        name = safe_name(upload.name)
        attachment = InboxAttachment(item=item, name=name, size=upload.size)
        attachment.file.save(name, upload, save=False)
        attachment.save()


class EditConflict(Exception):
    """Somebody else changed the item since it was read. `item`: as it stands now."""

    def __init__(self, item: InboxItem):
        super().__init__(item.reference)
        self.item = item


def lock(item_id: int, version: int | None) -> InboxItem:
    """The item, held until the transaction ends; refuses a `version` that is no longer the newest."""
    item = InboxItem.objects.select_for_update().get(pk=item_id)
    if version is not None and item.version != version:
        raise EditConflict(item)
    return item


def save_changes(item: InboxItem, changes: dict, *, user, action="change") -> InboxItem:
    """Write what differs, raise the version, and put old and new values into the audit log."""
    changed = {name: [getattr(item, name), value] for name, value in changes.items()}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    if changed:
        for name, (_old, new) in changed.items():
            setattr(item, name, new)
        item.version += 1
        item.save(update_fields=[*changed, "version"])
        record(action, item, user=user, changes=changed, personal=PERSONAL)
    return item


@transaction.atomic
def handle(item_id: int, *, user, version: int | None, **changes) -> InboxItem:
    """Change who is responsible, the due date, the notes or how the question is published."""
    return save_changes(lock(item_id, version), changes, user=user)


@transaction.atomic
def transition(item_id: int, new: str, *, user, note: str = "", version: int | None = None) -> InboxItem:
    """Move an item to `new` (Status), with a message that its sender sees.

    Raises ValidationError for a move that rules.MOVES does not know, or a missing message.
    """
    item = lock(item_id, version)
    if new == Status.ANSWERED or not may_move(item.status, new):
        raise ValidationError(
            _("From “%(old)s” an item cannot become “%(new)s”.")
            % {"old": item.get_status_display(), "new": Status(new).label}
        )
    if new in NEEDS_NOTE and not note.strip():
        raise ValidationError(
            _("Write a few words to the sender: what you ask of them, or why it is refused.")
        )
    return _move(item, new, user=user, note=note)


@transaction.atomic
def answer(item_id: int, text: str, *, user, version: int | None, published=False) -> InboxItem:
    """Store the answer, mail it to the sender, and let it be read on the source page if `published`.

    An item may be answered again; the earlier answer stays in its history.
    """
    item = lock(item_id, version)
    if not may_move(item.status, Status.ANSWERED):
        raise ValidationError(_("Reopen the item first: it has been closed."))
    if item.answer and item.answer != text:
        Step.objects.filter(item=item, new=Status.ANSWERED, note="").update(note=item.answer)
    save_changes(
        item,
        {"answer": text, "answered_at": timezone.now(), "answered_by": user, "answer_published": published},
        user=user,
        action="answered",
    )
    Step.objects.create(item=item, by=user, old=item.status, new=Status.ANSWERED)
    save_changes(item, {"status": Status.ANSWERED}, user=user)
    mails.answer(item)
    return item


def _move(item: InboxItem, new: str, *, user, note: str) -> InboxItem:
    Step.objects.create(item=item, by=user, old=item.status, new=new, note=note.strip())
    save_changes(item, {"status": new}, user=user, action="transition")
    if new in NEEDS_NOTE:
        mails.moved(item, note.strip())
    return item
