"""What the project does in the background; the rooms register their own jobs with notifications.worker."""

import datetime as dt
import logging

from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from files.levels import FILE_MODELS, check_files, refresh_files
from notifications import worker
from visibility.levels import check_levels, page_saved, refresh_subtree

logger = logging.getLogger(__name__)

QUEUE = "queue"  # the backend of settings.TASKS whose tasks wait in the database
SEEN_KEY = "pimor.worker.seen"
DAY = 24 * 3600
BEAT_EVERY = dt.timedelta(seconds=30)
# A task that runs longer was left behind by a worker that died; it is given to the next one.
ABANDONED_AFTER = dt.timedelta(hours=1)


def register_jobs() -> None:
    """Tell the one background loop what to do and how often (seconds)."""
    worker.register("pimor.publish_scheduled", publish_scheduled, 60)
    worker.register("pimor.requeue_abandoned", requeue_abandoned, 600)
    worker.register("pimor.forget_old_results", forget_old_results, DAY)
    worker.register("pimor.check_page_levels", check_page_levels, DAY)
    worker.register("pimor.check_file_levels", check_file_levels, DAY)


def one_round() -> None:
    """One turn of the loop: word for /readyz, the tasks that wait, every registered job that is due."""
    seen, now = last_seen(), timezone.now()
    if seen is None or not (now - BEAT_EVERY < seen <= now):
        beat()
    run_queue()
    worker.run_once()


def beat() -> None:
    """Leave word for /readyz that the worker lives."""
    cache.set(SEEN_KEY, timezone.now(), timeout=None)


def last_seen() -> dt.datetime | None:
    """When the worker was last heard of; None if never."""
    return cache.get(SEEN_KEY)


def run_queue() -> None:
    """Run every task that waits. Looks first: taking a task locks the whole database on SQLite."""
    if DBTaskResult.objects.ready().filter(backend_name=QUEUE).exists():
        Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=1,
            batch=True,
            backend_name=QUEUE,
            startup_delay=False,
            max_tasks=50,
            worker_id="pimor",
        ).run()


def requeue_abandoned() -> None:
    """Put back tasks whose worker died under them (tasks are written so that running twice is safe)."""
    left = DBTaskResult.objects.filter(
        backend_name=QUEUE,
        status=TaskResultStatus.RUNNING,
        started_at__lt=timezone.now() - ABANDONED_AFTER,
    )
    count = left.update(status=TaskResultStatus.READY, started_at=None)
    if count:
        logger.warning("%d abandoned tasks put back into the queue", count)


def forget_old_results() -> None:
    """Finished tasks are not kept: what happened stands in the audit log."""
    call_command("prune_db_task_results", "--backend", QUEUE, verbosity=0)


def publish_scheduled() -> None:
    """Publish and withdraw the pages whose time has come."""
    call_command("publish_scheduled", verbosity=0)


def check_page_levels() -> None:
    """Alarm if a page's stored audience is not what the tree says, then put it right."""
    wrong = check_levels()
    if wrong:
        logger.error("Audience of %d pages was wrong, now repaired: %s", len(wrong), wrong[:50])
        for page in Page.objects.filter(pk__in=wrong, stored_level=None):
            page_saved(page.specific, created=True)
        for page in Page.objects.filter(depth=2):
            refresh_subtree(page)


def check_file_levels() -> None:
    """Alarm if a file's stored audience is not what its carriers give, then put it right."""
    wrong = check_files()
    if wrong:
        logger.error("Audience of %d files was wrong, now repaired: %s", len(wrong), wrong[:50])
        refresh_files({model: set(model.objects.values_list("pk", flat=True)) for model in FILE_MODELS})
