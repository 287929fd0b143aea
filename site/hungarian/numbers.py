"""Numbers as Hungarians write them."""

import re
from decimal import Decimal

_GROUPED = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+$")
_DECIMAL = re.compile(r"^[+-]?(?:\d{1,14}|\d{1,3}(?:\.\d{3})+),\d{1,4}$|^[+-]?\d{1,14}\.\d{1,4}$")
_WHOLE = re.compile(r"^[+-]?\d{1,18}$")
_SUM = re.compile(r"^-?\d{1,15}(\.\d{1,2})?$", re.ASCII)
_SCALES = {"ezer": 10**3, "millió": 10**6, "milliárd": 10**9}
_SCALED = re.compile(r"^(\d{1,9})(?:,(\d{1,9})|\.(\d{1,2}))?(ezer|millió|milliárd)$")


def whole_forints(text: str) -> int | None:
    """The sum in "1,5 millió", "300 ezer Ft", "1.500.000" or "1 500 000,00"; None if it is not clear.

    Anything but whole forints counts as not clear, and so does "1,000".
    """
    bare = re.sub(r"\s+", "", text.strip()).casefold()
    bare = re.sub(r"(forint|huf|ft|,-|\.-)+\.?$", "", bare)
    scaled = _SCALED.match(bare)
    if scaled:
        whole, decimals, word = scaled[1], scaled[2] or scaled[3] or "", scaled[4]
        sum_, rest = divmod(int(whole + decimals) * _SCALES[word], 10 ** len(decimals))
        return None if rest else sum_
    return whole_number(re.sub(r",00?$", "", bare))


def whole_number(text: str) -> int | None:
    """The integer in "1 500 000", "1.500.000" or "1500000 Ft"; None if it is none.

    Every kind of space counts as a separator of thousands (keyboards and spreadsheets give several).
    """
    bare = re.sub(r"\s+", "", text.strip())
    bare = re.sub(r"(ft|huf|fő|,-|\.-)+$", "", bare, flags=re.IGNORECASE)
    if _GROUPED.match(bare):
        bare = bare.replace(".", "")
    return int(bare) if _WHOLE.match(bare) and bare.isascii() else None


def decimal_number(text: str) -> Decimal | None:
    """The number in "12,5", "1 500,25", "12.5 %" or "1.500.000"; None if it is none. Four decimals at most.

    Three figures after a point are thousands, as `whole_number` reads them: 1.500 is fifteen hundred.
    """
    bare = re.sub(r"(ft|huf|fő|%)+$", "", re.sub(r"\s+", "", text.strip()), flags=re.IGNORECASE)
    whole = whole_number(bare)
    if whole is not None:
        return Decimal(whole)
    if not (_DECIMAL.match(bare) and bare.isascii()):
        return None
    return Decimal(bare.replace(".", "").replace(",", ".") if "," in bare else bare)


def amount(text: str) -> Decimal | None:
    """The sum of money in "1 250 000,50", "1.250.000,5 Ft", "12.50" or "EUR 12,50"; None if it is not clear.

    A comma begins the decimals (two at most), a point may part thousands; any kind of space is left out.
    """
    bare = re.sub(r"\s+", "", text.strip()).casefold()
    bare = re.sub(r"^(eur|huf|€)|(forint|huf|ft|eur|euró|€|,-|\.-)+\.?$", "", bare).replace("\u2212", "-")
    whole, comma, decimals = bare.partition(",")
    if _GROUPED.match(whole):
        whole = whole.replace(".", "")
    elif comma and "." in whole:
        return None
    bare = f"{whole}.{decimals}" if comma else whole
    return Decimal(bare) if _SUM.match(bare) else None
