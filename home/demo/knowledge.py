"""The knowledge base: topics, articles, their attachments and when they were last checked."""

from home.demo import anchor, uploads
from home.demo.content import content
from home.demo.planting import AUDIENCES, body, plant
from home.models import HomePage
from knowledge.models import ArticlePage, ArticleReview, KnowledgeIndexPage, TopicPage
from knowledge.services import begin_upkeep
from members.models import User


def ensure_knowledge(home: HomePage) -> None:
    """Every topic and article of content/knowledge.toml that is not there yet."""
    index = KnowledgeIndexPage.objects.get()
    officer = User.objects.get(username="munkatars")
    for item in content("knowledge")["topic"]:
        topic, _ = plant(
            index, TopicPage, item["slug"], on=anchor.day(-320), title=item["title"], summary=item["summary"]
        )
        for article in item["article"]:
            _article(topic, article, officer, author=home.title)


def _article(topic: TopicPage, item: dict, officer: User, *, author: str) -> None:
    page, made = plant(
        topic,
        ArticlePage,
        item["slug"],
        on=anchor.day(item["day"]),
        title=item["title"],
        summary=item["summary"],
        body=body(item["text"]),
        owner=officer,
        audience=AUDIENCES.get(item.get("audience")),
    )
    if not made:
        return
    begin_upkeep(page)
    page.tags.add(*item["tags"])
    page.save()
    ArticleReview.objects.create(article=page, on=anchor.day(min(item["day"] + 60, -1)), by=officer)
    if "paper" in item:
        text = [part for part in item["text"].split("\n\n") if not part.startswith("- ")]
        uploads.attach(page, kind="melleklet", paragraphs=text, dated=anchor.day(item["day"]), author=author)
