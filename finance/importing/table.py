"""The table of invoices: its columns, and the template to fill in (docs/sheets.md)."""

import datetime as dt

from finance.enums import Currency, VatRate
from sheets.table import Table
from sheets.template import template

# Field: heading. Headings are the office's words, so they stay Hungarian.
COLUMNS = {
    "issuer": "Kiállító",
    "tax_number": "Adószám",
    "number": "Számlaszám",
    "issued_on": "Kelte",
    "fulfilled_on": "Teljesítés",
    "due_on": "Fizetési határidő",
    "currency": "Pénznem",
    "net": "Nettó",
    "vat_rate": "ÁFA-kulcs",
    "vat": "ÁFA",
    "gross": "Bruttó",
    "budget_line": "Költségvetési sor",
    "claim": "Kifizetési igénylés",
    "note": "Megjegyzés",
}
REQUIRED = ["issuer", "tax_number", "number", "issued_on", "due_on", "net", "vat", "gross"]
VERSION = "szamlak-1"
# Booking takes some ten milliseconds a row; the answer must not keep a browser waiting.
MAX_ROWS = 500


def table() -> Table:
    """What is read, with the choices of today's words."""
    choices = {"currency": list(Currency.values), "vat_rate": [str(rate.label) for rate in VatRate]}
    return Table(COLUMNS, required=REQUIRED, max_rows=MAX_ROWS, version=VERSION, choices=choices)


def sample() -> bytes:
    """The template, with one invented invoice to show how it is filled in."""
    day = dt.date(2026, 1, 15)
    row = ["Minta Nyomda Kft.", "12345676-2-42", "2026/001", day, day, day + dt.timedelta(days=15)]
    row += ["HUF", 100000, str(VatRate.R27.label), 27000, 127000, "", "", "Példa: törölje ezt a sort."]
    return template(table(), "Számlák", [row])
