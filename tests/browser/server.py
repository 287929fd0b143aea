"""A server for browser tests that works on the test's own database connection.

Everything the tests make stays inside one transaction that is rolled back at the end, so no table has to
be emptied and the other tests never notice. Requests therefore take turns.
"""

import threading
import time
from contextlib import contextmanager

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connections

# Held by whoever works on the connection: a request, or the test itself between two of them.
TURN = threading.Lock()
_last_answer = [0.0]
BETWEEN_REQUESTS = (request_started, request_finished)


class SharedConnectionServer(ThreadedWSGIServer):
    def _close_connections(self):
        """The connection belongs to the tests."""


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def one_at_a_time(application):
    """A WSGI application whose requests wait for each other, as a single connection wants it."""

    def app(environ, start_response):
        with TURN:
            response = application(environ, start_response)
            try:
                return [b"".join(response)]
            finally:
                if hasattr(response, "close"):
                    response.close()
                _last_answer[0] = time.monotonic()

    return app


def wait_for_quiet(seconds: float = 0.3) -> None:
    """Until nothing has been asked for so long: pages still load pictures when their text stands."""
    while True:
        with TURN:
            since = time.monotonic() - _last_answer[0]
        if since >= seconds:
            return
        time.sleep(seconds - since)


@contextmanager
def serving():
    """Serves the site while the block runs; gives its address ("http://localhost:41234")."""
    connection = connections["default"]
    connection.inc_thread_sharing()
    # Between requests Django drops a connection that stands in a transaction: ours does, on purpose.
    for signal in BETWEEN_REQUESTS:
        signal.disconnect(close_old_connections)
    server = SharedConnectionServer(
        ("localhost", 0), QuietHandler, connections_override={"default": connection}
    )
    server.set_app(one_at_a_time(StaticFilesHandler(get_wsgi_application())))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        connection.dec_thread_sharing()
        for signal in BETWEEN_REQUESTS:
            signal.connect(close_old_connections)
