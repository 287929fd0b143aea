"""Reference numbers: no gap and no double, however many send at once, on both databases."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection, connections
from django.utils import timezone

from inbox import services, signals
from inbox.forms.send import Sent
from inbox.models import InboxItem

YEAR = timezone.localdate().year
TABLES = [
    "inbox_step",
    "inbox_inboxattachment",
    "inbox_inboxitem",
    "inbox_numberseries",
    "notifications_outboxmail",
    "audit_auditentry",
]


@pytest.fixture
def shared_database(django_db_setup, django_db_blocker, tmp_path):
    """The test database as many connections see it: on SQLite a copy in a file, for memory has but one writer."""
    with django_db_blocker.unblock():
        settings = connections.settings["default"]
        name = settings["NAME"]
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with sqlite3.connect(tmp_path / "copy.sqlite3") as copy:
                connection.connection.backup(copy)
            copy.close()
            settings["NAME"] = str(tmp_path / "copy.sqlite3")
        yield
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
        settings["NAME"] = name


def at_once(work, times: int) -> list:
    """What `work(number)` answers in as many threads, each with a connection of its own."""

    def run(number):
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=times) as pool:
        return list(pool.map(run, range(times)))


def sent(number, **fields) -> Sent:
    name = {"sender_name": f"Küldő {number}", "sender_email": f"k{number}@minta.example"}
    return Sent(kind="suggestion", text="Legyen.", answers=[], values={}, **(name | fields))


def test_sixteen_senders_at_once_get_sixteen_numbers_in_a_row(shared_database):
    references = at_once(lambda number: services.receive(sent(number)).reference, 16)
    assert sorted(references) == [f"J-{YEAR}/{number:04}" for number in range(1, 17)]


def test_twenty_identical_sends_at_once_make_one_item(shared_database):
    def work(number):
        item = services.receive(sent(0, fingerprint="ugyanaz"))
        return item.reference, InboxItem.objects.count()

    assert set(at_once(work, 20)) == {(f"J-{YEAR}/0001", 1)}


def test_a_send_that_fails_leaves_no_gap(shared_database):
    def fail(sender, item, **kwargs):
        if item.sender_name.endswith(("1", "3", "5")):
            raise RuntimeError

    def work(number):
        try:
            return services.receive(sent(number)).reference
        except RuntimeError:
            return None

    signals.received.connect(fail)
    try:
        references = at_once(work, 8)
    finally:
        signals.received.disconnect(fail)
    assert sorted(filter(None, references)) == [f"J-{YEAR}/{number:04}" for number in range(1, 6)]


@pytest.mark.django_db
def test_each_kind_has_a_row_of_numbers_of_its_own():
    first = services.receive(sent(1))
    other = services.receive(Sent("idea", "Ötlet", [], {}, sender_name="Ida"))
    assert (first.reference, other.reference) == (f"J-{YEAR}/0001", f"P-{YEAR}/0001")


@pytest.mark.django_db
def test_a_new_year_begins_with_one():
    services.receive(sent(1))
    with time_machine.travel(f"{YEAR + 1}-01-01 00:30:00+01:00", tick=False):
        assert services.receive(sent(2)).reference == f"J-{YEAR + 1}/0001"
