"""What is new since the last visit, and hearing of new articles in a topic."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from files.models import Document
from knowledge.models import KnowledgeVisit, TopicFollow
from knowledge.readers import since_last_visit, tell_followers
from notifications.digests import queue_digests
from notifications.enums import Choice
from notifications.kinds import NEW_MATERIAL, choose
from notifications.models import Notice, PageNotice
from notifications.sending import send_due
from tests.counting import queries_of
from tests.factories import DocumentFactory
from tests.knowledge.factories import ArticleFactory, TopicFactory, article
from visibility.enums import Audience

NEWS = "/tudasbazis/ujdonsagok/"
MONDAY = dt.datetime(2026, 11, 16, 9, tzinfo=dt.UTC)


def at(**later):
    return time_machine.travel(MONDAY + dt.timedelta(**later), tick=False)


def published(topic, title, when, **fields):
    return article(topic, title, first_published_at=when, last_published_at=when, **fields)


def titles(response):
    return [page.title for page in response.context["articles"]]


def test_new_is_what_changed_since_the_visit_before(outsider):
    with at():
        assert since_last_visit(outsider) == MONDAY - dt.timedelta(days=30)
    with at(hours=1):
        assert since_last_visit(outsider) == MONDAY - dt.timedelta(days=30)
    for hours in (48, 50):
        with at(hours=hours):
            assert since_last_visit(outsider) == MONDAY
    with at(days=9):
        assert since_last_visit(outsider) == MONDAY + dt.timedelta(hours=48)


def test_each_member_sees_what_they_may_read_of_it(client, topic, delegate, steering_member):
    now = timezone.now()
    published(topic, "Régi", now - dt.timedelta(days=40))
    published(topic, "Friss", now - dt.timedelta(days=2))
    published(topic, "Kankalin", now - dt.timedelta(days=1), audience=Audience.STEERING)
    DocumentFactory(title="Friss irat", own=Audience.FORUM)
    Document.objects.filter(title="Friss irat").update(level=Audience.FORUM)
    client.force_login(delegate)
    shown = client.get(NEWS)
    assert titles(shown) == ["Friss"]
    assert "Friss irat" in shown.content.decode()
    assert client.get("/tudasbazis/").context["new_count"] == 1
    client.force_login(steering_member)
    assert titles(client.get(NEWS)) == ["Kankalin", "Friss"]


def test_strangers_see_the_last_month_and_nothing_is_noted(client, topic):
    published(topic, "Friss", timezone.now() - dt.timedelta(days=2))
    assert titles(client.get(NEWS, {"page": "x"})) == ["Friss"]
    assert "Friss irat" not in client.get(NEWS).content.decode()
    assert not KnowledgeVisit.objects.exists()


def test_one_and_three_new_articles_cost_the_same(client, topic, delegate):
    client.force_login(delegate)
    counts = []
    for number in (1, 3):
        while topic.get_children().count() < number:
            published(topic, f"Cikk {topic.get_children().count()}", timezone.now())
        counts.append(queries_of(client, NEWS))
    assert counts[0] == counts[1]


def set_follow(client, topic, wanted="1", **more):
    return client.post(reverse("knowledge:follow", args=[topic.pk]), {"wanted": wanted, **more})


def test_a_topic_is_followed_and_left_with_one_button(client, topic, delegate):
    client.force_login(delegate)
    for _ in range(2):
        assert set_follow(client, topic)["Location"] == topic.get_url()
    assert TopicFollow.objects.get().user == delegate
    assert "Nem követem tovább" in client.get(topic.get_url()).content.decode()
    assert "Támogatások" in client.get("/fiok/").content.decode()
    set_follow(client, topic, "0", back="account")
    assert not TopicFollow.objects.exists()


def test_nobody_follows_what_they_cannot_see(client, base, delegate):
    hidden = TopicFactory(parent=base, title="Kankalin", audience=Audience.STEERING)
    assert set_follow(client, hidden)["Location"].startswith("/belepes/")
    client.force_login(delegate)
    assert set_follow(client, hidden).status_code == 404
    assert client.post(reverse("knowledge:follow", args=[999999])).status_code == 404
    TopicFollow.objects.create(user=delegate, topic=hidden)
    assert "Kankalin" not in client.get("/fiok/").content.decode()


@pytest.fixture
def follower(topic, delegate):
    """Follows a topic, and wants no other notices."""
    TopicFollow.objects.create(user=delegate, topic=topic)
    choose(delegate, NEW_MATERIAL, Choice.NEVER)
    return delegate


def publish(topic, title="Új cikk", **fields):
    made = ArticleFactory(parent=topic, title=title, live=False, **fields)
    made.save_revision().publish()
    return made


def test_followers_hear_of_a_new_article_in_the_topic_or_below_it_once(topic, follower):
    made = publish(TopicFactory(parent=topic))
    notice = Notice.objects.get()
    assert (notice.user, notice.page_id, notice.choice) == (follower, made.pk, Choice.DAILY)
    made.refresh_from_db()
    made.save_revision().publish()
    assert Notice.objects.count() == 1


def test_who_hears_of_it_anyway_is_not_told_twice(topic, delegate):
    TopicFollow.objects.create(user=delegate, topic=topic)
    made = ArticleFactory(parent=topic, title="Új cikk", live=False)
    PageNotice.objects.update_or_create(page_id=made.pk, defaults={"wanted": True})
    made.save_revision().publish()
    assert not Notice.objects.exists()


def test_what_a_follower_may_not_read_they_do_not_hear_of(topic, follower):
    publish(topic, audience=Audience.STEERING)
    assert not Notice.objects.exists()


@pytest.mark.parametrize("choice", [Choice.AT_ONCE, Choice.DAILY, Choice.NEVER])
def test_they_hear_as_they_chose_and_only_of_what_they_may_read_when_the_mail_leaves(topic, follower, choice):
    choose(follower, "topic", choice)
    with time_machine.travel("2026-11-16 09:00+01:00", tick=False):
        publish(topic)
        closed = publish(topic, "Kankalin")
        closed.audience = Audience.OFFICE
        closed.save()
    with time_machine.travel("2026-11-17 08:00+01:00", tick=False):
        queue_digests()
        send_due()
    text = "\n".join(message.subject + message.body for message in mail.outbox)
    assert ("Új cikk" in text) == (choice != Choice.NEVER)
    assert "Kankalin" not in text


def test_telling_followers_costs_the_same_for_one_and_three(topic, follower, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.factories import MembershipFactory

    counts = []
    for number in (1, 3):
        while TopicFollow.objects.count() < number:
            user = MembershipFactory().user
            choose(user, NEW_MATERIAL, Choice.NEVER)
            TopicFollow.objects.create(user=user, topic=topic)
        now = timezone.now()
        made = published(topic, f"Cikk {number}", now)
        with CaptureQueriesContext(connection) as queries:
            assert tell_followers(made) == number
        counts.append(len(queries))
    assert counts[0] == counts[1]
