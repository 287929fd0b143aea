"""Keeping articles right: who checks them, when, what the office is told, and links that lead nowhere."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from audit.models import AuditEntry
from desk.registry import waiting_for
from knowledge.enums import LinkFault
from knowledge.links import broken_links
from knowledge.models import ArticleReview, Upkeep
from knowledge.reminders import remind_of_reviews
from knowledge.rules import next_check
from knowledge.services import begin_missing_upkeep, begin_upkeep, confirm_valid
from members.signals import handed_over
from notifications.models import Notice
from tests.factories import DocumentFactory, StandardPageFactory, days_ago
from tests.knowledge.factories import article
from visibility.enums import Audience


def kept(topic, title="Bértámogatás", owner=None, due=None, **fields):
    """A published article with its upkeep."""
    made = article(topic, title, **fields)
    Upkeep.objects.create(article=made, owner=owner, due_on=due)
    return made


def upkeep_of(page):
    return Upkeep.objects.get(article=page)


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2028, 2, 29), 12, dt.date(2029, 2, 28)),
        (dt.date(2026, 12, 15), 12, dt.date(2027, 12, 15)),
    ],
)
def test_the_next_check_is_due_so_many_months_after_the_last(last, months, due):
    assert next_check(last, months) == due


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 120))
def test_the_next_check_falls_into_the_right_month_and_never_on_a_later_day(last, months):
    due = next_check(last, months)
    assert (due.year - last.year) * 12 + due.month - last.month == months
    assert due.day <= last.day


def test_a_published_article_has_somebody_to_keep_it_and_a_day_for_its_check(topic, partnership_officer):
    made = article(topic, "Bértámogatás", owner=partnership_officer, live=False)
    assert not Upkeep.objects.exists()
    with time_machine.travel("2026-03-05 12:00+01:00"):
        made.save_revision().publish()
    upkeep = upkeep_of(made)
    assert (upkeep.owner, upkeep.due_on) == (partnership_officer, dt.date(2027, 3, 5))


def test_an_article_that_came_without_a_publication_gets_its_upkeep_at_night(topic):
    article(topic, "Másolat")
    article(topic, "Piszkozat", live=False)
    assert begin_missing_upkeep() == 1
    assert begin_missing_upkeep() == 0


def test_an_overdue_article_says_so_until_it_is_checked(client, topic, coordinator):
    one = kept(topic, due=days_ago(1))
    assert "esedékes a felülvizsgálata" in client.get(one.get_url()).content.decode()
    confirm_valid(one, user=coordinator)
    assert "esedékes a felülvizsgálata" not in client.get(one.get_url()).content.decode()


def test_an_officer_confirms_with_one_click_on_the_article_itself(client, topic, partnership_officer):
    one = kept(topic, due=days_ago(1))
    client.force_login(partnership_officer)
    address = reverse("article_still_valid", args=[one.pk])
    assert f'action="{address}"' in client.get(one.get_url()).content.decode()
    for _ in range(2):
        response = client.post(address, {"next": one.get_url()})
        assert response["Location"] == one.get_url()
    assert one.reviews.get().by == partnership_officer
    entry = AuditEntry.objects.get(action="knowledge.review")
    assert entry.changes["due_on"][0] == days_ago(1).isoformat()
    assert not upkeep_of(one).is_due


def test_the_way_back_never_leads_to_another_site(client, topic, partnership_officer):
    one = kept(topic)
    client.force_login(partnership_officer)
    address = reverse("article_still_valid", args=[one.pk])
    for evil in ("https://minta.example/", "//minta.example/", "javascript:alert(1)"):
        assert client.post(address, {"next": evil})["Location"] == reverse("article_upkeep", args=[one.pk])
    assert client.get(address).status_code == 405


def test_a_member_can_neither_see_nor_use_it(client, topic, delegate):
    one = kept(topic)
    client.force_login(delegate)
    assert "still-valid" not in client.get(one.get_url()).content.decode()
    assert client.post(reverse("article_still_valid", args=[one.pk])).status_code == 404
    assert not ArticleReview.objects.exists()


def typed(upkeep, **changes):
    seen = f"{upkeep.owner_id or ''}|{upkeep.every_months or ''}|{upkeep.due_on or ''}"
    return {"owner": "", "every_months": "12", "due_on": "", "seen": seen} | changes


def test_owner_interval_and_day_are_changed_on_their_screen(client, topic, coordinator):
    one = kept(topic)
    client.force_login(coordinator)
    address = reverse("article_upkeep", args=[one.pk])
    assert client.get(address).status_code == 200
    changes = {"owner": coordinator.pk, "every_months": "6", "due_on": "2030-01-31"}
    client.post(address, typed(upkeep_of(one), **changes))
    upkeep = upkeep_of(one)
    assert (upkeep.owner, upkeep.every_months, upkeep.due_on) == (coordinator, 6, dt.date(2030, 1, 31))
    assert AuditEntry.objects.get(action="knowledge.upkeep").user == coordinator


@pytest.mark.parametrize(
    "bad",
    [{"every_months": "0"}, {"every_months": "-1"}, {"every_months": "x"}, {"every_months": "99999999999"}]
    + [{"due_on": "\x00"}, {"due_on": "2026-02-31"}, {"owner": "999999"}, {"owner": "x" * 9000}],
)
def test_what_makes_no_sense_is_refused_beside_its_field(client, topic, coordinator, bad):
    one = kept(topic)
    client.force_login(coordinator)
    response = client.post(reverse("article_upkeep", args=[one.pk]), typed(upkeep_of(one), **bad))
    assert response.status_code == 200
    assert set(response.context["form"].errors) == set(bad)


def test_of_two_who_change_it_at_once_the_second_is_told(client, topic, coordinator):
    one = kept(topic)
    client.force_login(coordinator)
    address, before = reverse("article_upkeep", args=[one.pk]), upkeep_of(one)
    client.post(address, typed(before, every_months="6"))
    response = client.post(address, typed(before, every_months="24"))
    assert "közben módosította" in response.content.decode()
    assert upkeep_of(one).every_months == 6
    client.post(address, typed(before, every_months="24", seen=response.context["form"]["seen"].value()))
    assert upkeep_of(one).every_months == 24


def test_the_owner_is_reminded_once_for_each_due_day(topic, partnership_officer):
    one = kept(topic, owner=partnership_officer, due=days_ago(3))
    kept(topic, "Nem esedékes", owner=partnership_officer, due=days_ago(-1))
    kept(topic, "Piszkozat", owner=partnership_officer, due=days_ago(1), live=False)
    assert [remind_of_reviews(), remind_of_reviews()] == [1, 0]
    notice = Notice.objects.get()
    assert (notice.user, notice.page_id, notice.kind) == (partnership_officer, one.pk, "reminder")
    Upkeep.objects.update(due_on=days_ago(1))
    assert remind_of_reviews() == 2


def test_an_article_whose_owner_has_left_the_office_is_the_coordinators(topic, coordinator, delegate):
    kept(topic, "Gazdátlan", due=days_ago(1))
    kept(topic, "Elment a gazdája", owner=delegate, due=days_ago(1))
    remind_of_reviews()
    assert [notice.user for notice in Notice.objects.all()] == [coordinator, coordinator]


def test_the_desk_shows_what_this_person_has_to_check(
    topic, coordinator, partnership_officer, labour_officer
):
    kept(topic, "Munkatársé", owner=partnership_officer, due=days_ago(2))
    kept(topic, "Gazdátlan", due=days_ago(1))
    shown = lambda user: [w.text.split(": ")[1] for w in waiting_for(user) if "érvényes-e" in w.text]  # noqa: E731
    assert shown(partnership_officer) == ["Munkatársé"]
    assert shown(coordinator) == ["Gazdátlan"]
    assert shown(labour_officer) == []


def test_what_an_officer_kept_passes_to_the_successor(topic, partnership_officer, coordinator, delegate):
    one = kept(topic, owner=partnership_officer)
    handed_over.send(sender=None, outgoing=partnership_officer, successor=delegate)
    assert upkeep_of(one).owner == partnership_officer
    handed_over.send(sender=None, outgoing=partnership_officer, successor=coordinator, by=coordinator)
    assert upkeep_of(one).owner == coordinator


def test_the_report_lists_what_is_due_and_exports_it(client, topic, partnership_officer):
    kept(topic, "Esedékes", owner=partnership_officer, due=days_ago(1))
    kept(topic, "Későbbi", due=days_ago(-30))
    client.force_login(partnership_officer)
    shown = client.get(reverse("article_freshness"), {"due": "due"}).content.decode()
    assert "Esedékes" in shown
    assert "Későbbi" not in shown
    book = client.get(reverse("article_freshness"), {"export": "xlsx"})
    rows = list(openpyxl.load_workbook(BytesIO(b"".join(book.streaming_content))).active.values)
    assert [row[0] for row in rows] == ["Cím", "Esedékes", "Későbbi"]


@pytest.mark.parametrize("name", ["article_freshness", "broken_links"])
def test_the_reports_cost_the_same_for_one_and_three_articles(client, tree, topic, coordinator, name):
    client.force_login(coordinator)
    counts = []
    for number in (1, 3):
        while Upkeep.objects.count() < number:
            kept(topic, f"Cikk {Upkeep.objects.count()}", owner=coordinator, body=link_to(tree.forum_page))
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name), {"page": "x"}).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def link_to(page):
    return [("text", f'<p><a linktype="page" id="{page.pk}">tovább</a></p>')]


def linking(parent, title, body):
    made = StandardPageFactory(parent=parent, title=title, slug=title.lower())
    made.body = body
    made.save_revision().publish()
    return made


def test_links_are_named_that_lead_to_nothing_or_to_what_fewer_may_see(
    tree, django_capture_on_commit_callbacks
):
    gone = StandardPageFactory(parent=tree.about, slug="torolt", title="Törölt")
    draft = StandardPageFactory(parent=tree.about, slug="piszkozat", title="Piszkozat", live=False)
    paper = DocumentFactory(title="Belső irat", own=Audience.OFFICE)
    linking(tree.about, "Egy", link_to(gone))
    linking(tree.about, "Ketto", link_to(draft))
    linking(tree.about, "Harom", link_to(tree.forum_page))
    linking(tree.about, "Negy", [("text", f'<p><a linktype="document" id="{paper.pk}">irat</a></p>')])
    linking(tree.about, "Ot", link_to(tree.about_page))
    linking(tree.forum, "Hat", link_to(tree.forum_page))
    with django_capture_on_commit_callbacks(execute=True):
        gone.delete()
    assert [(link.page_title, link.fault) for link in broken_links()] == [
        ("Egy", LinkFault.GONE),
        ("Harom", LinkFault.NARROWER),
        ("Ketto", LinkFault.UNPUBLISHED),
        ("Negy", LinkFault.NARROWER),
    ]


def test_addresses_typed_by_hand_are_followed_too(tree, topic):
    base = topic.get_parent().url
    paper = DocumentFactory(title="Irat", own=Audience.OFFICE)
    StandardPageFactory(parent=tree.about, slug="piszkozat", title="Piszkozat", live=False)
    typed = [
        "/rolunk/nincs-ilyen/",
        "/rolunk/piszkozat/?x=1#y",
        "/forum/",
        "http://testserver/rolunk/elirt/",
        f"{base}elirt/",
        paper.url,
    ]
    good = [
        "/",
        "/rolunk/",
        "/rolunk/lap",
        "/kereses/?q=a",
        "/robots.txt",
        f"{base}cikkek/",
        "https://minta.example/rolunk/nincs/",
    ]
    links = "".join(f'<a href="{address}">tovább</a>' for address in typed + good)
    linking(tree.about, "Egy", [("text", f"<p>{links}</p>")])
    linking(tree.office, "Ketto", [("text", f'<p><a href="/forum/">x</a><a href="{paper.url}">y</a></p>')])
    assert {(link.page_title, link.target, link.fault) for link in broken_links()} == {
        ("Egy", "/rolunk/nincs-ilyen/", LinkFault.GONE),
        ("Egy", "/rolunk/piszkozat/", LinkFault.UNPUBLISHED),
        ("Egy", "/forum/", LinkFault.NARROWER),
        ("Egy", "/rolunk/elirt/", LinkFault.GONE),
        ("Egy", f"{base}elirt/", LinkFault.GONE),
        ("Egy", paper.url, LinkFault.NARROWER),
    }


def test_a_mended_link_is_no_longer_listed(client, tree, coordinator):
    page = linking(tree.about, "Egy", link_to(tree.forum_page))
    client.force_login(coordinator)
    assert "forum lap" in client.get(reverse("broken_links")).content.decode()
    page.body = link_to(tree.about_page)
    page.save_revision().publish()
    assert broken_links() == []


def test_a_copy_of_an_article_has_upkeep_of_its_own(topic, coordinator):
    one = kept(topic, owner=coordinator, due=days_ago(1))
    copied = one.copy(update_attrs={"slug": "masolat"}, keep_live=True)
    begin_upkeep(copied)
    assert upkeep_of(copied).due_on != upkeep_of(one).due_on
