"""What Wagtail logs by itself stands in our log too, and nothing stands there twice."""

import json

import pytest
from wagtail.log_actions import LogContext, log

from audit import tracking
from audit.models import AuditEntry
from members.models import Organisation
from pages.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db


def body(text):
    return json.dumps([{"type": "text", "value": f"<p>{text}</p>", "id": "a1"}])


def test_publishing_says_what_changed_since_the_last_publication(tree, coordinator):
    page = StandardPage.objects.get(pk=tree.about_page.pk)
    page.title, page.body = "Első cím", body("Első szöveg")
    page.save_revision(user=coordinator, log_action=True).publish(user=coordinator)
    page = StandardPage.objects.get(pk=page.pk)
    page.summary = "közbülső piszkozat"
    page.save_revision(user=coordinator, log_action=True)
    page.title, page.summary, page.body = "Második cím", "", body("Második szöveg")
    page.save_revision(user=coordinator, log_action=True).publish(user=coordinator)
    entry = AuditEntry.objects.filter(action="wagtail.publish").first()
    assert entry.user == coordinator and entry.object_id == str(page.pk)
    assert entry.content_type.model == "standardpage"
    assert entry.changes == {
        "title": ["Első cím", "Második cím"],
        "body": ["Első szöveg", "Második szöveg"],
    }


def test_of_a_long_text_the_part_that_differs_is_shown(tree):
    page = StandardPage.objects.get(pk=tree.about_page.pk)
    start = "ugyanaz " * 1000
    for end in ("régi vége", "új vége"):
        page.body = body(start + end)
        page.save_revision(log_action=True).publish()
        page = StandardPage.objects.get(pk=page.pk)
    old, new = AuditEntry.objects.filter(action="wagtail.publish").first().changes["body"]
    assert old.endswith("régi vége") and new.endswith("új vége") and len(old) < 200


def test_a_move_says_from_where_to_where(tree, coordinator):
    StandardPage.objects.filter(pk=tree.about_page.pk).update(slug="masik")
    StandardPage.objects.get(pk=tree.about_page.pk).move(tree.forum, pos="last-child", user=coordinator)
    entry = AuditEntry.objects.get(action="wagtail.move")
    assert entry.changes == {"parent": ["about szakasz", "forum szakasz"]}


def test_autosave_is_one_entry(tree, coordinator):
    page = StandardPage.objects.get(pk=tree.about_page.pk)
    with LogContext(user=coordinator):
        revision = page.save_revision(user=coordinator, log_action=True)
    for number in range(3):
        page.summary = f"piszkozat {number}"
        with LogContext(user=coordinator):
            page.save_revision(user=coordinator, log_action=True, overwrite_revision=revision)
    assert AuditEntry.objects.filter(action="wagtail.edit").count() == 1


def test_what_we_track_ourselves_is_not_doubled(coordinator, monkeypatch):
    organisation = factories.OrganisationFactory()
    monkeypatch.setitem(tracking.TRACKED, Organisation, tracking.Tracked({}, frozenset()))
    log(organisation, "wagtail.edit", user=coordinator)
    assert not AuditEntry.objects.filter(action="wagtail.edit").exists()
    monkeypatch.delitem(tracking.TRACKED, Organisation)
    log(organisation, "wagtail.edit", user=coordinator)
    assert AuditEntry.objects.get(action="wagtail.edit").object_label == str(organisation)


def test_an_entry_in_wagtails_log_is_in_ours_with_the_same_facts(tree, coordinator):
    log(tree.about_page, "wagtail.lock", user=coordinator)
    entry = AuditEntry.objects.get(action="wagtail.lock")
    assert (entry.user_label, entry.object_label) == (str(coordinator), "about lap")
