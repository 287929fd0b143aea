import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from pimor import jobs
from pimor.management.commands.work import work_until
from visibility.models import PageLevel

done: list[str] = []


@task(backend="queue")
def remember(word: str) -> None:
    done.append(word)


@task(backend="queue")
def fail() -> None:
    raise RuntimeError("on purpose")


@pytest.fixture(autouse=True)
def _nothing_done_yet():
    done.clear()


@pytest.mark.django_db(transaction=True)
def test_one_round_runs_the_queue_and_leaves_word_that_the_worker_lives():
    remember.enqueue("first")
    remember.enqueue("second")
    call_command("work", "--once")
    assert done == ["first", "second"]
    assert timezone.now() - jobs.last_seen() < dt.timedelta(minutes=1)


@pytest.mark.django_db(transaction=True)
def test_a_task_that_fails_is_recorded_and_stops_nothing():
    fail.enqueue()
    remember.enqueue("after")
    call_command("work", "--once")
    assert done == ["after"]
    assert DBTaskResult.objects.failed().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_task_whose_worker_died_goes_back_into_the_queue():
    remember.enqueue("left behind")
    two_hours_ago = timezone.now() - dt.timedelta(hours=2)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=two_hours_ago)
    jobs.requeue_abandoned()
    jobs.run_queue()
    assert done == ["left behind"]


@pytest.mark.django_db(transaction=True)
def test_a_task_that_is_being_run_is_left_alone():
    remember.enqueue("running")
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=timezone.now())
    jobs.requeue_abandoned()
    jobs.run_queue()
    assert done == []


@pytest.mark.django_db(transaction=True)
def test_results_of_finished_tasks_are_forgotten_after_a_while():
    remember.enqueue("old")
    jobs.run_queue()
    DBTaskResult.objects.update(finished_at=timezone.now() - dt.timedelta(days=100))
    jobs.forget_old_results()
    assert not DBTaskResult.objects.exists()


def test_a_page_is_published_when_its_time_has_come(tree):
    page = tree.about_page
    page.title = "Az új cím"
    revision = page.save_revision()
    revision.approved_go_live_at = timezone.now() - dt.timedelta(minutes=1)
    revision.save()
    jobs.publish_scheduled()
    page.refresh_from_db()
    assert page.title == "Az új cím"


def test_a_wrong_page_audience_is_reported_and_repaired(tree, caplog):
    Page.objects.filter(depth=2).exclude(pk=tree.home.pk).delete()
    PageLevel.objects.filter(page=tree.forum_page).update(level=0)
    PageLevel.objects.filter(page=tree.steering_page).delete()
    jobs.check_page_levels()
    assert "Audience of 2 pages was wrong" in caplog.text
    assert PageLevel.objects.get(page=tree.forum_page).level == 10
    assert PageLevel.objects.get(page=tree.steering_page).level == 20


def test_a_wrong_file_audience_is_reported_and_repaired(tree, caplog):
    from tests.factories import DocumentFactory

    document = DocumentFactory(own=20)
    type(document).objects.update(level=0)
    jobs.check_file_levels()
    assert "Audience of 1 files was wrong" in caplog.text
    document.refresh_from_db()
    assert document.level == 20


def test_checks_that_find_nothing_say_nothing(tree, caplog):
    Page.objects.filter(depth=2).exclude(pk=tree.home.pk).delete()
    jobs.check_page_levels()
    jobs.check_file_levels()
    assert caplog.text == ""


def test_a_failing_round_does_not_end_the_loop(monkeypatch, caplog):
    rounds, stopping = [], threading.Event()

    def one_round():
        rounds.append(1)
        if len(rounds) == 3:
            stopping.set()
        raise RuntimeError("the database went away")

    monkeypatch.setattr(jobs, "one_round", one_round)
    monkeypatch.setattr("pimor.management.commands.work.connections.close_all", lambda: None)
    monkeypatch.setattr("pimor.management.commands.work.close_old_connections", lambda: None)
    work_until(stopping, poll=0.001)
    assert len(rounds) == 3
    assert caplog.text.count("a round of the worker failed") == 3


def test_sigterm_ends_the_worker_cleanly(tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/worker.sqlite3",
        "DJANGO_SETTINGS_MODULE": "pimor.settings.test",
    }
    command = [sys.executable, "manage.py", "work"]
    worker_process = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        started = next(line for line in worker_process.stderr if "worker started" in line)
        assert started
        time.sleep(0.2)
        worker_process.send_signal(signal.SIGTERM)
        assert worker_process.wait(timeout=20) == 0
    finally:
        worker_process.kill()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_worker_gets_over_a_database_restart(monkeypatch):
    remember.enqueue("after the restart")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    other.close()
    stopping = threading.Event()
    rounds = []

    def count_rounds():
        rounds.append(1)
        if len(rounds) == 2:
            stopping.set()
        jobs.run_queue()

    monkeypatch.setattr(jobs, "one_round", count_rounds)
    work_until(stopping, poll=0.001)
    assert done == ["after the restart"]
