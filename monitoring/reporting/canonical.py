"""Figures as bytes: the same figures always give the same text, so a checksum can prove them."""

import hashlib
import json
from decimal import Decimal

# What stands for a number of people so small that the public could guess who they are.
FEW = "<5"
SMALLEST_SHOWN = 5


def canonical(figures: dict) -> str:
    """`figures` (dicts, lists, texts, whole numbers, None; decimals as text) as JSON of one spelling."""
    return json.dumps(figures, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """The SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def parsed(text: str) -> dict:
    """The figures of a canonical text."""
    return json.loads(text)


def number(value: Decimal | int | None) -> str | None:
    """A number as a snapshot keeps it: "118", "84.3"; None stays None. No idle zeros, no exponent."""
    if value is None:
        return None
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def few_hidden(value: str | None) -> str | None:
    """The same for the public: one to four people become `FEW` (datamodel.md §2.5)."""
    return FEW if value is not None and 0 < Decimal(value) < SMALLEST_SHOWN else value


def as_decimal(value: str | None) -> Decimal | None:
    """The number of a snapshot's text; None for no data and for what is too small to show."""
    return None if value is None or value == FEW else Decimal(value)
