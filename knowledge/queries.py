"""What the pages of the knowledge base show. Every list starts from what its reader may see."""

from dataclasses import dataclass, field

from django.db.models.functions import Collate
from wagtail.models import Page

from files.models import Document
from files.queries import documents_of
from hungarian.collation import HUNGARIAN
from inbox.templatetags.inbox_tags import just_sent
from knowledge import article_text
from knowledge.enums import CallState
from knowledge.forms.filters import ArticleFilterForm
from knowledge.forms.useful import UsefulForm
from knowledge.models import ArticlePage, Term, TopicFollow, TopicPage, Upkeep
from knowledge.readers import since_last_visit
from pages.paging import page_of
from visibility.enums import Audience
from visibility.querysets import visible_pages
from visibility.readers import reader_level

LATEST = 6
RELATED = 4
CALLS_SHOWN = 5
NEW_DOCUMENTS = 20
# Fewer headings need no table of contents.
CONTENTS_FROM = 3


def front(index, request) -> dict:
    """The front page: the topics as a tree, what is new, and which calls close next."""
    mine = ArticlePage.objects.below(index).visible_to(request.user).defer("body")
    signed_in = request.user.is_authenticated
    return {
        "new_count": mine.changed_since(since_last_visit(request.user)).count() if signed_in else 0,
        "topics": topic_tree(index, request.user),
        "articles": mine.latest_first()[:LATEST],
        "calls": mine.calls(CallState.OPEN).by_deadline()[:CALLS_SHOWN],
    }


def articles(index, request) -> dict:
    """All articles below `index`, filtered and sorted as the address says."""
    return listing(request, ArticlePage.objects.below(index), topics=topic_tree(index, request.user))


def calls(index, request) -> dict:
    """The calls for proposals by what one can still do about them; the closed ones page by page."""
    mine = ArticlePage.objects.below(index).visible_to(request.user).defer("body")
    return {
        "open": mine.calls(CallState.OPEN).by_deadline(),
        "coming": mine.calls(CallState.COMING).order_by("opens_on", "pk"),
        "closed": page_of(request, mine.calls(CallState.CLOSED).order_by("-deadline", "-pk")),
    }


def news(index, request) -> dict:
    """What is new since the reader's last visit: articles page by page, and the latest documents."""
    since = since_last_visit(request.user)
    mine = ArticlePage.objects.below(index).visible_to(request.user).changed_since(since).defer("body")
    documents = Document.objects.visible_to(request.user).filter(created_at__gt=since)
    return {
        "since": since,
        "articles": page_of(request, mine.latest_first()),
        "documents": documents.order_by("-created_at", "-pk")[:NEW_DOCUMENTS],
    }


def topic(page, request) -> dict:
    """A topic: narrower topics, and one page of the articles in it and below it."""
    topics = TopicPage.objects.child_of(page).visible_to(request.user).defer("body")
    below = ArticlePage.objects.below(page)
    reader = request.user
    follows = reader.is_authenticated and TopicFollow.objects.filter(user=reader, topic_id=page.pk).exists()
    return {"topics": topics.order_by("path"), "follows": follows} | listing(request, below, topics=[])


def listing(request, found, *, topics) -> dict:
    """The context of a list: the filter form, and one page of what it lets through of `found`."""
    found = found.visible_to(request.user)
    form = ArticleFilterForm.for_articles(request.GET, found, topics=topics)
    return {"filter_form": form, "articles": page_of(request, form.narrow(found).defer("body"))}


@dataclass
class TopicNode:
    """A topic in the tree, with what it is divided into and how many articles lie in it and below it."""

    page: TopicPage
    depth: int
    count: int = 0
    below: list["TopicNode"] = field(default_factory=list)


def topic_tree(index, reader) -> list[TopicNode]:
    """The topics below `index` that `reader` may see, as a tree; two queries, whatever its size."""
    topics = TopicPage.objects.descendant_of(index).visible_to(reader).defer("body").order_by("path")
    articles = ArticlePage.objects.below(index).visible_to(reader).order_by().values_list("path", flat=True)
    nodes, roots = {}, []
    for page in topics:
        node = nodes[page.path] = TopicNode(page, depth=page.depth - index.depth)
        above = nodes.get(page.path[: -Page.steplen])
        (above.below if above else roots).append(node)
    for path in articles:
        for depth in range(index.depth + 1, len(path) // Page.steplen):
            if node := nodes.get(path[: depth * Page.steplen]):
                node.count += 1
    return roots


def article(page: ArticlePage, request) -> dict:
    """Everything an article shows beside its own fields."""
    reader = request.user
    text = text_of(page, request)
    return {
        "text": text,
        "contents": text.headings if len(text.headings) >= CONTENTS_FROM else [],
        "documents": documents_of(page, reader),
        "related": related_to(page, reader),
        "reviewed_on": page.reviewed_on,
        "upkeep": Upkeep.objects.filter(article_id=page.pk).select_related("owner").first(),
        "may_confirm": may_confirm(page, reader),
        "useful_form": UsefulForm(),
        "sent": just_sent(request),
    }


def may_confirm(page: ArticlePage, reader) -> bool:
    """Whether `reader` may say that the article is still right; costs no query outside the office."""
    if page.pk is None or reader_level(reader) < Audience.OFFICE:
        return False
    return page.permissions_for_user(reader).can_edit()


def text_of(page: ArticlePage, request) -> article_text.ArticleText:
    """The article's text as `request`'s reader sees it, with anchors and explained terms."""
    if not page.body:
        return article_text.ArticleText("")
    html = page.body.render_as_block({"request": request, "page": page})
    terms = Term.objects.visible_to(request.user).defer("page")
    return article_text.prepare(html, terms)


def related_to(article: ArticlePage, reader) -> list[Page]:
    """What to read next: what the editor chose, then articles that share tags; only what `reader` may see."""
    chosen = [row.page_id for row in article.related_pages.all()]
    found = (
        {page.pk: page for page in visible_pages(reader, Page.objects.filter(pk__in=chosen))}
        if chosen
        else {}
    )
    related = [found[pk] for pk in chosen if pk in found]
    if article.pk is not None:
        alike = ArticlePage.objects.visible_to(reader).sharing_tags_with(article).exclude(pk__in=chosen)
        related += alike.defer("body")[:RELATED]
    return related


@dataclass
class Letter:
    """The terms of the glossary that begin with `name`."""

    name: str
    anchor: str
    terms: list[Term]


def glossary(reader) -> dict:
    """The terms `reader` may see by their first letters, as a Hungarian dictionary has them."""
    terms = list(Term.objects.visible_to(reader).order_by(Collate("name", HUNGARIAN)))
    wanted = {term.page_id for term in terms if term.page_id}
    pages = visible_pages(reader, Page.objects.filter(pk__in=wanted)) if wanted else []
    pages = {page.pk: page for page in pages}
    letters: dict[str, list] = {}
    for term in terms:
        term.shown_page = pages.get(term.page_id)
        letters.setdefault(first_letter(term.name), []).append(term)
    return {
        "letters": [Letter(name, f"betu-{n}", found) for n, (name, found) in enumerate(letters.items(), 1)]
    }


def first_letter(word: str) -> str:
    """The letter under which a dictionary has `word`; long vowels stand with the short ones (Á with A)."""
    return word[:1].upper().translate(str.maketrans("ÁÉÍÓŐÚŰ", "AEIOÖUÜ"))
