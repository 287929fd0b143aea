"""How large and how often; BENCH_SIZE=tiny is the smoke test."""

import os

from django.db import connection

TINY = os.environ.get("BENCH_SIZE") == "tiny"
ROUNDS = 2 if TINY else 40
# A round of the page cache is so many requests: one alone is too short to time.
REQUESTS = 3 if TINY else 50
SMALL, LARGE = (20, 60) if TINY else (1_000, 100_000)
CLOSED = 3 if TINY else 30


def visible_trees() -> list[tuple[int, int]]:
    """(pages, closed subtrees) to try `visible_to` on; the largest on PostgreSQL alone."""
    if TINY:
        return [(60, 3), (60, 6)]
    trees = [(10_000, 30), (10_000, 1_000)]
    if connection.vendor == "postgresql":
        trees += [(100_000, 30), (100_000, 1_000)]
    return trees


def search_sites() -> list[tuple[int, int]]:
    """(pages, documents) to search in; the largest on PostgreSQL alone."""
    if TINY:
        return [(60, 10)]
    return [(10_000, 1_000)] + ([(100_000, 1_000)] if connection.vendor == "postgresql" else [])
