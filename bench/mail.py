"""The outbox beside a bare smtplib loop: the same mails, over a line to the same mail server."""

import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.test.utils import override_settings
from wagtail.models import Page

from bench import sizes
from bench.measure import Result
from notifications.models import OutboxMail
from notifications.sending import send_due
from notifications.services import queue_mail
from notifications.transport import message_for

MAILS = 50 if sizes.TINY else 5_000
# Each mail is claimed before and marked after: two committed writes no bare loop has.
AT_MOST = 4.0


def run(root: Page) -> Iterator[Result]:
    """The limit of issue 3 that is the outbox's; `ours` and `yardstick` are seconds per mail."""
    with mail_server() as port, override_settings(**smtp(port)):
        first = queue_mail(to="cim@minta.example", template="test", context={}, kind="bench")
        rows = [copy_of(first, number) for number in range(MAILS - 1)]
        OutboxMail.objects.bulk_create(rows, batch_size=500)
        bare = timed(lambda: bare_loop(port, [first, *rows]))
        ours = timed(lambda: send_due(seconds=3600))
        left = OutboxMail.objects.filter(kind="bench").exclude(state="sent").count()
        if left:
            raise RuntimeError(f"{left} mails were not sent: the figure would be wrong")
    yield Result(
        f"outbox, {MAILS} mails, per mail (bare smtplib)",
        0,
        ours / MAILS,
        bare / MAILS,
        ours / bare,
        at_most=AT_MOST,
    )


def copy_of(first: OutboxMail, number: int) -> OutboxMail:
    return OutboxMail(
        to=f"cim{number}@minta.example", kind="bench", subject=first.subject, text=first.text, html=first.html
    )


def timed(action) -> float:
    before = time.perf_counter()
    action()
    return time.perf_counter() - before


def bare_loop(port: int, mails: list[OutboxMail]) -> None:
    """What anybody would write: one line, one mail after the other, and no record of what happened."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        for mail in mails:
            message = message_for(mail).message().as_bytes().replace(b"\n", b"\r\n")
            server.sendmail(settings.DEFAULT_FROM_EMAIL, [mail.to], message)


def smtp(port: int) -> dict:
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": "",
        "EMAIL_HOST_PASSWORD": "",
        "EMAIL_USE_TLS": False,
        "EMAIL_USE_SSL": False,
    }


@contextmanager
def mail_server():
    """A mail server in a process of its own that takes everything; gives its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "aiosmtpd",
        "-n",
        "-l",
        f"127.0.0.1:{port}",
        "-c",
        "aiosmtpd.handlers.Sink",
    ]
    server = subprocess.Popen(command)  # noqa: S603
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()
