"""`make bench`: every promised figure beside its yardstick, as a table and in bench/results.json.

BENCH_ONLY=search,mail runs those benchmarks alone and writes no results.
Works in a database of its own on the server DATABASE_URL names (SQLite without one), and removes it.
Results of the other database in results.json are kept.
"""

import datetime as dt
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

import django  # noqa: E402

ONLY = os.environ.get("BENCH_ONLY", "")
RESULTS = Path(os.environ.get("BENCH_RESULTS", ROOT / "bench" / "results.json"))
HEAD = f"{'':60}{'pages':>8}{'ours ms':>10}{'beside':>10}{'ratio':>8}  goal"


def line(result) -> str:
    goal = f"<= {result.at_most}" if result.at_most else f">= {result.at_least}"
    verdict = "" if result.met else "  MISSED"
    return (
        f"{result.name:60}{result.pages:>8}{result.ours * 1000:>10.2f}"
        f"{result.yardstick * 1000:>10.2f}{result.ratio:>8.2f}  {goal}{verdict}"
    )


def measure() -> list:
    """Run every benchmark in a fresh database, printing each figure as it comes."""
    from django.test.utils import setup_databases, teardown_databases
    from wagtail.models import Page

    from bench import (
        api,
        finance,
        forms,
        happenings,
        ideas,
        mail,
        monitoring,
        monitoring_import,
        reports,
        search,
        serving,
        visible,
    )

    databases = setup_databases(verbosity=0, interactive=False)
    try:
        root = Page.objects.get(depth=1)
        results = []
        office = (finance, monitoring, monitoring_import, reports)
        for benchmark in (visible, api, serving, forms, mail, ideas, happenings, *office, search):
            if ONLY and benchmark.__name__.removeprefix("bench.") not in ONLY.split(","):
                continue
            for result in benchmark.run(root):
                print(line(result), flush=True)
                results.append(result)
        return results
    finally:
        teardown_databases(databases, verbosity=0)


def main() -> None:
    django.setup()
    from django.db import connection

    print(f"{connection.vendor}\n{HEAD}")
    results = measure()
    if not ONLY:
        write(results, connection.vendor)
    missed = sum(not result.met for result in results)
    print(f"{len(results)} figures, {missed} goals missed")


def write(results: list, vendor: str) -> None:
    """Put `results` into RESULTS; those of the other database stay."""
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    kept[vendor] = {
        "measured": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "results": [result.as_row() for result in results],
    }
    RESULTS.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n")
    print(f"written to {RESULTS}")


if __name__ == "__main__":
    main()
