"""The knowledge base as the browser tests look at it."""

import datetime as dt

from wagtail.rich_text import RichText

from files.models import PageDocument
from knowledge.models import ArticleReview, Term, Upkeep
from tests.browser.examples import Example
from tests.factories import DocumentFactory, DocumentKindFactory, UserFactory
from tests.knowledge.factories import KnowledgeIndexFactory, TopicFactory, article
from tests.pages.examples import full_body


def base(tree):
    """The front page, with two topics and some articles."""
    index = KnowledgeIndexFactory(parent=tree.home, summary="Amit érdemes tudni.")
    for title in ("Támogatások", "Jogszabályok"):
        topic = TopicFactory(parent=index, title=title)
        article(topic, f"{title} röviden", "bér", summary="Két mondat a tartalomról.")
    return index


def a_topic(tree):
    topic = TopicFactory(parent=KnowledgeIndexFactory(parent=tree.home, slug="tar"), title="Képzések")
    TopicFactory(parent=topic, title="Felnőttképzés", summary="Tanfolyamok.")
    for n in range(3):
        article(topic, f"Képzés {n}", "képzés", "bér", summary="Két mondat a tartalomról.")
    return topic


def an_article(tree, slug="tudas"):
    """An article overdue for checking, with attachment, tags and related ones."""
    topic = TopicFactory(parent=KnowledgeIndexFactory(parent=tree.home, slug=slug))
    article(topic, "Rokon cikk", "bér")
    headings = "<h2>Kinek jár?</h2><p>A paktum tagjainak.</p><h3>És kinek nem?</h3><h2>Hogyan kérhető?</h2>"
    body = full_body(tree)
    body.insert(0, ("text", RichText(headings)))
    call = {"kind": "call", "deadline": dt.date(2999, 1, 1), "source_url": "https://minta.example/"}
    made = article(topic, "Bértámogatás", "bér", "képzés", summary="Kinek jár?", body=body, **call)
    ArticleReview.objects.create(article=made, on=dt.date(2020, 1, 31))
    Upkeep.objects.create(article=made, owner=UserFactory(), due_on=dt.date(2021, 1, 31))
    Term.objects.get_or_create(name="paktum", definition="Szerződéses együttműködés.")
    PageDocument.objects.create(
        page=made,
        document=DocumentFactory(title="Útmutató", own=0),
        kind=DocumentKindFactory(),
        dated=dt.date(2026, 12, 3),
    )
    return made


def a_list(address):
    """One of the lists of the knowledge base, with something on it."""

    def build(tree):
        made = an_article(tree, slug=f"lista-{address}")
        return f"{made.get_parent().get_parent().get_url()}{address}/"

    return build


EXAMPLES = [
    Example("document library", a_list("dokumentumok")),
    Example("glossary", a_list("fogalomtar")),
    Example("all articles", a_list("cikkek")),
    Example("knowledge base", base),
    Example("topic", a_topic),
    Example("article", an_article),
]
