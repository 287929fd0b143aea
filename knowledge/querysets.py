from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from knowledge.enums import ArticleKind, CallState
from pages.models import BasePageQuerySet


class ArticleQuerySet(BasePageQuerySet):
    """Articles in the orders people look for them."""

    def latest_first(self):
        return self.order_by(Coalesce("last_published_at", "first_published_at").desc(), "-pk")

    def changed_since(self, moment):
        """Those published, for the first time or again, after `moment`."""
        return self.filter(last_published_at__gt=moment)

    def below(self, page):
        """Those anywhere under `page`."""
        return self.filter(path__startswith=page.path)

    def calls(self, state: str, day=None):
        """The calls that are in `state` (CallState) on `day` (today): rules.call_state in SQL."""
        day = day or timezone.localdate()
        coming = Q(opens_on__gt=day)
        closed = Q(deadline__lt=day)
        # Without a date neither is true: such a call is open.
        opened = Q(opens_on=None) | Q(opens_on__lte=day)
        condition = {
            CallState.COMING: coming,
            CallState.CLOSED: opened & closed,
            CallState.OPEN: opened & (Q(deadline=None) | Q(deadline__gte=day)),
        }[CallState(state)]
        return self.filter(condition, kind=ArticleKind.CALL)

    def by_deadline(self):
        """The nearest deadline first; those without one last."""
        return self.order_by(F("deadline").asc(nulls_last=True), "pk")

    def tagged(self, slug: str):
        """Those with the tag of this slug."""
        return self.filter(
            pk__in=self.model.tags.through.objects.filter(tag__slug=slug).values("content_object_id")
        )

    def sharing_tags_with(self, article):
        """Other articles with at least one of `article`'s tags, those with the most first."""
        ids = [tag.pk for tag in article.tags.all() if tag.pk]
        shared = Count("tagged_items", filter=Q(tagged_items__tag__in=ids))
        return (
            self.exclude(pk=article.pk)
            .annotate(shared=shared)
            .filter(shared__gt=0)
            .order_by("-shared", "-pk")
        )
