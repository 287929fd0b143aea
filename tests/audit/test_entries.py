"""What an entry keeps, and that nobody can alter it."""

import datetime as dt
from decimal import Decimal

import pytest

from audit.actor import acting_as
from audit.models import AppendOnly, AuditEntry
from audit.services import record

pytestmark = pytest.mark.django_db


def the_entry():
    """The one these tests write: making the cast leaves entries too."""
    return AuditEntry.objects.get(action="proba")


def test_an_entry_says_who_what_when_and_from_what_to_what(delegate, tree):
    record("proba", tree.about, user=delegate, changes={"title": ["Régi", "Új"]}, note="kérésre")
    entry = AuditEntry.objects.get(action="proba")
    assert (entry.user, entry.account_id, entry.user_label) == (delegate, delegate.pk, "Tag Tamás")
    assert (entry.content_type.model, entry.object_id) == ("sectionpage", str(tree.about.pk))
    assert entry.object_label == "about szakasz"
    assert entry.changes == {"title": ["Régi", "Új"]}
    assert entry.note == "kérésre"


def test_values_of_every_kind_are_kept_readable(delegate):
    changes = {
        "on": [None, dt.date(2026, 3, 1)],
        "sum": [Decimal("1.10"), Decimal("2")],
        "open": [True, False],
        "who": [delegate, [delegate, 3]],
        "text": ["a\x00b", "x" * 5000],
    }
    record("proba", delegate, changes=changes)
    kept = the_entry().changes
    assert kept["on"] == [None, "2026-03-01"]
    assert kept["sum"] == ["1.10", "2"]
    assert kept["open"] == [True, False]
    assert kept["who"] == ["Tag Tamás", ["Tag Tamás", 3]]
    assert kept["text"][0] == "ab" and len(kept["text"][1]) == 2000


def test_the_acting_person_is_found_without_being_named(delegate, coordinator, client):
    with acting_as(coordinator):
        record("proba", delegate)
    assert the_entry().user == coordinator


def test_what_the_site_does_by_itself_has_no_person(delegate):
    record("proba", delegate)
    entry = the_entry()
    assert entry.user is None and entry.account_id is None


def test_an_entry_outlives_the_account_and_keeps_its_number(delegate, tree):
    record("proba", tree.about, user=delegate)
    pk = delegate.pk
    delegate.memberships.all().delete()
    delegate.delete()
    entry = AuditEntry.objects.get(action="proba")
    assert (entry.user, entry.account_id, entry.user_label) == (None, pk, "Tag Tamás")


@pytest.mark.parametrize(
    "alter",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: AuditEntry.objects.update(note="más"),
        lambda entry: AuditEntry.objects.all().delete(),
        lambda entry: AuditEntry.objects.filter(pk=entry.pk).delete(),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["note"]),
        lambda entry: AuditEntry.objects.update_or_create(pk=entry.pk, defaults={"note": "más"}),
    ],
)
def test_an_entry_cannot_be_altered(delegate, alter):
    record("proba", delegate, note="eredeti")
    with pytest.raises(AppendOnly):
        alter(the_entry())
    assert the_entry().note == "eredeti"


def test_what_is_noted_once_is_noted_once(delegate):
    record("read_closed", None, user=delegate, once="a:1")
    record("read_closed", None, user=delegate, once="a:1")
    record("read_closed", None, user=delegate, once="a:2")
    assert AuditEntry.objects.filter(action="read_closed").count() == 2
