"""Writing a data sheet: drafts saved step by step, attachments, handing over, sending in."""

from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audit.actor import acting_as
from files.checks import safe_name
from ideas import inbox_side, values
from ideas.enums import IdeaState
from ideas.models import Idea, IdeaAttachment
from ideas.rules import WRITABLE, is_author
from ideas.services.locking import lock, save
from ideas.services.moving import move_on
from inbox.enums import Channel
from members.queries import members_of

MOST_ATTACHMENTS = 10


@transaction.atomic
def begin(*, user, organisation, form_page, on_behalf: bool, fields: dict) -> Idea:
    """A new draft of `user` with what the first step says; `on_behalf`: the office writes it for others."""
    idea = Idea(
        organisation=organisation,
        submitter=None if on_behalf else user,
        entered_by=user if on_behalf else None,
        form_page=form_page,
    )
    with acting_as(user):
        idea.save()
    return _write(idea, user, fields)


def _write(idea: Idea, user, fields: dict) -> Idea:
    changed = values.write(idea, fields)
    return save(idea, changed - values.LISTS, user=user) if changed else idea


def _writable(idea_id: int, user) -> Idea:
    """The locked idea, if `user` may write its sheet now."""
    idea = lock(idea_id)
    if not is_author(user, idea):
        raise PermissionDenied(_("This data sheet is not yours."))
    if idea.state not in WRITABLE:
        raise ValidationError(
            _("This data sheet has been sent in, so it can no longer be written. Propose a change instead.")
        )
    return idea


@transaction.atomic
def save_step(idea_id: int, *, user, fields: dict) -> Idea:
    """Write one step's fields into a draft, or into a sheet that was returned.

    Raises PermissionDenied for whoever is not its author, ValidationError once it can no longer be written.
    """
    return _write(_writable(idea_id, user), user, fields)


@transaction.atomic
def attach(idea_id: int, uploads, *, user) -> None:
    """Keep uploads (already checked) with the sheet; more than MOST_ATTACHMENTS are refused."""
    idea, stored = _writable(idea_id, user), []
    if idea.attachments.count() + len(uploads) > MOST_ATTACHMENTS:
        raise ValidationError(
            _("A data sheet carries at most %(most)s attachments. Remove one first.")
            % {"most": MOST_ATTACHMENTS}
        )
    try:
        for upload in uploads:
            name = safe_name(upload.name)
            attachment = IdeaAttachment(idea=idea, name=name, size=upload.size)
            attachment.file.save(name, upload, save=False)
            stored.append(attachment)
            with acting_as(user):
                attachment.save()
    except BaseException:
        for attachment in stored:
            attachment.file.delete(save=False)
        raise


@transaction.atomic
def detach(idea_id: int, attachment_id: int, *, user) -> None:
    """Take an attachment off the sheet again; the file goes once that is certain."""
    idea = _writable(idea_id, user)
    attachment = idea.attachments.filter(pk=attachment_id).first()
    if attachment is None:
        return
    file = attachment.file
    with acting_as(user):
        attachment.delete()
    transaction.on_commit(lambda: file.storage.delete(file.name))


@transaction.atomic
def discard(idea_id: int, *, user) -> None:
    """Throw a draft away, with its attachments; what was sent in is withdrawn instead."""
    idea = _writable(idea_id, user)
    if idea.state != IdeaState.DRAFT:
        raise ValidationError(_("It has been sent in already: withdraw it instead."))
    files = [attachment.file for attachment in idea.attachments.all()]
    with acting_as(user):
        idea.delete()
    for file in files:
        transaction.on_commit(partial(file.storage.delete, file.name))


@transaction.atomic
def take_over(idea_id: int, *, user, organisation) -> Idea:
    """Go on with a sheet whose author no longer speaks for `organisation`."""
    idea = lock(idea_id)
    if not Idea.objects.left_behind(organisation).filter(pk=idea_id).exists():
        raise PermissionDenied(_("This data sheet is not yours."))
    idea.submitter = user
    return save(idea, ["submitter"], user=user)


@transaction.atomic
def hand_over(outgoing, successor, *, organisation=None, by=None) -> int:
    """Everything `outgoing` wrote, of `organisation` if given, is `successor`'s; returns how many."""
    theirs = Idea.objects.filter(submitter=outgoing)
    if organisation is not None:
        theirs = theirs.filter(organisation=organisation)
    duties = Idea.objects.open().filter(responsible=outgoing)
    for field, ideas in (("submitter", theirs), ("responsible", duties)):
        for pk in list(ideas.values_list("pk", flat=True)):
            idea = lock(pk)
            setattr(idea, field, successor)
            save(idea, [field], user=by)
    return theirs.count()


@transaction.atomic
def submit(
    idea_id: int, *, user, answers: list, channel=Channel.WEB, privacy_version="", answer_days=30
) -> Idea:
    """Send a sheet in, or in again after it was returned; it gets its number and receipt the first time.

    `answers`: [[label, value], …] of the office's extra questions as they read now. Raises ValidationError
    while something is missing. Sending twice is sending once.
    """
    idea = lock(idea_id)
    if is_author(user, idea) and idea.state in (IdeaState.SUBMITTED, IdeaState.PROCESSING):
        return idea
    idea = _writable(idea_id, user)
    if values.missing(idea):
        raise ValidationError(_("Something is still missing from the data sheet."))
    if idea.state == IdeaState.RETURNED:
        return _complete(idea, user, answers)
    if idea.submitter is None:
        first = members_of(idea.organisation).order_by("start", "pk").first() if idea.organisation else None
        idea.submitter = first.user if first else None
    idea.answers, idea.sent, idea.due = answers, values.snapshot(idea), None
    item = inbox_side.receive(
        idea, channel=channel, privacy_version=privacy_version, answer_days=answer_days, by=user
    )
    idea.item, idea.reference, idea.due = item, item.reference, item.due
    save(idea, ["submitter", "answers", "sent", "item", "reference", "due"], user=user)
    return move_on(idea, IdeaState.SUBMITTED, user=user)


def _complete(idea: Idea, user, answers: list) -> Idea:
    """A returned sheet comes back: the timeline shows what was completed."""
    now = values.snapshot(idea)
    changes = values.changes_between(idea.sent, now)
    idea.answers, idea.sent = answers, now
    save(idea, ["answers", "sent"], user=user)
    return move_on(idea, IdeaState.PROCESSING, user=user, changes=changes)
