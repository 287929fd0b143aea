"""A closed topic of the knowledge base, with an article and its tag."""

from datetime import date

from knowledge.models import RelatedPage, Term
from tests.knowledge.factories import KnowledgeIndexFactory, TopicFactory, article
from visibility.enums import Audience


def hide(cage, site):
    level = Audience.FORUM
    knowledge = KnowledgeIndexFactory(
        parent=site.home, summary=cage.new("summary of the knowledge base", Audience.PUBLIC)
    )
    topic = TopicFactory(
        parent=knowledge,
        audience=level,
        title=cage.new("topic title", level),
        summary=cage.new("topic summary", level),
        body=[("text", f"<p>{cage.new('topic body', level)}</p>")],
    )
    word = cage.new("term of the glossary", level)
    Term.objects.create(name=word, definition=cage.new("explanation of a term", level), level=level)
    closed = article(
        topic,
        cage.new("article title", level),
        cage.new("tag of a closed article", level),
        summary=cage.new("article summary", level),
        body=[("text", f"<p>{word} {cage.new('article body', level)}</p>")],
        kind="call",
        deadline=date(2999, 1, 1),
        funder=cage.new("funder of a call", level),
    )
    # What an open article recommends and explains must not tell of what is closed.
    open_topic = TopicFactory(parent=knowledge, title="Nyílt téma")
    open_article = article(open_topic, "Nyílt cikk", body=[("text", "<p>Nyílt szöveg.</p>")])
    open_article.related_pages = [RelatedPage(page=closed)]
    open_article.save()
