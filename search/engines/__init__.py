"""What the two databases do each in its own way: hold the terms of entries, and find them.

An engine has: `CREATE`/`DROP` (SQL for the migration), `write(rows)`, `held()`, and three that give SQL of
the entries found and its parameters: `matching(question)` with tier and rank, `found(question)`,
`beginning(prefixes)`.
"""

from django.db import connection

# In the order of their weight (issue 7).
FIELDS = ("title", "headings", "tags", "body", "text")


def engine():
    """The engine of the database in use; the other one is never imported."""
    if connection.vendor == "postgresql":
        from search.engines import postgres

        return postgres
    from search.engines import sqlite

    return sqlite
