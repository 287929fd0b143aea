"""Counting the queries of an answer."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(client, address: str) -> int:
    """How many queries `address` costs once everything that is kept is kept.

    The first visit of a new site makes the rows of its settings, which empties the caches: so two first.
    """
    for _ in range(2):
        assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
