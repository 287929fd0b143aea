"""What a test needs from the machine: without it the test is skipped and named, with REQUIRE_ALL=1 never.

`browser` needs Chromium, `nginx` needs nginx. `postgres` says something about PostgreSQL only: on SQLite it is skipped, and with
REQUIRE_ALL=1 (CI, which runs on both) left out. `once` is what does not hang on the database: CI does
it once, on SQLite. `deep` tests run in `make deep` alone.
tests/conftest.py takes these hooks in. What a test records as "numbers" is printed at the end.
"""

import os
import shutil

import pytest
from django.db import connection

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)
# Debian keeps it where only root's PATH looks.
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"
DEEP = os.environ.get("DEEP") == "1"
# What these say does not hang on the database: in CI they run on SQLite alone, as what is marked `once`.
ONCE = (
    "tests/api/test_contract.py",
    "tests/browser/",
    "tests/charts/",
    "tests/hungarian/",
    "tests/journeys/test_event.py",
    "tests/journeys/test_finance.py",
    "tests/journeys/test_front_end.py",
    "tests/journeys/test_idea.py",
    "tests/proxy/",
    "tests/security/",
    "tests/sheets/",
    "tests/project/test_bench.py",
    "tests/project/test_hungarian.py",
    "tests/project/test_names.py",
    "tests/project/test_repository.py",
    "tests/project/test_templates.py",
    "tests/visibility/test_mails.py",
    "tests/visibility/test_nothing_changes.py",
    "tests/visibility/test_registry.py",
)


def pytest_collection_modifyitems(config, items):
    """Skip what this machine cannot run; leave out what this run is not for."""
    on_postgres = connection.vendor == "postgresql"
    left_out = []
    for item in items:
        if item.nodeid.startswith(ONCE):
            item.add_marker(pytest.mark.once)
    for item in items:
        if (
            item.get_closest_marker("deep")
            and not DEEP
            or item.get_closest_marker("once")
            and on_postgres
            and REQUIRE_ALL
        ):
            left_out.append(item)
        elif item.get_closest_marker("postgres") and not on_postgres:
            if REQUIRE_ALL:
                left_out.append(item)
            else:
                item.add_marker(pytest.mark.skip(reason="needs PostgreSQL (DATABASE_URL)"))
        elif item.get_closest_marker("browser") and CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason="needs Chromium"))
        elif item.get_closest_marker("nginx") and NGINX is None:
            item.add_marker(pytest.mark.skip(reason="needs nginx"))
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        gone = set(left_out)
        items[:] = [item for item in items if item not in gone]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """With REQUIRE_ALL=1 a run that skipped anything has failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if (
        REQUIRE_ALL
        and reporter
        and reporter.stats.get("skipped")
        and session.exitstatus == pytest.ExitCode.OK
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.stats.get("passed", []):
        for line in (value for name, value in report.user_properties if name == "numbers"):
            terminalreporter.write_line(line)
    if REQUIRE_ALL and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("REQUIRE_ALL=1: nothing may be skipped on this machine", red=True)
