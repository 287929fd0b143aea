"""Everything that writes an inbox item. Each call is one transaction."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actor import acting_as
from files.checks import safe_name
from inbox import mails, pointing, signals
from inbox.enums import Channel, Kind, Status
from inbox.forms.send import Sent
from inbox.models import InboxAttachment, InboxItem, Step
from inbox.numbering import lock_series, next_reference
from inbox.rules import NEEDS_NOTE, may_move
from members.queries import organisation_of
from visibility.version import bump

# A change of these may be seen on a public page, so kept pages are dropped.
SHOWN_IN_PUBLIC = {"answer", "answer_published", "published_text", "on_agenda", "status"}


def receive(
    sent: Sent, *, sender=None, page=None, channel=Channel.WEB, privacy_version="", answer_days=30, by=None
) -> InboxItem:
    """Store what arrived and give it its number; the same send again gives the item it made the first time.

    `sender`: the account it is from, or None; `page`: where it came from (event or form page);
    `answer_days`: until it is due; `by`: who entered it on somebody's behalf.
    """
    now, stored = timezone.now(), []
    today = timezone.localdate(now)
    try:
        with transaction.atomic(), acting_as(by or sender):
            series = lock_series(sent.kind, today.year)
            # Asked while holding the series: of identical sends at once, all but the first find it here.
            earlier = sent.fingerprint and InboxItem.objects.filter(fingerprint=sent.fingerprint).first()
            if earlier:
                return earlier
            item = InboxItem.objects.create(
                reference=next_reference(series),
                kind=sent.kind,
                page_id=page.pk if page else None,
                page_title=page.title if page else "",
                channel=channel,
                received=now,
                privacy_version=privacy_version,
                due=today + timedelta(days=answer_days),
                fingerprint=sent.fingerprint,
                **who_and_what(sent, sender),
            )
            attach(item, sent.files, stored)
            Step.objects.create(item=item, at=now, by=by or sender, new=Status.NEW)
            signals.received.send(sender=InboxItem, item=item)
            mails.receipt(item)
            if item.kind == Kind.SUGGESTION:
                # The page it is about counts it.
                bump()
    except BaseException:
        for attachment in stored:
            attachment.file.delete(save=False)
        raise
    return item


def who_and_what(sent: Sent, sender) -> dict:
    """The fields of an item that say who wrote what."""
    return {
        "sender": sender,
        "sender_name": sent.sender_name or sender.get_full_name(),
        "sender_email": sent.sender_email or (sender.email if sender else ""),
        "organisation": sent.organisation or organisation_of(sender),
        "text": sent.text,
        "answers": sent.answers,
        "values": sent.values,
    }


def attach(item: InboxItem, uploads, stored: list) -> None:
    """Keep uploads (already checked) with the item; those written are added to `stored` one by one."""
    for upload in uploads:
        name = safe_name(upload.name)
        attachment = InboxAttachment(item=item, name=name, size=upload.size)
        attachment.file.save(name, upload, save=False)
        stored.append(attachment)
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


def save_changes(item: InboxItem, **changes) -> InboxItem:
    """Write what differs and raise the version; the audit log sees old and new (apps.py)."""
    changed = [name for name, value in changes.items() if getattr(item, name) != value]
    if changed:
        for name in changed:
            setattr(item, name, changes[name])
        item.version += 1
        item.save(update_fields=[*changed, "version"])
        if SHOWN_IN_PUBLIC & set(changed):
            bump()
    return item


@transaction.atomic
def handle(item_id: int, *, user, version: int | None, **changes) -> InboxItem:
    """Change who is responsible, the due date, the notes or how the question is published."""
    with acting_as(user):
        return save_changes(lock(item_id, version), **changes)


@transaction.atomic
def follow(item_id: int, status: str, *, user, **changes) -> InboxItem:
    """Bring an item that only points to something (inbox.pointing) to where that stands; no mail.

    `changes`: responsible, due.
    """
    item = lock(item_id, None)
    if item.status != status:
        Step.objects.create(item=item, by=user, old=item.status, new=status)
    with acting_as(user):
        return save_changes(item, status=status, **changes)


def refuse_pointing(item: InboxItem) -> None:
    """Raise ValidationError if the state of `item` belongs to what it points to."""
    if pointing.pointer_of(item):
        raise ValidationError(_("This item only points to a project idea: deal with it there."))


@transaction.atomic
def transition(item_id: int, new: str, *, user, note: str = "", version: int | None = None) -> InboxItem:
    """Move an item to `new` (Status), with a message that its sender sees.

    Raises ValidationError for a move that rules.MOVES does not know, or a missing message.
    """
    item = lock(item_id, version)
    refuse_pointing(item)
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
    refuse_pointing(item)
    if not may_move(item.status, Status.ANSWERED):
        raise ValidationError(_("Reopen the item first: it has been closed."))
    if item.answer and item.answer != text:
        Step.objects.filter(item=item, new=Status.ANSWERED, note="").update(note=item.answer)
    Step.objects.create(item=item, by=user, old=item.status, new=Status.ANSWERED)
    with acting_as(user):
        save_changes(
            item,
            status=Status.ANSWERED,
            answer=text,
            answered_at=timezone.now(),
            answered_by=user,
            answer_published=published,
        )
    mails.answer(item)
    return item


def _move(item: InboxItem, new: str, *, user, note: str) -> InboxItem:
    Step.objects.create(item=item, by=user, old=item.status, new=new, note=note.strip())
    with acting_as(user):
        save_changes(item, status=new)
    if new in NEEDS_NOTE:
        mails.moved(item, note.strip())
    return item


@transaction.atomic
def reply(item_id: int, text: str, *, user) -> InboxItem:
    """What the sender writes to an item that waits for them; it is the office's turn again.

    Raises ValidationError if the office is not waiting for anything.
    """
    item = lock(item_id, None)
    refuse_pointing(item)
    if item.status != Status.WAITING:
        raise ValidationError(_("The office is not waiting for anything from you now."))
    return _move(item, Status.IN_PROGRESS, user=user, note=text)


@transaction.atomic
def hand_over(outgoing, successor, *, organisation=None, by=None) -> int:
    """Pass what `outgoing` sent and what they have to deal with to `successor`, as far as it is open.

    With `organisation`, of what they sent only what they sent on its behalf. Returns how many items moved.
    """
    sent = InboxItem.objects.open().sent_by(outgoing)
    if organisation is not None:
        sent = sent.filter(organisation=organisation)
    moved = set()
    with acting_as(by):
        for pk in sent.values_list("pk", flat=True):
            save_changes(lock(pk, None), sender=successor, sender_email=successor.email)
            moved.add(pk)
        for pk in InboxItem.objects.open().of(outgoing).values_list("pk", flat=True):
            save_changes(lock(pk, None), responsible=successor)
            moved.add(pk)
    return len(moved)
