"""What programs read of the knowledge base: articles with their facts, and the glossary."""

import datetime as dt
from uuid import UUID

from django.db.models.functions import Collate
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from api.schemas import Choice, Listing, Text, Window, listing
from audit.services import read_closed
from hungarian.collation import HUNGARIAN
from knowledge.enums import ArticleKind, CallState
from knowledge.models import ArticlePage, Term
from pages.api import TOLD_BY, PageDetail, PageRow, Site, page_detail, page_facts, visible_or_404

articles, glossary = Router(tags=["articles"]), Router(tags=["glossary"])
TOLD_BY["knowledge.articlepage"] = "/api/v1/articles/"


class Fact(Schema):
    """What only this kind of article says, as people read it."""

    name: str
    value: str


class ArticleFacts(Schema):
    """What an article is beside a page."""

    kind: Choice
    call_state: Choice | None = Field(description=_("Of a call for proposals: where it stands today."))
    opens_on: dt.date | None
    deadline: dt.date | None
    source_url: str
    facts: list[Fact]


class ArticleRow(ArticleFacts, PageRow):
    summary: str
    tags: list[str]


class ArticleDetail(ArticleFacts, PageDetail):
    """An article with its text and documents."""

    reviewed_on: dt.date | None = Field(description=_("The day it was last checked."))


class ArticleQuery(Window):
    kind: ArticleKind | None = None
    call_state: CallState | None = Field(None, description=_("Calls for proposals alone."))
    tag: Text | None = Field(None, description=_("A tag, as it is written."))


class TermRow(Schema):
    """A word of the field, explained."""

    name: str
    other_forms: list[str]
    definition: str


def article_facts(article: ArticlePage) -> dict:
    """The fields of ArticleFacts."""
    state = article.call_state
    return {
        "kind": {"code": article.kind, "name": article.get_kind_display()},
        "call_state": {"code": state, "name": str(state.label)} if state else None,
        "opens_on": article.opens_on,
        "deadline": article.deadline,
        "source_url": article.source_url,
        "facts": [{"name": name, "value": str(value)} for name, value in article.facts],
    }


@articles.get(
    "", response=Listing[ArticleRow], summary=_("The articles of the knowledge base, the latest first")
)
def list_articles(request, query: Query[ArticleQuery]):
    found, site = ArticlePage.objects.visible_to(request.user), Site(request)
    if query.kind:
        found = found.filter(kind=query.kind)
    if query.call_state:
        found = found.calls(query.call_state)
    if query.tag:
        tagged = ArticlePage.tags.through.objects.filter(tag__name=query.tag)
        found = found.filter(pk__in=tagged.values("content_object_id"))
    found = found.latest_first().select_related("content_type").prefetch_related("tagged_items__tag")
    return listing(request, query, found.defer("body"), lambda article: _row(article, site))


@articles.get("/{uuid:key}", response=ArticleDetail, summary=_("One article with its text and documents"))
def one_article(request, key: UUID):
    article = visible_or_404(ArticlePage, request.user, key)
    read_closed(request.user, article)
    own = article_facts(article) | {"reviewed_on": article.reviewed_on}
    return page_detail(request, article, Site(request)) | own


@glossary.get("", response=Listing[TermRow], summary=_("The words of the glossary"))
def list_terms(request, query: Query[Window]):
    found = Term.objects.visible_to(request.user).order_by(Collate("name", HUNGARIAN))
    return listing(request, query, found, _term)


def _row(article: ArticlePage, site: Site) -> dict:
    tags = sorted(item.tag.name for item in article.tagged_items.all())
    return page_facts(article, site) | article_facts(article) | {"summary": article.summary, "tags": tags}


def _term(term: Term) -> dict:
    return {"name": term.name, "other_forms": term.forms[1:], "definition": term.definition}
