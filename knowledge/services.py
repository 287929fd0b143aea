"""Writes of the knowledge base."""

from django.db import transaction
from django.utils import timezone

from audit.services import record
from knowledge.models import ArticlePage, ArticleReview


def confirm_valid(article: ArticlePage, *, user) -> ArticleReview:
    """`user` has checked `article` today and found it right; again on the same day changes nothing."""
    with transaction.atomic():
        before = article.reviewed_on
        review, made = ArticleReview.objects.get_or_create(
            article=article, on=timezone.localdate(), defaults={"by": user}
        )
        if made:
            changes = {"reviewed_on": [str(before or ""), str(review.on)]}
            record("knowledge.review", article, user=user, changes=changes)
    return review
