"""The mail drill of test_kill.py: 500 mails to a real local server, the worker killed again and again.

python -m tests.deep.mailing FILE.sqlite3 MAILS
"""

import datetime as dt
import json
import os
import random
import signal
import sys
import time
from collections import Counter


def prepare(database: str, port: int) -> None:
    """An empty database whose mails go to the server at `port`."""
    os.environ |= {"DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "pimor.settings.test"}
    sys.path.insert(0, "site")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    call_command("migrate", verbosity=0)


def kill_one_worker() -> None:
    """Let a child send until a random moment."""
    from django.db import connections

    connections.close_all()  # a connection carried over a fork would be shared
    child = os.fork()
    if child == 0:
        from notifications.services import send_due

        send_due(seconds=600)
        os._exit(0)
    time.sleep(random.uniform(0.02, 0.25))  # noqa: S311 - moments, not secrets
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def left_behind(taken: Counter) -> dict:
    """What the office sees in the end, beside what the mail server took."""
    from django.utils import timezone

    from notifications.models import OutboxMail
    from notifications.sending import mark_lost

    OutboxMail.objects.filter(state="sending").update(claimed_at=timezone.now() - dt.timedelta(hours=1))
    mark_lost()
    states = dict(OutboxMail.objects.values_list("to", "state"))
    return {
        "states": Counter(states.values()),
        "taken_twice": [to for to, times in taken.items() if times > 1],
        "sent_but_not_taken": [to for to, state in states.items() if state == "sent" and not taken[to]],
        "taken_but_waiting": [to for to, state in states.items() if state == "waiting" and taken[to]],
    }


def main(database: str, mails: int) -> None:
    from tests.notifications.sink import Sink

    sink = Sink()
    prepare(database, sink.port)
    from notifications.models import OutboxMail
    from notifications.services import queue_mail

    for number in range(mails):
        queue_mail(to=f"cimzett{number}@minta.example", template="test", context={}, kind="test")
    sink.start()
    kills = 0
    while OutboxMail.objects.filter(state="waiting").exists():
        kill_one_worker()
        kills += 1
    taken = sink.times_taken()
    sink.stop()
    print(json.dumps({"kills": kills} | left_behind(taken)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
