from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from pages.models import BasePageQuerySet


class ArticleQuerySet(BasePageQuerySet):
    """Articles in the orders people look for them."""

    def latest_first(self):
        return self.order_by(Coalesce("last_published_at", "first_published_at").desc(), "-pk")

    def below(self, page):
        """Those anywhere under `page`."""
        return self.filter(path__startswith=page.path)

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
