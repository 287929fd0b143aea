"""Old → new of every field, for the models that asked for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit import tracking
from audit.actor import acting_as
from audit.erasure import erase
from audit.models import AuditEntry
from members.models import Membership, Organisation, User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tracked():
    """Three models followed for this test only, whatever the rooms follow themselves."""
    from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

    before = dict(tracking.TRACKED)
    kept = [(signal, signal.receivers[:]) for signal in (pre_save, post_save, post_delete, m2m_changed)]
    tracking.track(Organisation, exclude=["slug"], personal=["contact_name", "email"])
    tracking.track(Membership)
    tracking.track(User, exclude=["last_login"], personal=["email", "last_name", "first_name"])
    yield
    tracking.TRACKED.clear()
    tracking.TRACKED.update(before)
    for signal, receivers in kept:
        signal.receivers = receivers
        signal.sender_receivers_cache.clear()


def last():
    return AuditEntry.objects.first()


def test_a_change_keeps_exactly_what_became_what(coordinator):
    organisation = factories.OrganisationFactory(name="Régi Kft.", phone="1")
    organisation.name = "Új Kft."
    with acting_as(coordinator):
        organisation.save()
    assert last().action == "change"
    assert last().changes == {"name": ["Régi Kft.", "Új Kft."]}
    assert last().user == coordinator


def test_a_save_that_changes_nothing_leaves_no_entry():
    organisation = factories.OrganisationFactory()
    count = AuditEntry.objects.count()
    organisation.save()
    organisation.slug = "mas-cim"
    organisation.save()
    assert AuditEntry.objects.count() == count


def test_only_what_is_written_is_compared():
    organisation = factories.OrganisationFactory(name="Egy", phone="1")
    organisation.name, organisation.phone = "Kettő", "2"
    organisation.save(update_fields=["phone"])
    assert last().changes == {"phone": ["1", "2"]}


def test_the_comparison_is_with_the_database_not_with_memory():
    organisation = factories.OrganisationFactory(phone="1")
    Organisation.objects.filter(pk=organisation.pk).update(phone="közben")
    organisation.phone = "2"
    organisation.save()
    assert last().changes["phone"] == ["közben", "2"]


def test_a_new_record_shows_what_it_began_with():
    factories.OrganisationFactory(name="Új Kft.", phone="")
    assert last().action == "create"
    assert last().changes["name"] == [None, "Új Kft."]
    assert "phone" not in last().changes and "slug" not in last().changes


def test_a_deleted_record_shows_what_it_was():
    organisation = factories.OrganisationFactory(name="Volt Kft.")
    pk = organisation.pk
    organisation.delete()
    assert (last().action, last().object_id, last().object_label) == ("delete", str(pk), "Volt Kft.")
    assert last().changes["name"] == ["Volt Kft.", None]


def test_a_related_record_is_named_and_numbered():
    organisation = factories.OrganisationFactory()
    old, new = organisation.settlement, factories.SettlementFactory(name="Másváros")
    organisation.settlement = new
    organisation.save()
    assert last().changes == {"settlement": [f"Mintaváros (#{old.pk})", f"Másváros (#{new.pk})"]}


def test_a_password_never_gets_into_the_log(delegate):
    delegate.set_password("egy egészen titkos jelszó")
    delegate.save()
    assert last().changes == {"password": ["•••", "•••"]}


def test_lists_of_others_are_followed(delegate):
    from django.contrib.auth.models import Group

    group = Group.objects.create(name="Csoport")
    delegate.groups.add(group)
    assert last().changes == {"groups": [[], ["Csoport"]]}
    delegate.groups.clear()
    assert last().changes == {"groups": [["Csoport"], []]}


def test_one_query_per_save_of_a_tracked_model_and_one_to_write():
    organisation = factories.OrganisationFactory(phone="1")
    organisation.phone = "2"
    with CaptureQueriesContext(connection) as captured:
        organisation.save()
    statements = [q["sql"] for q in captured]
    before = [sql for sql in statements if "members_organisation" in sql and "WHERE" in sql]
    assert [sql.split()[0] for sql in before][:2] == ["SELECT", "UPDATE"]
    assert len([sql for sql in statements if "audit_auditentry" in sql]) == 1


def test_erasing_a_person_empties_the_values_and_keeps_the_facts(delegate, coordinator):
    delegate.email = "uj@minta.example"
    delegate.is_active = False
    delegate.save()
    with acting_as(delegate):
        factories.OrganisationFactory(name="Tag intézte Kft.")
    for membership in delegate.memberships.all():
        erase(membership)
    assert erase(delegate) > 0
    kept = AuditEntry._base_manager.filter(object_id=str(delegate.pk), content_type__model="user")
    assert {entry.object_label for entry in kept} == {""}
    changed = kept.get(action="change")
    assert changed.changes == {"email": ["", ""], "is_active": [True, False]}
    done = AuditEntry.objects.get(action="create", object_label="Tag intézte Kft.")
    assert (done.account_id, done.user_label) == (delegate.pk, "")
    everything = str(list(AuditEntry.objects.values_list("changes", "user_label", "object_label")))
    assert "tag@minta.example" not in everything and "Tamás" not in everything


def test_a_save_of_nothing_followed_is_no_new_record(delegate):
    entries = AuditEntry.objects.count()
    delegate.save(update_fields=["last_login"])
    assert AuditEntry.objects.count() == entries
