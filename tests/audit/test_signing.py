"""Who came and went, who tried, and who looked at what is the committee's."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import AuditEntry
from audit.services import read_closed
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, name, password):
    return client.post("/belepes/", {"login": name, "password": password})


def test_signing_in_and_out_is_noted(client, delegate):
    sign_in(client, "tag", PASSWORD)
    client.post("/kilepes/")
    actions = AuditEntry.objects.filter(action__startswith="sign").values_list("action", "account_id")
    assert list(actions) == [("sign_out", delegate.pk), ("sign_in", delegate.pk)]


@pytest.mark.parametrize("name", ["tag", "TAG", "tag@minta.example"])
def test_a_wrong_password_is_noted_with_the_account_and_without_the_password(client, delegate, name):
    sign_in(client, name, "rossz-jelszo-12")
    entries = AuditEntry.objects.filter(action="sign_in_failed")
    assert {entry.object_id for entry in entries} == {str(delegate.pk)}
    assert "rossz-jelszo" not in str(list(AuditEntry.objects.values()))


def test_an_unknown_name_is_kept_as_a_fingerprint_only(client, db):
    sign_in(client, "a-jelszavam-veletlenul-ide", "x")
    entry = AuditEntry.objects.filter(action="sign_in_failed").first()
    assert entry.object_id == "" and entry.note.startswith("#")
    assert "veletlenul" not in str(list(AuditEntry.objects.values()))


def test_a_nul_byte_in_the_name_is_no_error(client, db):
    assert sign_in(client, "a\x00b", "x").status_code == 200


def test_the_office_reading_a_steering_page_is_noted_once_a_day(coordinator, superuser, tree):
    for reader in (coordinator, superuser):
        for _ in range(3):
            read_closed(reader, tree.steering_page)
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        read_closed(superuser, tree.steering_page)
    noted = AuditEntry.objects.filter(action="read_closed").values_list("account_id", flat=True)
    assert sorted(noted) == sorted([coordinator.pk, superuser.pk, superuser.pk])


def test_reading_it_on_the_site_is_what_counts(client, coordinator, steering_member, tree):
    for reader in (steering_member, coordinator):
        client.force_login(reader)
        assert client.get("/iranyitocsoport/lap/").status_code == 200
    [entry] = AuditEntry.objects.filter(action="read_closed")
    assert (entry.account_id, entry.object_label) == (coordinator.pk, "steering lap")


def test_other_pages_and_other_readers_are_not_noted(coordinator, steering_member, delegate, tree):
    for page in (tree.about_page, tree.forum_page, tree.office_page):
        read_closed(coordinator, page)
    for reader in (steering_member, delegate):
        read_closed(reader, tree.steering_page)
    assert not AuditEntry.objects.filter(action="read_closed").exists()


def test_it_costs_an_ordinary_reader_nothing(steering_member, tree):
    assert steering_member.reading_level
    with CaptureQueriesContext(connection) as captured:
        read_closed(steering_member, tree.steering_page)
    assert len(captured) == 0
