"""The drill of test_kill.py, in a process and with a database file of its own:

    python -m tests.deep.sending FILE.sqlite3 KILLS

A child sends one form after the other through the whole stack and says each receipt it was given; after a
random moment it is killed (SIGKILL), and the next one goes on. Prints what was left as JSON.
"""

import json
import os
import random
import re
import signal
import sys
import time
from collections import Counter
from html import unescape

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def prepare(database: str) -> None:
    """An empty site with a contact form and one member, in a new database file."""
    os.environ |= {"DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "pimor.settings.test"}
    sys.path.insert(0, "site")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.INBOX_LIMITS = {"account": 10**6, "address": 10**6}
    call_command("migrate", verbosity=0)
    from tests import factories
    from tests.inbox.factories import FormPageFactory

    FormPageFactory(parent=factories.plant_home(), slug="kapcsolat")
    factories.MembershipFactory(user__username="tag")


def send_for_ever(said: int) -> None:
    """The child: fill in and send the form, write each receipt's address into the pipe `said`."""
    from django.db import connections
    from django.test import Client

    from members.models import User

    connections.close_all()
    client = Client()
    client.force_login(User.objects.get(username="tag"))
    while True:
        page = client.get("/kapcsolat/").content.decode()
        hidden = {name: unescape(value) for name, value in HIDDEN.findall(page)}
        action = re.search(r'action="(/bekuldes/\d+/)"', page)[1]
        answer = client.post(action, hidden | {"topic": "Próba", "text": "Próba", "privacy": "on"})
        if answer.status_code == 302:
            os.write(said, f"{answer['Location']}\n".encode())


def kill_one_sender() -> list[str]:
    """Let a child send until a random moment; returns the receipts it was given."""
    from django.db import connections

    connections.close_all()  # a connection carried over a fork would be shared
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        try:
            send_for_ever(said)
        finally:
            os._exit(1)
    os.close(said)
    time.sleep(random.uniform(0.05, 0.6))  # noqa: S311 - moments, not secrets
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard) as pipe:
        return pipe.read().split()


def left_behind(receipts: list[str]) -> dict:
    """What the drill left in the database, beside the receipts that were given."""
    from inbox.models import InboxItem
    from notifications.models import OutboxMail

    items = list(InboxItem.objects.order_by("pk"))
    known = {item.get_receipt_url() for item in items}
    numbers = sorted(int(item.reference.rsplit("/", 1)[1]) for item in items)
    mails = Counter(OutboxMail.objects.filter(kind="inbox_receipt").values_list("to", flat=True))
    return {
        "receipts": len(receipts),
        "items": len(items),
        "lost": len([receipt for receipt in receipts if receipt not in known]),
        "missing_numbers": sorted(set(range(1, len(items) + 1)) - set(numbers)),
        "doubled_numbers": len(numbers) - len(set(numbers)),
        "receipt_mails": sum(mails.values()),
    }


def main(database: str, kills: int) -> None:
    prepare(database)
    receipts = [receipt for _ in range(kills) for receipt in kill_one_sender()]
    print(json.dumps({"kills": kills} | left_behind(receipts)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
