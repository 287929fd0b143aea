"""Everything that writes opinions, replies and who follows. Each call is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actor import acting_as
from audit.services import record
from ideas.models import Idea, IdeaFollow, Opinion, OpinionEntry, OpinionReply
from ideas.voices.enums import Stance
from ideas.voices.queries import silent_organisations
from ideas.voices.rules import may_reply, speaks_for, takes_opinions
from inbox.enums import Kind
from inbox.forms.send import Sent
from inbox.services import receive
from notifications.kinds import REMINDER
from notifications.services import notify


class OpinionConflict(Exception):
    """A colleague has answered for the same organisation meanwhile. `opinion`: as it stands now."""

    def __init__(self, opinion: Opinion):
        super().__init__(str(opinion))
        self.opinion = opinion


@transaction.atomic
def give_opinion(
    idea_id: int, *, user, stance: str, reason: str, seen: int | None = None, ask_office: bool = False
) -> Opinion:
    """Store what `user`'s organisation thinks of an idea the caller has shown them.

    `seen`: the edition of the opinion they had before them (0: none); OpinionConflict if it is no longer the
    newest, None to answer over it (it stays in the history). `ask_office`: the office is asked for an answer
    by an inbox item. Raises ValidationError for people without an organisation and closed windows.
    """
    # The idea's row is held, so that two first answers of one organisation cannot both be the first.
    idea = Idea.objects.select_for_update().get(pk=idea_id)
    organisation = speaks_for(user)
    if organisation is None:
        raise ValidationError(_("Only delegates of member organisations can give an opinion."))
    if not takes_opinions(idea):
        raise ValidationError(
            _("Opinions on this idea are closed. You can still write to the pact office about it.")
        )
    opinion = Opinion.objects.filter(idea=idea, organisation=organisation).first()
    if seen is not None and opinion is not None and opinion.edition != seen:
        raise OpinionConflict(opinion)
    if opinion is not None and not ask_office and _says_the_same(opinion, idea, stance, reason):
        return opinion
    with acting_as(user):
        opinion = _write(opinion, idea, organisation, user, stance, reason)
        entry = _remember(opinion)
        if ask_office:
            entry.item = _ask_office(entry, idea, user)
            entry.save(update_fields=["item"])
    return opinion


def _says_the_same(opinion, idea, stance, reason) -> bool:
    """A second click, or nothing changed: not worth another line of history."""
    return (opinion.stance, opinion.reason, opinion.version) == (stance, reason, idea.version)


def _write(opinion, idea, organisation, user, stance, reason) -> Opinion:
    if opinion is None:
        opinion = Opinion(idea=idea, organisation=organisation, edition=0)
    opinion.stance, opinion.reason = stance, reason
    opinion.given_by, opinion.given_at = user, timezone.now()
    opinion.version, opinion.written_for = idea.version, idea
    opinion.edition += 1
    opinion.save()
    return opinion


def _remember(opinion: Opinion) -> OpinionEntry:
    return OpinionEntry.objects.create(
        opinion=opinion,
        at=opinion.given_at,
        by=opinion.given_by,
        stance=opinion.stance,
        reason=opinion.reason,
        version=opinion.version,
        written_for=opinion.written_for,
    )


def _ask_office(entry: OpinionEntry, idea, user):
    sent = Sent(
        kind=Kind.SUGGESTION,
        text=entry.reason,
        answers=[
            [_("Project idea"), str(idea)],
            [_("Position of the organisation"), str(Stance(entry.stance).label)],
        ],
        values={},
        fingerprint=f"opinion:{entry.pk}",
    )
    return receive(sent, sender=user, page=idea.page)


@transaction.atomic
def reply(opinion_id: int, *, user, text: str) -> OpinionReply:
    """Answer an opinion, for the user's organisation or for the office.

    Raises ValidationError once the window is closed, for all but the office.
    """
    opinion = Opinion.objects.select_related("idea").get(pk=opinion_id)
    if not may_reply(user, opinion.idea):
        raise ValidationError(_("Opinions on this idea are closed, so there are no more replies either."))
    same = opinion.replies.filter(by=user, text=text).first()
    if same is not None:
        return same
    with acting_as(user):
        return OpinionReply.objects.create(opinion=opinion, organisation=speaks_for(user), by=user, text=text)


@transaction.atomic
def hide(row: Opinion | OpinionReply, *, user, reason: str) -> None:
    """Take an opinion or a reply out of everybody's sight but the office's (and its organisation's)."""
    if not reason.strip():
        raise ValidationError(_("Write why it is hidden: the organisation reads it."))
    _set_hidden(row, timezone.now(), user, reason.strip())
    record("idea.hide_words", row, user=user, note=reason.strip())


@transaction.atomic
def show(row: Opinion | OpinionReply, *, user) -> None:
    """Let what was hidden be read again."""
    _set_hidden(row, None, None, "")
    record("idea.show_words", row, user=user)


def _set_hidden(row, at, by, reason: str) -> None:
    # Not by save(): tracking would log the same once more.
    type(row).objects.filter(pk=row.pk).update(hidden_at=at, hidden_by=by, hidden_reason=reason)
    row.hidden_at, row.hidden_by, row.hidden_reason = at, by, reason


@transaction.atomic
def remind_silent(idea, *, user) -> int:
    """Remind the delegates of all who have not answered, each once a day; returns how many."""
    if not takes_opinions(idea):
        raise ValidationError(_("Opinions on this idea are closed: there is nothing to remind of."))
    silent = silent_organisations(idea)
    people = list(dict.fromkeys(person for organisation in silent for person in organisation.people))
    told = notify(
        people,
        kind=REMINDER,
        line=_("We are waiting for your organisation's opinion on a project idea"),
        page=idea.page,
        once=f"idea-opinion:{idea.pk}:{timezone.localdate()}",
    )
    record("idea.remind", idea, user=user, note=str(told))
    return told


def follow(idea, user) -> None:
    """From now on `user` hears of the steps of `idea`."""
    IdeaFollow.objects.get_or_create(idea=idea, user=user)


def unfollow(idea, user) -> None:
    """`user` no longer hears of `idea`."""
    IdeaFollow.objects.filter(idea=idea, user=user).delete()


@transaction.atomic
def move_voices(old: Idea, new: Idea, *, by) -> None:
    """Take opinions and followers of `old` over to `new`, into which it is merged. Nobody's words are lost.

    An organisation that has spoken of both keeps what it said of `new`; its words on `old`, and the replies
    to them, join the history. Every answer remembers the idea and the version it was written to.
    """
    with acting_as(by):
        here = {opinion.organisation_id: opinion for opinion in new.opinions.all()}
        for opinion in old.opinions.all():
            kept = here.get(opinion.organisation_id)
            if kept is None:
                opinion.idea = new
                opinion.save(update_fields=["idea"])
            else:
                opinion.entries.update(opinion=kept)
                opinion.replies.update(opinion=kept)
                opinion.delete()
    following = set(new.follows.values_list("user_id", flat=True))
    old.follows.exclude(user__in=following).update(idea=new)
    old.follows.all().delete()
