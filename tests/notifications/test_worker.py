"""The worker's jobs: each in its time, once, whatever happens to the others."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from notifications import worker
from notifications.models import JobRun

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch):
    monkeypatch.setattr(worker, "JOBS", {})
    return []


def test_a_job_runs_at_once_and_then_in_its_time(calls):
    worker.register("a", lambda: calls.append("a"), every_seconds=60)
    start = timezone.now()
    for seconds in (0, 10, 59, 61, 100, 122):
        with time_machine.travel(start + dt.timedelta(seconds=seconds), tick=False):
            worker.run_once()
    assert calls == ["a", "a", "a"]


def test_after_three_days_asleep_it_runs_once(calls):
    worker.register("a", lambda: calls.append("a"), every_seconds=60)
    worker.run_once()
    with time_machine.travel(timezone.now() + dt.timedelta(days=3)):
        assert worker.run_once() == ["a"]
        assert worker.run_once() == []


def test_a_failing_job_is_kept_with_its_error_and_stops_no_other(calls):
    worker.register("bad", lambda: 1 / 0, every_seconds=60)
    worker.register("good", lambda: calls.append("good"), every_seconds=60)
    assert worker.run_once() == ["bad", "good"]
    assert calls == ["good"]
    assert "ZeroDivisionError" in JobRun.objects.get(name="bad").last_error


def test_of_two_workers_one_runs_it(calls):
    def other_worker():
        calls.append("a")
        worker.run_once()

    worker.register("a", other_worker, every_seconds=60)
    worker.run_once()
    assert calls == ["a"]


def test_a_clock_that_was_set_back_does_not_silence_a_job(calls):
    worker.register("a", lambda: calls.append("a"), every_seconds=60)
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        worker.run_once()
    worker.run_once()
    assert calls == ["a", "a"]
