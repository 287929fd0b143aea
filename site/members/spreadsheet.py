"""The office's table of organisations and delegates: its columns, and the sample to fill in."""

import datetime as dt

from sheets.table import Table
from sheets.template import template

# Far above any pact (domain.md: 30-200 organisations, 60-600 accounts).
MAX_ROWS = 2000

# Field: heading of its column in the table. Headings are the office's words, so they stay Hungarian.
COLUMNS = {
    "organisation": "Szervezet",
    "type": "Típus",
    "settlement": "Település",
    "address": "Cím",
    "contact_name": "Kapcsolattartó",
    "organisation_email": "Szervezet e-mail-címe",
    "phone": "Telefon",
    "web": "Honlap",
    "last_name": "Vezetéknév",
    "first_name": "Utónév",
    "email": "E-mail-cím",
    "body": "Testület",
    "role": "Szerep",
    "start": "Kezdete",
    "end": "Vége",
}
TABLE = Table(COLUMNS, required=["organisation", "type", "settlement"], max_rows=MAX_ROWS)


def sample(organisation_type: str) -> bytes:
    """The table to fill in, with one example row of an organisation of this type."""
    row: list = [
        "Minta Kft.",
        organisation_type,
        "Mintaváros",
        "Fő utca 1.",
        "Minta Mária",
        "iroda@minta.example",
    ]
    row += ["+36 1 234 5678", "https://minta.example", "Minta", "Mária", "maria@minta.example"]
    row += ["Foglalkoztatási Fórum", "delegált", dt.date(2026, 1, 1), None]
    return template(TABLE, "Tagok", [row])
