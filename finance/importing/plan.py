"""From rows of a table to invoices: first a plan that says what each row would do and writes nothing."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from finance.enums import Currency, InvoiceState, VatRate
from finance.importing.table import COLUMNS, REQUIRED
from finance.models import BudgetLine, Invoice, PaymentClaim
from finance.rules import checks, tax_number
from finance.services.saving import key_of
from hungarian.numbers import amount
from sheets.reading import FORMULA

SUMS = ("net", "vat", "gross")
DAYS = ("issued_on", "fulfilled_on", "due_on")
# What a row that is booked already has to agree in.
COMPARED = ("issuer", *DAYS, "currency", *SUMS)
# Anything longer is no cell of this table; the note takes more.
MOST_CHARACTERS, MOST_OF_NOTE = 200, 2000


@dataclass
class Line:
    """One row: `problems` by column ("" for the row) stop the import; `known`: it is booked already."""

    number: int
    row: dict
    values: dict = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    known: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return tax_number.root_of(self.values.get("tax_number", "")), key_of(self.values.get("number", ""))

    @property
    def is_new(self) -> bool:
        return not self.problems and not self.known

    def refuse(self, name: str, problem: str) -> None:
        self.problems.append((COLUMNS.get(name, ""), problem))


class Known:
    """What the registers know already, read once: a table of any length takes the same few queries."""

    def __init__(self, keys=()):
        self.lines = {line.code.casefold(): line for line in BudgetLine.objects.all()}
        self.claims = {claim.number_key: claim for claim in PaymentClaim.objects.all()}
        roots = {root for root, _number in keys}
        booked = Invoice.objects.filter(issuer_key__in=roots).exclude(state=InvoiceState.REJECTED)
        self.rejected = set(
            Invoice.objects.filter(issuer_key__in=roots, state=InvoiceState.REJECTED).values_list(
                "issuer_key", "number_key"
            )
        )
        self.booked = {(invoice.issuer_key, invoice.number_key): invoice for invoice in booked}


def plan(rows: list[dict]) -> list[Line]:
    """What each row would do, with everything that is wrong in it; writes nothing."""
    lines = [Line(number=row["line"], row={n: row.get(n, "") for n in COLUMNS}) for row in rows]
    for line in lines:
        _read(line)
    known = Known({line.key for line in lines})
    seen: dict[tuple, int] = {}
    for line in lines:
        _link(line, known)
        for name, problem in checks.invoice_problems(line.values).items():
            line.refuse(name, problem)
        if line.problems:
            continue
        if line.key in seen:
            line.refuse("number", _("This invoice stands in row %(row)s too.") % {"row": seen[line.key]})
        seen.setdefault(line.key, line.number)
        _compare(line, known)
    return lines


def _read(line: Line) -> None:
    """Every cell as what it has to be; what cannot be read is named with what to write instead."""
    for name, text in line.row.items():
        if text == FORMULA:
            line.row[name] = ""
            line.refuse(name, _("This is a formula: write the value itself."))
        elif len(text) > (MOST_OF_NOTE if name == "note" else MOST_CHARACTERS):
            line.row[name] = text[:60] + "…"
            line.refuse(name, _("This is too long."))
        elif not text and name in REQUIRED:
            line.refuse(name, _("This is empty."))
        elif text:
            line.values[name] = _value(line, name, text)
    line.values.setdefault("currency", Currency.HUF.value)
    line.values.setdefault("vat_rate", VatRate.MIXED.value)
    if len(line.values.get("number", "")) > 60:
        line.refuse("number", _("This is too long."))


def _value(line: Line, name: str, text: str):
    if name in SUMS:
        if (sum_ := amount(text)) is None:
            line.refuse(
                name, _("“%(text)s” is not a sum: write it as 1 250 000 or 1250,50.") % {"text": text}
            )
        return sum_
    if name in DAYS:
        try:
            return day_of(text)
        except ValueError:
            line.refuse(name, _("“%(text)s” is not a day: write it as 2026.01.31.") % {"text": text})
            return None
    if name == "currency":
        code = {"FT": "HUF", "€": "EUR"}.get(text.upper(), text.upper())
        if code not in Currency.values:
            line.refuse(name, _("We keep sums in HUF and EUR."))
        return code
    if name == "vat_rate":
        return _rate(line, text)
    return text


def _rate(line: Line, text: str) -> str:
    """A rate by its label or its number; a cell formatted as percent holds 0.27."""
    bare = text.casefold().replace(" ", "")
    known = {str(rate.label).casefold().replace(" ", ""): rate.value for rate in VatRate}
    known |= {rate.value: rate.value for rate in VatRate} | {"0,27": "27", "0,18": "18", "0,05": "5"}
    if bare not in known:
        names = ", ".join(str(rate.label) for rate in VatRate)
        line.refuse("vat_rate", _("There is no such rate. Known ones: %(names)s.") % {"names": names})
    return known.get(bare, VatRate.MIXED.value)


def day_of(text: str) -> dt.date:
    """A day written 2026-01-31 or 2026. 01. 31.; ValueError for anything else, or a year beyond our time."""
    parts = [part.strip() for part in text.replace("-", ".").rstrip(". ").split(".")]
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() and len(part) <= 4 for part in parts):
        raise ValueError(text)
    day = dt.date(*(int(part) for part in parts))
    if not 2000 <= day.year <= 2100:
        raise ValueError(text)
    return day


def _link(line: Line, known: Known) -> None:
    """Budget line and claim by what the row calls them; they are of the row's currency."""
    for name, table in (("budget_line", known.lines), ("claim", known.claims)):
        if name not in line.values:
            continue
        found = table.get(key_of(line.values[name]))
        line.values[name] = found
        if found is None:
            line.refuse(name, _("There is none called “%(text)s”.") % {"text": line.row[name]})
        elif found.currency != line.values["currency"]:
            line.refuse(name, _("This is kept in %(currency)s.") % {"currency": found.currency})


def _compare(line: Line, known: Known) -> None:
    """Booked already: the same is passed over, a different one is for people to decide."""
    if line.key in known.rejected:
        line.refuse("number", _("This invoice was booked and rejected: it is not booked once more."))
    elif booked := known.booked.get(line.key):
        line.known = True
        for name in COMPARED:
            if name in line.values and line.values[name] != getattr(booked, name):
                line.refuse(name, _("This invoice is booked already, with another value here."))
    elif (claim := line.values.get("claim")) and not claim.is_writable:
        line.refuse("claim", _("Invoices are added only to a claim that is being prepared or completed."))
