"""New material, circulars and reminders: who hears of what, when, and what the mail may say."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notifications import reminders
from notifications.enums import Choice, MailState
from notifications.kinds import NEW_MATERIAL, REMINDER, choose
from notifications.models import Notice, OutboxMail, PageNotice
from notifications.services import notify, queue_what_is_due, request_notice
from pages.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db


def publish(page, *, tick=None):
    page = StandardPage.objects.get(pk=page.pk)
    if tick is not None:
        PageNotice.objects.update_or_create(page_id=page.pk, defaults={"wanted": tick})
    page.save_revision().publish()
    return page


def test_the_readers_of_a_page_hear_of_it_and_nobody_else(
    tree, delegate, steering_member, outsider, former_delegate, suspended, deliver
):
    publish(tree.forum_page, tick=True)
    sent = deliver()
    assert set(sent) == {delegate.email, steering_member.email}
    publish(tree.steering_page, tick=True)
    assert set(deliver()) == {steering_member.email}


def test_of_a_public_page_the_members_hear_and_not_every_account(tree, delegate, outsider, deliver):
    publish(tree.about_page, tick=True)
    assert set(deliver()) == {delegate.email}


def test_without_the_tick_nobody_hears(tree, delegate, deliver):
    publish(tree.forum_page)
    publish(tree.forum_page, tick=False)
    assert deliver() == {}


def test_publishing_again_or_an_older_draft_tells_nobody_again(tree, delegate, deliver):
    page = publish(tree.forum_page, tick=True)
    older = page.latest_revision
    assert len(deliver()) == 1
    publish(tree.forum_page)
    older.publish()
    assert deliver() == {}


def test_it_can_be_sent_again_when_asked_for(tree, delegate, deliver):
    publish(tree.forum_page, tick=True)
    deliver()
    request_notice(tree.forum_page, "Új irat")
    assert "Új irat" in deliver()[delegate.email].subject
    assert deliver() == {}


def test_a_page_taken_back_before_anybody_was_told_tells_nobody(tree, delegate, deliver):
    publish(tree.forum_page, tick=True)
    StandardPage.objects.get(pk=tree.forum_page.pk).unpublish()
    assert deliver() == {}
    publish(tree.forum_page)
    assert set(deliver()) == {delegate.email}


def test_a_closed_page_is_never_named_in_a_mail_only_linked(tree, delegate, client, deliver):
    page = StandardPage.objects.get(pk=tree.forum_page.pk)
    page.title, page.slug, page.summary = "Titkos Zsálya", "titkos-zsalya", "a titkos összefoglaló"
    page.save_revision().publish()
    request_notice(page)
    message = deliver()[delegate.email]
    whole = message.message().as_string() + message.body + message.alternatives[0].content
    assert "zsálya" not in whole.lower() and "zsalya" not in whole.lower() and "titkos" not in whole.lower()
    assert "Foglalkoztatási Fórum" in message.subject
    [link] = re.findall(r"http://testserver(/ertesites/\d+/)", message.body)
    assert client.get(link).status_code == 302 and "/belepes/" in client.get(link)["Location"]
    client.force_login(delegate)
    assert client.get(link)["Location"] == "/forum/titkos-zsalya/"


def test_the_link_of_a_mail_opens_nothing_for_whoever_may_not_read(tree, delegate, outsider, client):
    client.force_login(outsider)
    assert client.get(f"/ertesites/{tree.forum_page.pk}/").status_code == 404
    assert client.get("/ertesites/999999/").status_code == 404


def test_a_public_page_is_named(tree, delegate, deliver):
    publish(tree.about_page, tick=True)
    message = deliver()[delegate.email]
    assert "about lap" in message.subject
    assert "http://testserver/rolunk/lap/" in message.body


def test_a_page_closed_after_it_was_queued_is_not_named_either(tree, delegate, deliver):
    notify([delegate], kind=NEW_MATERIAL, line="Új anyag", page=tree.about_page)
    page = StandardPage.objects.get(pk=tree.about_page.pk)
    page.audience = 10
    page.save()
    message = deliver()[delegate.email]
    assert "about lap" not in message.subject + message.body


def test_whoever_lost_the_right_before_it_left_gets_nothing(tree, delegate, deliver):
    notify([delegate], kind=NEW_MATERIAL, line="Új anyag", page=tree.forum_page)
    delegate.memberships.update(end=timezone.localdate() - dt.timedelta(days=1))
    assert deliver() == {}
    assert OutboxMail.objects.get().state == MailState.WITHDRAWN


def test_each_is_told_as_they_chose(tree, deliver, tomorrow_morning):
    people = {choice: factories.MembershipFactory().user for choice in Choice.values}
    for choice, person in people.items():
        choose(person, NEW_MATERIAL, choice)
    publish(tree.forum_page, tick=True)
    assert set(deliver()) == {people["at_once"].email}
    assert set(deliver(at=tomorrow_morning)) == {people["daily"].email}
    assert people["never"].notices.count() == 1  # it stands on the account page all the same


def test_whoever_says_never_before_it_leaves_gets_nothing(tree, delegate, deliver):
    notify([delegate], kind=NEW_MATERIAL, line="Új anyag", page=tree.forum_page)
    choose(delegate, NEW_MATERIAL, Choice.NEVER)
    assert deliver() == {}


def test_names_and_lines_cannot_smuggle_headers(tree, delegate, deliver):
    delegate.last_name = "Rossz\r\nBcc: mas@minta.example"
    delegate.save()
    notify([delegate], kind=REMINDER, line="Sor\r\nBcc: mas@minta.example\x00")
    message = deliver()[delegate.email]
    assert message.recipients() == [delegate.email]
    headers = message.message().as_string().split("\n\n")[0]
    assert "\nBcc:" not in headers


def test_telling_takes_the_same_queries_for_one_and_for_three(tree):
    def queries(count):
        people = [factories.UserFactory() for _ in range(count)]
        with CaptureQueriesContext(connection) as captured:
            notify(people, kind=NEW_MATERIAL, line="Új anyag", page=tree.about_page)
        return len(captured)

    assert queries(1) == queries(3)


# The digest


def daily(user):
    choose(user, NEW_MATERIAL, Choice.DAILY)
    choose(user, REMINDER, Choice.DAILY)


def test_the_digest_is_grouped_and_newest_first(tree, delegate, deliver, tomorrow_morning):
    daily(delegate)
    for kind, line in [
        (NEW_MATERIAL, "Első"),
        (REMINDER, "Második"),
        (NEW_MATERIAL, "Harmadik"),
        (REMINDER, "Negyedik"),
    ]:
        notify([delegate], kind=kind, line=line)
    assert deliver() == {}
    message = deliver(at=tomorrow_morning)[delegate.email]
    places = [message.body.index(line) for line in ("Negyedik", "Második", "Harmadik", "Első")]
    assert places == sorted(places)
    assert "4" in message.subject
    assert deliver(at=tomorrow_morning + dt.timedelta(days=1)) == {}


def test_there_is_one_digest_a_day_and_after_days_asleep_one(delegate, deliver, tomorrow_morning):
    daily(delegate)
    notify([delegate], kind=REMINDER, line="Első")
    later = tomorrow_morning + dt.timedelta(days=3)
    assert set(deliver(at=later)) == {delegate.email}
    assert deliver(at=later + dt.timedelta(hours=1)) == {}


def test_what_comes_after_seven_waits_for_the_next_day(delegate, deliver, tomorrow_morning):
    daily(delegate)
    with time_machine.travel(tomorrow_morning):
        notify([delegate], kind=REMINDER, line="Nyolc előtt")
    assert deliver(at=tomorrow_morning + dt.timedelta(hours=10)) == {}
    assert set(deliver(at=tomorrow_morning + dt.timedelta(days=1))) == {delegate.email}


def test_a_digest_is_never_empty(tree, delegate, deliver, tomorrow_morning):
    daily(delegate)
    notify([delegate], kind=NEW_MATERIAL, line="Új anyag", page=tree.forum_page)
    tree.forum_page.unpublish()
    assert deliver(at=tomorrow_morning) == {}


def test_a_digest_is_checked_again_when_it_leaves(tree, delegate, deliver, tomorrow_morning):
    daily(delegate)
    notify([delegate], kind=NEW_MATERIAL, line="Nyilvános", page=tree.about_page)
    notify([delegate], kind=NEW_MATERIAL, line="Zárt", page=tree.forum_page)
    with time_machine.travel(tomorrow_morning):
        queue_what_is_due()
    delegate.memberships.update(end=timezone.localdate() - dt.timedelta(days=1))
    message = deliver(at=tomorrow_morning + dt.timedelta(minutes=1))[delegate.email]
    assert "Nyilvános" in message.body and "Zárt" not in message.body


# Reminders


def test_a_reminder_is_given_once_and_a_day_without_a_run_is_made_up_for(monkeypatch, delegate, deliver):
    due_on = timezone.localdate()

    def remind():
        if timezone.localdate() >= due_on:
            notify([delegate], kind=REMINDER, line="Határidő", once=f"teszt:{due_on}")

    monkeypatch.setattr(reminders, "REMINDERS", {})
    reminders.register("test.remind", remind)
    three_days_late = timezone.now() + dt.timedelta(days=3)
    assert len(deliver(at=three_days_late)) == 1
    assert deliver(at=three_days_late) == {}


def test_a_failing_reminder_stops_no_other(monkeypatch, delegate, deliver):
    monkeypatch.setattr(reminders, "REMINDERS", {})
    reminders.register("test.bad", lambda: 1 / 0)
    reminders.register("test.good", lambda: notify([delegate], kind=REMINDER, line="Megy", once="x"))
    assert len(deliver()) == 1


def test_old_notices_are_forgotten(delegate):
    from notifications.digests import forget_old_notices

    notify([delegate], kind=REMINDER, line="Régi")
    Notice.objects.update(created_at=timezone.now() - dt.timedelta(days=200))
    notify([delegate], kind=REMINDER, line="Új")
    assert forget_old_notices() == 1
    assert Notice.objects.get().line == "Új"
