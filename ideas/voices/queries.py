"""Questions about opinions; each takes a fixed number of queries, whatever their number."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from ideas.models import IdeaFollow, Opinion, OpinionEntry, OpinionReply
from ideas.voices.enums import Stance
from ideas.voices.rules import may_read_opinions
from members.enums import AUDIENCE_OF
from members.models import Membership, Organisation, User
from visibility.enums import Audience
from visibility.models import PageLevel
from visibility.readers import reader_level


@dataclass(frozen=True)
class Tally:
    """How many organisations answered, of how many asked, and how. Without what this reader may not see."""

    answered: int
    asked: int
    by_stance: list[tuple[str, int]]


def shown_to(reader, opinions, organisation=None):
    """`opinions` without the hidden ones; the office and the organisation itself still see theirs.

    The caller has made sure that `reader` may read the idea.
    """
    if not may_read_opinions(reader):
        return opinions.none()
    if reader_level(reader) >= Audience.OFFICE:
        return opinions
    return opinions.filter(Q(hidden_at=None) | Q(organisation=organisation, organisation__isnull=False))


def opinions_of(idea, reader, organisation=None) -> list[Opinion]:
    """The opinions on `idea` with all they ever said and the replies, oldest first."""
    replies = OpinionReply.objects.select_related("organisation", "by")
    if reader_level(reader) < Audience.OFFICE:
        replies = replies.shown()
    return list(
        shown_to(reader, idea.opinions.all(), organisation)
        .select_related("organisation", "given_by", "written_for")
        .prefetch_related(
            Prefetch("entries", OpinionEntry.objects.select_related("by")), Prefetch("replies", replies)
        )
    )


def tally(idea, opinions) -> Tally:
    """The figures of `opinions` (those the reader sees), beside all organisations that could answer."""
    stances = [opinion.stance for opinion in opinions]
    asked = asked_organisations(idea, answered=[o.organisation_id for o in opinions]).count()
    return Tally(
        answered=len(stances),
        asked=asked,
        by_stance=[(str(label), stances.count(value)) for value, label in Stance.choices],
    )


def asked_organisations(idea, day=None, *, answered=None):
    """Organisations that may answer: with a delegate in force who may read the page; or that answered.

    `answered`: keys of those whose answer the reader sees (a hidden answer must not be counted either,
    once its delegate has left); by default all, for the office.
    """
    present = delegates_of(idea, day).values("organisation")
    if answered is None:
        answered = idea.opinions.values("organisation")
    return Organisation.objects.filter(Q(pk__in=present) | Q(pk__in=answered))


def delegates_of(idea, day=None):
    """Memberships in force on `day` (today) whose holders may read the idea and speak for an organisation."""
    level = PageLevel.objects.filter(page_id=idea.page_id).values_list("level", flat=True).first()
    level = max(level or 0, Audience.FORUM)
    bodies = [body for body, audience in AUDIENCE_OF.items() if audience >= level]
    return Membership.objects.current(day).filter(
        body__in=bodies, organisation__isnull=False, user__is_active=True
    )


def silent_organisations(idea, day=None) -> list[Organisation]:
    """Those asked that have not answered yet, each with `.people`: the accounts that could; two queries."""
    answered = idea.opinions.values("organisation")
    people = delegates_of(idea, day).select_related("user").order_by("user__last_name", "user__first_name")
    found = asked_organisations(idea, day).exclude(pk__in=answered).in_order()
    found = list(found.prefetch_related(Prefetch("memberships", people, to_attr="present")))
    for organisation in found:
        # Somebody of the committee is often a delegate to the Forum too.
        organisation.people = list(dict.fromkeys(membership.user for membership in organisation.present))
    return found


def followers_of(idea):
    """Active accounts that follow `idea`."""
    return User.objects.filter(is_active=True, idea_follows__idea=idea)


def is_followed(idea, user) -> bool:
    """Does `user` follow `idea`?"""
    return user.is_authenticated and IdeaFollow.objects.filter(idea=idea, user=user).exists()


def with_answers(ideas, reader):
    """`ideas` with `heard`: the number of organisations whose opinion this reader may see."""
    counted = Opinion.objects.all() if reader_level(reader) >= Audience.OFFICE else Opinion.objects.shown()
    mine = counted.filter(idea=OuterRef("pk")).order_by().values("idea").annotate(n=Count("pk")).values("n")
    # A subquery: the list asks for the twenty ideas it shows, not for all.
    return ideas.annotate(heard=Coalesce(Subquery(mine), 0))
