"""The knowledge base: topics, articles of every kind, the glossary, and what is known of their freshness."""

from home.demo import anchor, uploads
from home.demo.content import content
from home.demo.planting import AUDIENCES, body, plant
from home.models import HomePage
from knowledge.models import (
    ArticlePage,
    ArticleReview,
    KnowledgeIndexPage,
    RelatedPage,
    Term,
    TopicFollow,
    TopicPage,
    Upkeep,
    UsefulVote,
)
from knowledge.rules import fields_of, next_check
from members.models import User

DATES = {"opens_on", "deadline", "in_force_from", "in_force_until"}


def ensure_knowledge(home: HomePage) -> None:
    """Every topic, article and term of content/knowledge.toml that is not there yet."""
    index = KnowledgeIndexPage.objects.get()
    officer = User.objects.get(username="munkatars")
    for item in content("knowledge")["topic"]:
        topic = _topic(index, item)
        for article in item["article"]:
            _article(topic, article, officer, author=home.title)
    _recommend_background()
    for item in content("knowledge")["term"]:
        Term.objects.get_or_create(name=item["name"], defaults=item)
    followed = TopicPage.objects.get(slug="tamogatasok")
    TopicFollow.objects.get_or_create(user=User.objects.get(username="tag"), topic=followed)


def _topic(index: KnowledgeIndexPage, item: dict) -> TopicPage:
    above = TopicPage.objects.get(slug=item["above"]) if "above" in item else index
    fields = {"title": item["title"], "summary": item["summary"], "icon": item["icon"]}
    return plant(above, TopicPage, item["slug"], on=anchor.day(-320), **fields)[0]


def _article(topic: TopicPage, item: dict, officer: User, *, author: str) -> None:
    page, made = plant(
        topic,
        ArticlePage,
        item["slug"],
        on=anchor.day(item["day"]),
        title=item["title"],
        summary=item["summary"],
        body=body(item["text"]) + _lost_link(item),
        kind=item.get("kind", "article"),
        source_url=item.get("source_url", ""),
        owner=officer,
        audience=AUDIENCES.get(item.get("audience")),
        **_own_fields(item),
    )
    if not made:
        return
    page.tags.add(*item["tags"])
    page.save()
    _freshness(page, item, officer)
    if "paper" in item:
        text = [part for part in item["text"].split("\n\n") if not part.startswith("- ")]
        uploads.attach(page, kind="melleklet", paragraphs=text, dated=anchor.day(item["day"]), author=author)


def _own_fields(item: dict) -> dict:
    """The fields of the article's kind; dates are days from today."""
    names = [name for name in fields_of(item.get("kind", "")) if name in item]
    return {name: anchor.day(item[name]) if name in DATES else item[name] for name in names}


def _freshness(page: ArticlePage, item: dict, officer: User) -> None:
    checked = anchor.day(item.get("checked", min(item["day"] + 60, -1)))
    ArticleReview.objects.create(article=page, on=checked, by=officer)
    Upkeep.objects.create(article=page, owner=officer, due_on=next_check(checked, 12))
    votes = [True] * (len(item["title"]) % 7) + [False] * (len(item["title"]) % 3)
    UsefulVote.objects.bulk_create(UsefulVote(article=page, useful=useful, on=checked) for useful in votes)


def _lost_link(item: dict) -> list:
    """A link to a page that was deleted, as they are found in the report of broken links."""
    if "lost_link" not in item:
        return []
    return [("text", f'<p><a linktype="page" id="999999999">{item["lost_link"]}</a></p>')]


def _recommend_background() -> None:
    """A public article may recommend one for members: only they see it there."""
    call = ArticlePage.objects.get(slug="munkahelyteremto-palyazat")
    if not call.related_pages.exists():
        call.related_pages.add(RelatedPage(page=ArticlePage.objects.get(slug="targyalasi-hatter")))
        call.save()
