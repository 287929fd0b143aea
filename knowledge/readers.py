"""Writes of readers: was it useful, following a topic, when they were here, and who hears of an article."""

import datetime as dt
import hashlib
import hmac

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from inbox import limits
from inbox.enums import Kind, SuggestionKind
from inbox.forms.send import Sent
from inbox.services import receive
from knowledge.models import ArticlePage, KnowledgeVisit, TopicFollow, TopicPage, UsefulVote
from members.queries import readers_of
from notifications.enums import Choice
from notifications.kinds import NEW_MATERIAL, choices_of, effective
from notifications.models import PageNotice
from notifications.notices import notify
from visibility.enums import Audience
from visibility.models import PageLevel

TOPIC = "topic"
DAY = 24 * 3600
# Whoever comes back within this time is still on the same visit.
VISIT = dt.timedelta(hours=4)
# What counts as new for somebody who was never here.
FIRST_TIME = dt.timedelta(days=30)


@transaction.atomic
def take_opinion(request, article: ArticlePage, *, useful: bool, text: str):
    """Count a reader's “Was it useful?”; what they wrote goes to the inbox. Returns its item, or None.

    An account has one vote on an article and can change it; strangers have one a day from one address.
    """
    who = limits.sender_key(request)[0]
    if request.user.is_authenticated:
        UsefulVote.objects.update_or_create(
            article=article,
            voter=_digest(who),
            defaults={"useful": useful, "on": timezone.localdate()},
        )
    elif cache.add(f"knowledge:vote:{article.pk}:{_digest(who)}", 1, DAY):
        UsefulVote.objects.create(article=article, useful=useful)
    return _to_inbox(request, article, who, useful=useful, text=text) if text else None


def _to_inbox(request, article, who: str, *, useful: bool, text: str):
    sender = request.user if request.user.is_authenticated else None
    answers = [[_("Was this article useful?"), _("yes") if useful else _("no")]]
    sent = Sent(
        kind=Kind.SUGGESTION,
        text=text,
        answers=answers,
        values={"suggestion_kind": SuggestionKind.OTHER, "useful": useful},
        sender_name="" if sender else _("a reader without a name"),
        fingerprint=_digest(f"{article.pk}|{who}|{timezone.localdate()}|{text}"),
    )
    return receive(sent, sender=sender, page=article)


def _digest(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def follow(user, topic: TopicPage, *, wanted: bool) -> None:
    """Start or stop telling `user` of new articles in `topic`; the same again changes nothing."""
    if wanted:
        TopicFollow.objects.get_or_create(user=user, topic=topic)
    else:
        TopicFollow.objects.filter(user=user, topic=topic).delete()


def tell_followers(article: ArticlePage) -> int:
    """An article appeared: tell those who follow its topic or one above it, once; returns how many.

    Whoever hears of it anyway as new material (the tick in the editor) is not told twice.
    """
    if article.first_published_at != article.last_published_at:
        return 0
    topics = TopicPage.objects.filter(path__in=_paths_above(article))
    level = PageLevel.objects.filter(page_id=article.pk).values_list("level", flat=True).first()
    followers = readers_of(Audience.OFFICE if level is None else level).filter(
        pk__in=TopicFollow.objects.filter(topic__in=topics).values("user")
    )
    followers = list(followers)
    if PageNotice.objects.filter(page_id=article.pk).exclude(wanted=False, requested_at=None).exists():
        chosen = choices_of([user.pk for user in followers])
        followers = [u for u in followers if effective(chosen[u.pk], NEW_MATERIAL) == Choice.NEVER]
    line = _("New article in a topic you follow")
    return notify(followers, kind=TOPIC, line=line, page=article, once=f"topic:{article.pk}")


def _paths_above(page) -> list[str]:
    return [page.path[: Page.steplen * depth] for depth in range(1, page.depth)]


def since_last_visit(user) -> dt.datetime:
    """From when on things are new for `user`; the first page of a visit is noted.

    For strangers, and for whoever was never here, that is a month ago.
    """
    now = timezone.now()
    if not user.is_authenticated:
        return now - FIRST_TIME
    visit = KnowledgeVisit.objects.filter(user=user).first()
    if visit is None:
        _first_visit(user, now)
        return now - FIRST_TIME
    if now - visit.latest_at <= VISIT:
        return visit.previous_at or visit.latest_at - FIRST_TIME
    # Of two pages opened at once only one begins the visit.
    KnowledgeVisit.objects.filter(pk=visit.pk, latest_at=visit.latest_at).update(
        previous_at=visit.latest_at, latest_at=now
    )
    return visit.latest_at


def _first_visit(user, now) -> None:
    try:
        with transaction.atomic():
            KnowledgeVisit.objects.create(user=user, latest_at=now)
    except IntegrityError:
        pass  # Another window of theirs was quicker.
