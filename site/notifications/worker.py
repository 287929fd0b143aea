"""The jobs of the one background loop (`manage.py work` calls `run_once()` again and again).

A room registers its jobs in AppConfig.ready. A job must be safe to run at any time and more than once at the
same time: it chooses its work by what is not done yet, never by "it is now such and such o'clock".
"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from notifications.models import JobRun

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    name: str
    function: Callable[[], object]
    every: dt.timedelta


JOBS: dict[str, Job] = {}


def register(name: str, function: Callable[[], object], every_seconds: float) -> None:
    """Have `function()` called every so many seconds, as "<room>.<what>"."""
    JOBS[name] = Job(name, function, dt.timedelta(seconds=every_seconds))


def run_once() -> list[str]:
    """Run each job that is due, once however long ago it was due; returns their names.

    A job that fails is logged and kept in its JobRun; the others run all the same.
    """
    last_starts = dict(JobRun.objects.values_list("name", "started_at"))
    ran = []
    for job in list(JOBS.values()):
        if _is_due(job, last_starts.get(job.name)) and _claim(job, last_starts):
            _run(job)
            ran.append(job.name)
    return ran


def _is_due(job: Job, last_start: dt.datetime | None) -> bool:
    now = timezone.now()
    # A start in the future can only come from a clock that was wrong.
    return last_start is None or not (now - job.every < last_start <= now)


def _claim(job: Job, last_starts: dict) -> bool:
    """True for exactly one of several workers that found the job due."""
    if job.name not in last_starts:
        JobRun.objects.get_or_create(name=job.name)
    mine = JobRun.objects.filter(name=job.name, started_at=last_starts.get(job.name))
    return mine.update(started_at=timezone.now()) == 1


def _run(job: Job) -> None:
    error_text = ""
    try:
        job.function()
    except Exception as error:
        logger.exception("job %s failed", job.name)
        error_text = f"{type(error).__name__}: {error}"[:300]
    JobRun.objects.filter(name=job.name).update(finished_at=timezone.now(), last_error=error_text)
