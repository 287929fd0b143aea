"""What the member organisations said of the ideas, and who follows one."""

from home.demo import anchor
from home.demo.content import content
from ideas.models import Idea, IdeaFollow, Opinion, OpinionEntry, OpinionReply
from members.models import Organisation, User
from members.queries import members_of


def ensure_voices() -> None:
    """Every opinion of content/opinions.toml on an idea with a data sheet that is not there yet."""
    for item in content("opinions")["opinion"]:
        idea = Idea.objects.filter(page__slug=item["idea"]).first()
        organisation = Organisation.objects.get(name=item["organisation"])
        if idea and not Opinion.objects.filter(idea=idea, organisation=organisation).exists():
            _opinion(item, idea, organisation)
    for idea in Idea.objects.filter(page__slug__in=["szakmakostolo", "falugondnok-busz"]):
        for username in ("tag2", "ics"):
            IdeaFollow.objects.get_or_create(idea=idea, user=User.objects.get(username=username))


def _opinion(item: dict, idea: Idea, organisation: Organisation) -> None:
    """By rows and not by the service: the windows of most ideas closed long ago."""
    answers = [item["earlier"], item] if "earlier" in item else [item]
    opinion = Opinion(
        idea=idea,
        organisation=organisation,
        stance=item["stance"],
        reason=item["reason"],
        given_by=_delegate(organisation),
        given_at=anchor.moment(item["day"], 11),
        version=1,
        written_for=idea,
        edition=len(answers),
    )
    if "hidden" in item:
        opinion.hidden_at, opinion.hidden_reason = anchor.moment(item["day"] + 1, 9), item["hidden"]
        opinion.hidden_by = User.objects.get(username="referens")
    opinion.save()
    for answer in answers:
        OpinionEntry.objects.create(
            opinion=opinion,
            at=anchor.moment(answer["day"], 11),
            by=opinion.given_by,
            stance=answer["stance"],
            reason=answer["reason"],
            version=1,
            written_for=idea,
        )
    for reply in item.get("replies", []):
        _reply(reply, opinion)


def _reply(reply: dict, opinion: Opinion) -> None:
    organisation = Organisation.objects.filter(name=reply.get("organisation")).first()
    by = _delegate(organisation) if organisation else User.objects.get(username="referens")
    at = anchor.moment(reply["day"], 14)
    OpinionReply.objects.create(opinion=opinion, organisation=organisation, by=by, at=at, text=reply["text"])


def _delegate(organisation: Organisation) -> User | None:
    member = members_of(organisation).first()
    return member.user if member else None
