"""A server for browser tests that works on the test's own database connection.

Everything the tests make stays inside one transaction that is rolled back at the end, so no table has to
be emptied and the other tests never notice. One connection cannot serve two threads at once, so

- requests and the test's own queries take turns (`TURN`), whoever is first;
- the server answers only while a test's own lines run: what a window asks for before or after them
  (a picture, autosave) is refused, and cannot meet the next test's set-up.
"""

import threading
from contextlib import contextmanager

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connections

# Held by the request under way, or by the test for as long as one of its queries takes.
TURN = threading.RLock()
_open = threading.Event()
BETWEEN_REQUESTS = (request_started, request_finished)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """The server is open exactly while the test's own lines run. Both browser conftests take this hook in."""
    _open.set()
    try:
        return (yield)
    finally:
        with TURN:
            _open.clear()


def _in_turn(execute, sql, params, many, context):
    """Wraps each query on the shared connection: it waits until the request of another thread is over."""
    with TURN:
        return execute(sql, params, many, context)


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
            if not _open.is_set():
                start_response("503 Service Unavailable", [("Content-Length", "0")])
                return []
            response = application(environ, start_response)
            try:
                return [b"".join(response)]
            finally:
                if hasattr(response, "close"):
                    response.close()

    return app


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
        with connection.execute_wrapper(_in_turn):
            yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        connection.dec_thread_sharing()
        for signal in BETWEEN_REQUESTS:
            signal.connect(close_old_connections)
