"""Writes of the knowledge base."""

from django.db import transaction
from django.utils import timezone

from audit.services import record
from knowledge.models import ArticlePage, ArticleReview, Upkeep
from knowledge.models.reviews import EVERY_MONTHS
from knowledge.rules import next_check


class UpkeepChanged(Exception):
    """Somebody else changed the upkeep since it was shown. `upkeep`: as it stands now."""

    def __init__(self, upkeep: Upkeep):
        super().__init__(upkeep.pk)
        self.upkeep = upkeep


def begin_upkeep(article: ArticlePage, *, owner=None) -> Upkeep:
    """See to it that a published article has somebody to keep it and a day for its next check.

    `owner`: by default who made the page. One that has its upkeep already keeps it as it is.
    """
    published = article.first_published_at or timezone.now()
    last = article.reviewed_on or timezone.localdate(published)
    upkeep, _made = Upkeep.objects.get_or_create(
        article=article,
        defaults={"owner": owner or article.owner, "due_on": next_check(last, EVERY_MONTHS)},
    )
    return upkeep


def begin_missing_upkeep() -> int:
    """The same for every published article that has none (copies, imports); returns how many there were."""
    missing = ArticlePage.objects.live().filter(upkeep=None).select_related("owner")
    begun = [begin_upkeep(article) for article in missing.defer("body")]
    return sum(upkeep is not None for upkeep in begun)


@transaction.atomic
def confirm_valid(article: ArticlePage, *, user) -> ArticleReview:
    """`user` has checked `article` today and found it right; again on the same day changes nothing."""
    before = article.reviewed_on
    upkeep = Upkeep.objects.select_for_update().get(pk=begin_upkeep(article).pk)
    today = timezone.localdate()
    review, made = ArticleReview.objects.get_or_create(article=article, on=today, defaults={"by": user})
    if made:
        due = next_check(today, upkeep.every_months) if upkeep.every_months else None
        changes = {"reviewed_on": [str(before or ""), str(today)], "due_on": [upkeep.due_on, due]}
        upkeep.due_on = due
        upkeep.save(update_fields=["due_on"])
        record("knowledge.review", article, user=user, changes=changes)
    return review


@transaction.atomic
def change_upkeep(article: ArticlePage, seen: str, *, user, **values) -> Upkeep:
    """Set `owner`, `every_months` and `due_on` of an article's upkeep.

    `seen`: `fingerprint` of what the person had before their eyes; raises UpkeepChanged if that is not how
    it stands any more.
    """
    upkeep = Upkeep.objects.select_for_update().get(article=article)
    if fingerprint(upkeep) != seen:
        raise UpkeepChanged(upkeep)
    pairs = {name: [getattr(upkeep, name), new] for name, new in values.items()}
    changes = {name: [old, new] for name, (old, new) in pairs.items() if old != new}
    if changes:
        for name, new in values.items():
            setattr(upkeep, name, new)
        upkeep.save()
        record("knowledge.upkeep", article, user=user, changes=changes)
    return upkeep


def fingerprint(upkeep: Upkeep) -> str:
    """What an upkeep says, in one line to compare."""
    return f"{upkeep.owner_id or ''}|{upkeep.every_months or ''}|{upkeep.due_on or ''}"


@transaction.atomic
def hand_over(outgoing, successor, *, by=None) -> int:
    """The articles that `outgoing` kept up to date are `successor`'s; returns how many there were."""
    mine = Upkeep.objects.select_for_update(of=("self",)).filter(owner=outgoing).select_related("article")
    for upkeep in mine:
        upkeep.owner = successor
        upkeep.save(update_fields=["owner"])
        record("knowledge.upkeep", upkeep.article, user=by, changes={"owner": [outgoing, successor]})
    return len(mine)
