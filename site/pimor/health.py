"""/healthz: the process answers. /readyz: everything it stands on does, one line each."""

import datetime as dt
import logging
import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django_tasks_db.models import DBTaskResult

from pages import pdf
from pimor import jobs

logger = logging.getLogger(__name__)

# A worker that has not been heard of for so long, or a task that waits so long, means the worker is down.
SILENCE = dt.timedelta(minutes=5)


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _storage() -> str:
    """Writes, reads and removes a small file under a name of its own."""
    name = default_storage.save(f"readyz-{secrets.token_hex(8)}.txt", ContentFile(b"ok"))
    try:
        with default_storage.open(name) as probe:
            return "ok" if probe.read() == b"ok" else "failed: what was written is not what is read"
    finally:
        default_storage.delete(name)


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"missing: {len(missing)}" if missing else "ok"


def _queue() -> str:
    """The worker was here lately, or was never needed yet: nothing waits for it."""
    now = timezone.now()
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=now - SILENCE)
    late = waiting.exclude(run_after__range=(now - SILENCE, now))
    seen = jobs.last_seen()
    if late.exists() or (seen and seen < now - SILENCE):
        return f"no worker since {seen:%Y-%m-%d %H:%M} UTC" if seen else "no worker yet, and tasks wait"
    return "ok"


def _pdf() -> str:
    return "missing: see the log" if pdf.missing() else "ok"


CHECKS = {"database": _database, "storage": _storage, "migrations": _migrations, "queue": _queue, "pdf": _pdf}
# The site is ready without these: it only says of itself what it cannot do.
OPTIONAL = {"pdf"}


@never_cache
def healthz(request):
    """200 as long as the process answers at all."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request):
    """200 if the site can work, 503 with the reasons by name if not."""
    answers = {}
    for name, check in CHECKS.items():
        try:
            answers[name] = check()
        except Exception as error:
            # Whatever it is, the answer is "not ready", never a 500; the log has the rest.
            logger.exception("readyz: %s", name)
            answers[name] = f"failed: {type(error).__name__}"
    ready = all(answer == "ok" for name, answer in answers.items() if name not in OPTIONAL)
    return JsonResponse(answers, status=200 if ready else 503)


urlpatterns = [path("healthz", healthz, name="healthz"), path("readyz", readyz, name="readyz")]
