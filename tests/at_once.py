"""Two people at once: two connections, and the second one begins while the first is in mid-transaction."""

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from django.db import connection, connections, transaction

PATIENCE = 10  # seconds after which a test fails instead of hanging
BLOCKED = """SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'"""


def copy_database(folder: Path) -> str:
    """Copy the test database as it was committed; the name of the copy, a file in `folder` on SQLite."""
    if connection.vendor == "sqlite":
        path = str(folder / "copy.sqlite3")
        connection.ensure_connection()
        copy = sqlite3.connect(path)
        connection.connection.backup(copy)
        copy.close()
        return path
    name = connection.settings_dict["NAME"]
    copy = f"{name}_at_once"
    connection.close()  # nobody may be in a database that is copied
    _aside(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)', f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    return copy


def drop_copy(name: str) -> None:
    if connection.vendor == "postgresql":
        _aside(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def turned_to(copy: str):
    """Every new connection of this process is one to `copy`; the connection there was is laid aside.

    (Not closed: a database in memory is gone when its connection closes, and a test's transaction too.)
    """
    settings, original = connections.settings["default"], connections["default"]
    name = settings["NAME"]
    settings["NAME"] = copy
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = original
        settings["NAME"] = name


def _aside(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def overtaken(first: Callable, second: Callable) -> tuple:
    """What `first` and `second` answer, or the error they end with, when they overlap.

    `first(pause)` runs in a transaction that stays open until `second()` waits for it or is through; it does
    so at the end, or in the middle if `first` calls `pause` itself. No moment is left to chance on
    PostgreSQL, which tells who waits. SQLite lets one transaction write at a time and does not tell: there
    the first one ends when the second has set out.
    """
    reached, set_out, go_on = Event(), Event(), Event()

    def pause() -> None:
        reached.set()
        assert go_on.wait(PATIENCE), "nobody let the first one go on"

    def hold() -> object:
        with transaction.atomic():
            answer = first(pause)
            if not reached.is_set():
                pause()
            return answer

    def follow() -> object:
        set_out.set()
        return second()

    with ThreadPoolExecutor(max_workers=2) as pool:
        one = pool.submit(_connected, hold)
        try:
            assert _either(reached, one), "the first one did not get anywhere"
            two = pool.submit(_connected, follow)
            assert set_out.wait(PATIENCE)
            _until_waiting(two)
        finally:
            go_on.set()
        return one.result(PATIENCE), two.result(PATIENCE)


def _connected(work: Callable) -> object:
    """The answer of `work`, or its error, over a connection of its own that waits for no lock for ever."""
    try:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = '{PATIENCE}s'")
        return work()
    except Exception as error:
        return error
    finally:
        connection.close()


def _either(event: Event, ended: Future) -> bool:
    ended.add_done_callback(lambda _: event.set())
    return event.wait(PATIENCE)


def _until_waiting(second: Future) -> None:
    """Until `second` waits for a lock somebody holds, or is through."""
    if connection.vendor != "postgresql":
        return
    deadline = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while not second.done():
            cursor.execute(BLOCKED)
            if cursor.fetchone()[0]:
                return
            assert time.monotonic() < deadline, "the second one neither waits nor ends"
            wait([second], timeout=0.01)
