"""/healthz: the process answers. /readyz: everything it stands on does, one line each."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django_tasks_db.models import DBTaskResult


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _storage() -> str:
    name = default_storage.save("readyz/probe.txt", ContentFile(b"ok"))
    default_storage.delete(name)
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"missing: {len(missing)}" if missing else "ok"


def _queue() -> str:
    DBTaskResult.objects.order_by("-enqueued_at").first()
    return "ok"


CHECKS = {"database": _database, "storage": _storage, "migrations": _migrations, "queue": _queue}


@never_cache
def healthz(request):
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request):
    """200 if the site can work, 503 with the reasons by name if not."""
    answers = {}
    for name, check in CHECKS.items():
        try:
            answers[name] = check()
        except Exception as error:  # noqa: BLE001 - whatever it is, the answer is "not ready", never a 500
            answers[name] = f"failed: {type(error).__name__}"
    ready = all(answer == "ok" for answer in answers.values())
    return JsonResponse(answers, status=200 if ready else 503)


urlpatterns = [path("healthz", healthz, name="healthz"), path("readyz", readyz, name="readyz")]
