"""The one background loop: queue, outbox, scheduled publishing, nightly checks (docs/operations.md)."""

import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connections

from pimor import jobs

logger = logging.getLogger(__name__)

POLL = 1.0  # seconds between two rounds; quicker would hold SQLite's lock too often


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do whatever is due now, then end")

    def handle(self, *, once=False, **options):
        jobs.register_jobs()
        if once:
            jobs.one_round()
            return
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        logger.info("worker started")
        work_until(stopping)
        logger.info("worker stopped")


def work_until(stopping: threading.Event, *, poll: float = POLL) -> None:
    """Round after round until `stopping` is set. What fails is logged and tried again in the next round;
    a database that went away is connected to anew."""
    while not stopping.is_set():
        try:
            close_old_connections()
            jobs.one_round()
        except Exception:
            logger.exception("a round of the worker failed")
            connections.close_all()
        stopping.wait(poll)
