"""The knowledge base: topics, lists of articles and the filter by tag."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError

from knowledge.models import RelatedPage
from tests.counting import queries_of
from tests.knowledge.factories import TopicFactory, article
from visibility.enums import Audience

TOPIC = "/tudasbazis/tamogatasok/"


def titles(response):
    return [page.title for page in response.context["articles"]]


def test_the_front_page_has_a_tile_for_each_topic_and_the_latest_articles(client, base, topic):
    article(topic, "Bértámogatás")
    shown = client.get("/tudasbazis/").content.decode()
    assert f'class="tile" href="{TOPIC}"' in shown
    assert "Bértámogatás" in shown


def test_the_latest_article_stands_first_and_only_six_stand_there(client, base, topic):
    for n in range(8):
        article(topic, f"Cikk {n}").save_revision().publish()
    assert titles(client.get("/tudasbazis/")) == [f"Cikk {n}" for n in (7, 6, 5, 4, 3, 2)]


def test_a_topic_lists_its_articles_and_those_of_its_narrower_topics_in_hungarian_order(client, topic):
    narrower = TopicFactory(parent=topic, title="Bér")
    article(narrower, "Zárás")
    article(topic, "Álláskeresés")
    article(topic, "Azonnali segély")
    response = client.get(TOPIC)
    assert titles(response) == ["Álláskeresés", "Azonnali segély", "Zárás"]
    assert [page.title for page in response.context["topics"]] == ["Bér"]


def test_articles_are_filtered_by_tag(client, topic):
    article(topic, "Egyik", "képzés", "bér")
    article(topic, "Másik", "bér")
    tags = client.get(TOPIC).context["filter_form"].fields["tag"].choices
    slugs = {name: slug for slug, name in tags}
    assert titles(client.get(TOPIC, {"tag": slugs["képzés"]})) == ["Egyik"]
    assert titles(client.get(TOPIC, {"tag": slugs["bér"]})) == ["Egyik", "Másik"]


@pytest.mark.parametrize(
    "query", ["page=x", "page=-3", "page=9999999999", "tag=nincs", "tag=%00", "tag=" + "é" * 9000]
)
def test_bad_parameters_are_survived(client, topic, query):
    article(topic, "Egyik", "bér")
    response = client.get(f"{TOPIC}?{query}")
    assert response.status_code == 200
    assert titles(response) == ["Egyik"]


def test_a_hidden_article_leaves_no_trace_in_lists_tags_and_counts(client, topic, delegate, coordinator):
    article(topic, "Nyílt cikk", "közös")
    article(topic, "Kankalin", "titkoscimke", audience=Audience.OFFICE, summary="Rejtett összefoglaló")
    client.force_login(coordinator)
    assert titles(client.get(TOPIC)) == ["Kankalin", "Nyílt cikk"]
    client.force_login(delegate)
    for address in (TOPIC, "/tudasbazis/"):
        response = client.get(address)
        assert titles(response) == ["Nyílt cikk"]
        shown = response.content.decode()
        assert not any(trace in shown for trace in ("Kankalin", "titkoscimke", "Rejtett"))
    assert client.get(TOPIC).context["articles"].paginator.count == 1
    hidden, absent = (
        re.sub('csrfmiddlewaretoken" value="\\w+"', "", client.get(f"{TOPIC}?tag={tag}").content.decode())
        for tag in ("titkoscimke", "semmilyencim")
    )
    assert hidden.replace("titkoscimke", "semmilyencim") == absent


def test_a_long_topic_comes_page_by_page(client, topic):
    for n in range(22):
        article(topic, f"Cikk {n}")
    assert len(titles(client.get(TOPIC))) == 20
    assert len(titles(client.get(f"{TOPIC}?page=2"))) == 2


@pytest.mark.parametrize("address", ["/tudasbazis/", TOPIC, "/tudasbazis/cikkek/", "/tudasbazis/palyazatok/"])
def test_lists_cost_the_same_for_one_and_three_articles(client, topic, delegate, address):
    client.force_login(delegate)
    counts = []
    for number in (1, 3):
        while topic.get_children().count() < 2 * number:
            article(topic, f"Cikk {topic.get_children().count()}", "bér", kind="call")
            TopicFactory(parent=topic)
        counts.append(queries_of(client, address))
    assert counts[0] == counts[1]


def test_all_articles_are_filtered_by_topic_kind_and_state_and_sorted(client, base, topic):
    other = TopicFactory(parent=base, title="Képzések")
    narrower = TopicFactory(parent=topic, title="Bér")
    article(narrower, "Záruló", kind="call", deadline=dt.date(2999, 1, 1))
    article(topic, "Lezárt", kind="call", deadline=dt.date(2000, 1, 1))
    article(other, "Jog", kind="legislation")
    found = lambda **query: titles(client.get("/tudasbazis/cikkek/", query))  # noqa: E731
    assert found() == ["Jog", "Lezárt", "Záruló"]
    assert found(topic=topic.pk) == ["Lezárt", "Záruló"]
    assert found(topic=narrower.pk) == ["Záruló"]
    assert found(kind="legislation") == ["Jog"]
    assert found(state="open") == ["Záruló"]
    assert found(order="deadline") == ["Lezárt", "Záruló", "Jog"]


def test_the_topics_stand_as_a_tree_with_the_number_of_their_visible_articles(client, base, topic, delegate):
    narrower = TopicFactory(parent=topic, title="Bér")
    TopicFactory(parent=topic, title="Kankalin", audience=Audience.STEERING)
    article(narrower, "Egyik")
    article(topic, "Másik")
    article(topic, "Rejtett", audience=Audience.STEERING)
    client.force_login(delegate)
    (root,) = client.get("/tudasbazis/").context["topics"]
    assert (root.page.title, root.count) == ("Támogatások", 2)
    assert [(node.page.title, node.count) for node in root.below] == [("Bér", 1)]


@pytest.mark.parametrize(
    "query",
    [
        "topic=x",
        "topic=99999999999999",
        "kind=%00",
        "state=evil",
        "order=evil",
        "order=title;--",
        "page=x&kind=" + "é" * 9000,
    ],
)
def test_bad_filters_are_answered_and_the_list_stays_whole(client, topic, query):
    article(topic, "Egyik", "bér", kind="call")
    response = client.get(f"/tudasbazis/cikkek/?{query}")
    assert response.status_code == 200
    assert titles(response) == ["Egyik"]


def test_a_topic_cannot_take_the_address_of_a_list(base):
    with pytest.raises(ValidationError, match="slug"):
        TopicFactory(parent=base, slug="fogalomtar")


def test_related_pages_chosen_by_the_editor_come_first_for_whom_may_see_them(client, tree, topic, delegate):
    one = article(topic, "Bértámogatás", "bér")
    article(topic, "Címkés", "bér")
    one.related_pages = [RelatedPage(page=tree.steering_page), RelatedPage(page=tree.forum_page)]
    one.save()
    client.force_login(delegate)
    related = client.get(one.get_url()).context["related"]
    assert [page.title for page in related] == ["forum lap", "Címkés"]
