import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.utils import timezone

from pimor import health, jobs
from tests.project.test_worker import remember


def test_healthz_says_that_the_process_answers(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"]


def test_readyz_names_everything_the_site_stands_on(client, db):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == dict.fromkeys(["database", "storage", "migrations", "queue", "pdf"], "ok")


def test_readyz_says_that_no_pdf_can_be_made_and_is_ready_for_all_the_rest(client, db, monkeypatch):
    monkeypatch.setattr("pages.pdf.missing", lambda: "OSError: cannot load library 'libpango'")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["pdf"]) == (200, "missing: see the log")


def test_the_storage_probe_leaves_nothing_behind(client, db):
    before = sorted(Path(settings.PRIVATE_ROOT).rglob("*"))
    client.get("/readyz")
    assert sorted(Path(settings.PRIVATE_ROOT).rglob("*")) == before


def test_readyz_says_503_when_the_storage_cannot_be_written(client, db, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("no space left")

    monkeypatch.setattr(default_storage, "save", full)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["storage"] == "failed: OSError"
    assert answer.json()["database"] == "ok"


@pytest.mark.parametrize("name", ["database", "migrations"])
def test_readyz_says_503_and_tells_no_more_than_the_kind_of_failure(client, db, monkeypatch, name):
    def fail():
        raise RuntimeError("password=secret")

    monkeypatch.setitem(health.CHECKS, name, fail)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()[name] == "failed: RuntimeError"


def test_readyz_counts_missing_migrations(client, db, monkeypatch):
    monkeypatch.setattr("pimor.health.MigrationExecutor.migration_plan", lambda *a: [("one", False)])
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["migrations"]) == (503, "missing: 1")


def test_readyz_misses_a_worker_that_fell_silent(client, db):
    cache.set(jobs.SEEN_KEY, timezone.now() - dt.timedelta(minutes=6), None)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["queue"].startswith("no worker since 20")


def test_readyz_is_content_with_a_worker_seen_lately(client, db):
    jobs.beat()
    assert client.get("/readyz").status_code == 200


def test_readyz_misses_a_worker_when_tasks_wait_too_long(client, db):
    remember.enqueue("waits")
    assert client.get("/readyz").status_code == 200
    jobs.DBTaskResult.objects.update(enqueued_at=timezone.now() - dt.timedelta(minutes=6))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["queue"] == "no worker yet, and tasks wait"
