"""Numbers as Hungarians write them."""

import re

_GROUPED = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+$")
_WHOLE = re.compile(r"^[+-]?\d{1,18}$")


def whole_number(text: str) -> int | None:
    """The integer in "1 500 000", "1.500.000" or "1500000 Ft"; None if it is none.

    Every kind of space counts as a separator of thousands (keyboards and spreadsheets give several).
    """
    bare = re.sub(r"\s+", "", text.strip())
    bare = re.sub(r"(ft|huf|fő|,-|\.-)+$", "", bare, flags=re.IGNORECASE)
    if _GROUPED.match(bare):
        bare = bare.replace(".", "")
    return int(bare) if _WHOLE.match(bare) and bare.isascii() else None
