"""A closed topic of the knowledge base, with an article and its tag."""

from datetime import date

from django.db.models import CharField
from django.urls import reverse

from knowledge.models import ArticlePage, RelatedPage, Term, TopicFollow, TopicPage
from knowledge.rules import FIELDS
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
    Term.objects.create(
        name=word, other_forms=word, definition=cage.new("explanation of a term", level), level=level
    )
    Term.objects.create(
        name=cage.new("term used in an open article", level),
        other_forms="zártszó",
        definition=cage.new("what is behind a word of an open article", level),
        level=level,
    )
    closed = article(
        topic,
        cage.new("article title", level),
        cage.new("tag of a closed article", level),
        summary=cage.new("article summary", level),
        body=[("text", f"<p>{word} {cage.new('article body', level)}</p>")],
        kind="call",
        deadline=date(2999, 1, 1),
        source_url=f"https://pelda.example/{cage.new('source of an article', level)}",
    )
    of_every_kind(cage, topic, level)
    for name in ("delegate", "outsider", "former_delegate"):
        # Whoever followed it once must not read its title on /fiok/ today.
        TopicFollow.objects.create(user=site.people[name], topic=topic)
    # What an open article recommends and explains must not tell of what is closed.
    open_topic = TopicFactory(parent=knowledge, title="Nyílt téma")
    open_article = article(open_topic, "Nyílt cikk", body=[("text", "<p>Nyílt szöveg zártszó nélkül.</p>")])
    open_article.related_pages = [RelatedPage(page=closed)]
    open_article.save()


def addresses(site):
    found = [reverse("knowledge:useful", args=[page.pk]) for page in ArticlePage.objects.all()[:3]]
    return found + [reverse("knowledge:follow", args=[page.pk]) for page in TopicPage.objects.all()]


def of_every_kind(cage, topic, level):
    """One article of each kind, with a canary in each text only that kind has."""
    for kind, names in FIELDS.items():
        texts = [name for name in names if type(ArticlePage._meta.get_field(name)) is CharField]
        words = {name: cage.new(f"{kind}: {name}", level) for name in texts}
        article(topic, f"Cikk: {kind}", kind=kind, **words)
