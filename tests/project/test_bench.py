"""The benchmarks run: at a size that says nothing about speed, but everything they touch is touched."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection


@pytest.fixture
def tiny_run(tmp_path):
    results = tmp_path / "results.json"
    environment = {key: value for key, value in os.environ.items() if key != "SECRET_KEY"}
    environment |= {"BENCH_SIZE": "tiny", "BENCH_RESULTS": str(results)}
    done = subprocess.run(
        [sys.executable, "-m", "bench.run"],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(results.read_text())


def test_every_promised_figure_is_measured_and_written_down(tiny_run):
    printed, written = tiny_run
    results = written[connection.vendor]["results"]
    names = " ".join(result["name"] for result in results)
    for promised in ("visible_to", "member's event page", "public page from the cache", "pages beside"):
        assert promised in names and promised in printed
    assert all(result["ours"] > 0 and result["yardstick"] > 0 for result in results)
    assert all(result["at_most"] or result["at_least"] for result in results)
