"""One article: tags, related reading, attachments, and when it was last checked."""

import datetime as dt

import pytest
import time_machine
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from files.models import PageDocument
from home.models import HomePage
from knowledge.models import ArticlePage, ArticleReview, KnowledgeIndexPage, TopicPage, Upkeep
from knowledge.services import confirm_valid
from pages.models import SectionPage
from tests.counting import queries_of
from tests.factories import DocumentFactory, DocumentKindFactory
from tests.knowledge.factories import article
from visibility.enums import Audience


class PageTypes(WagtailPageTestCase):
    def test_each_type_is_made_where_it_belongs_and_nowhere_else(self):
        self.assertAllowedParentPageTypes(KnowledgeIndexPage, {HomePage, SectionPage})
        self.assertAllowedSubpageTypes(KnowledgeIndexPage, {TopicPage})
        self.assertAllowedParentPageTypes(TopicPage, {KnowledgeIndexPage, TopicPage})
        self.assertAllowedSubpageTypes(TopicPage, {TopicPage, ArticlePage})
        self.assertAllowedParentPageTypes(ArticlePage, {TopicPage})
        self.assertAllowedSubpageTypes(ArticlePage, set())


def shown(client, page):
    return client.get(f"/tudasbazis/tamogatasok/{page.slug}/").content.decode()


def carry(page, **fields):
    return PageDocument.objects.create(
        page=page,
        document=DocumentFactory(**fields),
        kind=DocumentKindFactory(),
        dated=dt.date(2026, 12, 3),
    )


def test_related_articles_share_tags_the_nearest_first(client, topic):
    one = article(topic, "Bértámogatás", "bér", "képzés")
    article(topic, "Egy közös", "bér")
    article(topic, "Két közös", "bér", "képzés")
    article(topic, "Semmi közös", "jog")
    related = client.get(f"/tudasbazis/tamogatasok/{one.slug}/").context["related"]
    assert [page.title for page in related] == ["Két közös", "Egy közös"]


def test_a_hidden_article_is_not_offered_as_related(client, topic, delegate, coordinator):
    one = article(topic, "Bértámogatás", "bér")
    article(topic, "Kankalin", "bér", audience=Audience.STEERING)
    client.force_login(coordinator)
    assert "Kankalin" in shown(client, one)
    client.force_login(delegate)
    assert "Kankalin" not in shown(client, one)


def test_an_article_without_tags_has_no_related_ones(client, topic):
    one = article(topic, "Magányos")
    article(topic, "Címkés", "bér")
    assert 'id="related"' not in shown(client, one)


def test_attachments_are_shown_to_whom_they_are_for(client, topic, delegate, steering_member):
    one = article(topic, "Bértámogatás")
    carry(one, title="Nyílt melléklet", own=Audience.PUBLIC)
    carry(one, title="Zárt melléklet", own=Audience.STEERING)
    client.force_login(steering_member)
    assert "Zárt melléklet" in shown(client, one)
    client.force_login(delegate)
    assert "Zárt melléklet" not in shown(client, one)
    assert "Nyílt melléklet" in shown(client, one)


def test_readers_see_when_it_was_last_checked(client, topic, coordinator):
    one = article(topic, "Bértámogatás")
    with time_machine.travel("2026-03-05 12:00+01:00"):
        confirm_valid(one, user=coordinator)
    assert "Utoljára ellenőrizve" in shown(client, one)
    assert "2026. március 5." in shown(client, one)


def test_publishing_an_older_draft_loses_neither_attachment_nor_check(client, topic, coordinator):
    one = article(topic, "Bértámogatás")
    older = one.save_revision()
    carried, review = carry(one), confirm_valid(one, user=coordinator)
    Upkeep.objects.update(owner=coordinator, every_months=3, due_on=dt.date(2030, 1, 1))
    one.title = "Újabb cím"
    one.save_revision().publish()
    older.publish()
    assert ArticlePage.objects.get(pk=one.pk).title == "Bértámogatás"
    assert PageDocument.objects.filter(pk=carried.pk, page_id=one.pk).exists()
    assert ArticleReview.objects.filter(pk=review.pk, article=one).exists()
    upkeep = Upkeep.objects.get(article=one)
    assert (upkeep.owner, upkeep.every_months, upkeep.due_on) == (coordinator, 3, dt.date(2030, 1, 1))


def test_an_article_costs_the_same_with_one_and_three_of_everything(client, topic, delegate):
    one = article(topic, "Bértámogatás", "bér")
    client.force_login(delegate)
    counts = []
    for number in (1, 3):
        while one.carried_documents.count() < number:
            carry(one, own=Audience.PUBLIC)
            article(topic, f"Másik {one.carried_documents.count()}", "bér")
        counts.append(queries_of(client, f"/tudasbazis/tamogatasok/{one.slug}/"))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("model", [KnowledgeIndexPage, TopicPage, ArticlePage])
def test_a_page_not_yet_saved_can_be_previewed(tree, model):
    page = model(title="Új", slug="uj")
    page.path, page.depth = Page._get_children_path_interval(tree.home.path)[1], 3
    page.set_url_path(tree.home)
    assert page.make_preview_request().status_code == 200
