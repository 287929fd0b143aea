"""What the pages of the knowledge base show. Every list starts from what its reader may see."""

from django.db.models.functions import Collate
from taggit.models import Tag

from hungarian.collation import HUNGARIAN
from knowledge.forms import ArticleFilterForm
from knowledge.models import ArticlePage, ArticleTag, TopicPage
from pages.paging import page_of

LATEST = 6
RELATED = 4


def latest_articles(index, reader):
    """The newest articles of the knowledge base, for its front page."""
    articles = ArticlePage.objects.below(index).visible_to(reader).defer("body")
    return articles.latest_first()[:LATEST]


def topic(page, request) -> dict:
    """The template context of a topic: narrower topics, and one page of its articles."""
    articles = ArticlePage.objects.below(page).visible_to(request.user)
    form = ArticleFilterForm(request.GET, tags=tag_choices(articles))
    topics = TopicPage.objects.child_of(page).visible_to(request.user).defer("body")
    if tag := form.chosen_tag():
        tagged = ArticleTag.objects.filter(tag__slug=tag).values("content_object_id")
        articles = articles.filter(pk__in=tagged)
    found = articles.defer("body").order_by(Collate("title", HUNGARIAN), "pk")
    return {
        "topics": topics.order_by("path"),
        "filter_form": form,
        "articles": page_of(request, found),
    }


def tag_choices(articles) -> list[tuple[str, str]]:
    """The tags that occur among these articles: (slug, name)."""
    tagged = ArticleTag.objects.filter(content_object__in=articles.order_by()).values("tag_id")
    tags = Tag.objects.filter(pk__in=tagged).order_by(Collate("name", HUNGARIAN))
    return list(tags.values_list("slug", "name"))


def related_articles(article, reader):
    """A few other articles that share tags with `article`."""
    if article.pk is None:
        return ArticlePage.objects.none()
    return ArticlePage.objects.visible_to(reader).sharing_tags_with(article).defer("body")[:RELATED]
