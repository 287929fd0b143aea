import factory
import wagtail_factories

from knowledge.models import ArticlePage, KnowledgeIndexPage, TopicPage


class KnowledgeIndexFactory(wagtail_factories.PageFactory):
    class Meta:
        model = KnowledgeIndexPage

    title = "Tudásbázis"
    slug = "tudasbazis"


class TopicFactory(wagtail_factories.PageFactory):
    class Meta:
        model = TopicPage

    title = factory.Sequence(lambda n: f"Téma {n}")
    slug = factory.Sequence(lambda n: f"tema-{n}")


class ArticleFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ArticlePage

    slug = factory.Sequence(lambda n: f"cikk-{n}")


def article(parent, title, *tags, **fields):
    """A published article with these tags."""
    made = ArticleFactory(parent=parent, title=title, **fields)
    if tags:
        made.tags.add(*tags)
        made.save()
    return made
