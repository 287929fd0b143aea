"""Hungarian tax numbers: eight digits with a check digit, the code of VAT, the code of the county."""

import re

WEIGHTS = (9, 7, 3, 1, 9, 7, 3)
# 51: the largest taxpayers; 21 does not exist.
COUNTIES = {*range(2, 21), *range(22, 45), 51}
_HUNGARIAN = re.compile(r"(\d{8})(?:([1-5])(\d{2}))?", re.ASCII)
# A seller of another member state: two letters and the number as that state writes it.
_FOREIGN = re.compile(r"(?!HU)[A-Z]{2}[0-9A-Z]{2,12}", re.ASCII)


def bare(text: str) -> str:
    """Without the spaces, hyphens and points people write it with; the prefix HU goes too."""
    return re.sub(r"[\s.\-\u2010-\u2015]", "", text).upper().removeprefix("HU")


def check_digit(first_seven: str) -> int:
    """The eighth digit that belongs to the first seven."""
    total = sum(int(digit) * weight for digit, weight in zip(first_seven, WEIGHTS, strict=True))
    return -total % 10


def is_tax_number(text: str) -> bool:
    """Whether it can be one: "12345676", "12345676-2-42", "HU12345676", or another member state's."""
    number = bare(text)
    if found := _HUNGARIAN.fullmatch(number):
        root, _code, county = found.groups()
        return check_digit(root[:7]) == int(root[7]) and (county is None or int(county) in COUNTIES)
    return bool(_FOREIGN.fullmatch(number))


def root_of(text: str) -> str:
    """What stays the same however it is written: the first eight digits, or the foreign number itself."""
    number = bare(text)
    return number[:8] if _HUNGARIAN.fullmatch(number) else number


def written(text: str) -> str:
    """As it is printed on invoices: 12345676-2-42."""
    number = bare(text)
    found = _HUNGARIAN.fullmatch(number)
    return "-".join(filter(None, found.groups())) if found else number
