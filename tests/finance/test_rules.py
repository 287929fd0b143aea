"""What counts as right in the money registers; no database here."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance.enums import ClaimState, InvoiceState, VatRate
from finance.fields import AmountField, AmountFormField, grouped
from finance.overview import band_of
from finance.rules import checks, money
from finance.rules.moves import ACCEPTED, CLAIM_MOVES, FAILED, INVOICE_MOVES
from finance.rules.tax_number import check_digit, is_tax_number, root_of, written
from hungarian.numbers import amount

pytestmark = pytest.mark.once
D = Decimal
INVOICE = {
    "tax_number": "12345676-2-42",
    "net": D(100_000),
    "vat_rate": "27",
    "vat": D(27_000),
    "gross": D(127_000),
    "currency": "HUF",
    "issued_on": dt.date(2026, 1, 10),
    "due_on": dt.date(2026, 1, 25),
}


@pytest.mark.parametrize(
    "number", ["12345676", "12345676-2-42", "12345676 2 42", "hu12345676", "12345676–1–02", "ATU12345678"]
)
def test_a_tax_number_is_known_however_it_is_written(number):
    assert is_tax_number(number)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("12345678-2-42", "wrong check digit"),
        ("12345676-6-42", "no such code of VAT"),
        ("12345676-2-21", "no such county"),
        ("12345676-2", "cut off"),
        ("1234567", "too short"),
        ("HU1234567", "too short, of Hungary"),
        ("", "nothing"),
        ("١٢٣٤٥٦٧٦", "other digits"),
    ],
)
def test_a_wrong_tax_number_is_refused(number, why):
    assert not is_tax_number(number), why


@given(seven=st.from_regex(r"[0-9]{7}", fullmatch=True), wrong=st.integers(1, 9))
@settings(max_examples=50)
def test_of_ten_last_digits_exactly_one_is_right(seven, wrong):
    right = check_digit(seven)
    assert is_tax_number(f"{seven}{right}")
    assert not is_tax_number(f"{seven}{(right + wrong) % 10}")


def test_the_number_of_an_issuer_is_the_same_in_every_spelling():
    assert {root_of(n) for n in ("12345676-2-42", "HU 12345676", "12345676")} == {"12345676"}
    assert written("12345676242") == "12345676-2-42"


@pytest.mark.parametrize(
    ("typed", "sum_"),
    [
        ("1 250 000,50", "1250000.50"),
        ("1\u00a0250\u202f000,50", "1250000.50"),
        ("1.250.000,5 Ft", "1250000.5"),
        ("1250000.-", "1250000"),
        ("12,5 EUR", "12.5"),
        ("€ 12.50", "12.50"),
        ("1.500", "1500"),
        ("-5", "-5"),
        ("\u22125", "-5"),
    ],
)
def test_sums_are_read_as_people_type_them(typed, sum_):
    assert amount(typed) == D(sum_)


@pytest.mark.parametrize(
    "typed", ["", "sok", "1,125", "1.25,5", "1.2.3", "1,2,3", "1e5", "NaN", "٣", "9" * 16]
)
def test_what_is_not_clear_is_no_sum(typed):
    assert amount(typed) is None


def test_a_tenth_and_two_tenths_are_three_tenths_in_the_database_too():
    field = AmountField()
    assert field.get_prep_value(D("0.1")) + field.get_prep_value(D("0.2")) == field.get_prep_value(D("0.3"))
    assert field.from_db_value(30, None, None) == D("0.30")
    with pytest.raises(ValueError):
        field.get_prep_value(D("0.001"))


@given(hundredths=st.integers(-(10**13), 10**13))
@settings(max_examples=50)
def test_a_sum_comes_back_as_it_went_in(hundredths):
    sum_ = D(hundredths).scaleb(-2)
    assert AmountField().from_db_value(AmountField().get_prep_value(sum_), None, None) == sum_
    assert amount(grouped(sum_)) == sum_


def test_a_form_shows_a_sum_as_it_is_typed_and_keeps_what_was_typed():
    field = AmountFormField()
    assert field.widget.format_value(D("1250000.50")) == "1 250 000,50"
    assert field.widget.format_value("1 250 ezer") == "1 250 ezer"
    assert not field.has_changed(D("1250000.00"), "1.250.000 Ft")


def test_a_negative_vat_is_refused():
    problems = checks.invoice_problems(INVOICE | {"vat": D(-27_000), "gross": D(73_000)})
    assert list(problems) == ["vat"]


def test_net_and_vat_make_gross():
    assert not checks.invoice_problems(INVOICE)
    assert "127" in checks.invoice_problems(INVOICE | {"gross": D(127_001)})["gross"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"vat": D(26_990), "gross": D(126_990)}, "vat"),
        ({"vat_rate": "exempt"}, "vat"),
        ({"vat_rate": "5"}, "vat"),
        ({"net": D("100000.50"), "gross": D("127000.50")}, "net"),
        ({"net": D(0), "vat": D(0), "gross": D(0)}, "gross"),
        ({"net": D(10) ** 12}, "net"),
        ({"due_on": dt.date(2026, 1, 9)}, "due_on"),
        ({"tax_number": "12345678-2-42"}, "tax_number"),
    ],
)
def test_an_invoice_that_cannot_be_is_refused_beside_its_field(change, field):
    assert field in checks.invoice_problems(INVOICE | change)


@pytest.mark.parametrize(
    "change",
    [
        {"vat": D(27_003), "gross": D(127_003)},
        {"vat_rate": "mixed", "vat": D(11_000), "gross": D(111_000)},
        {"currency": "EUR", "net": D("100.10"), "vat": D("27.03"), "gross": D("127.13")},
    ],
)
def test_rounding_several_rates_and_euro_cents_pass(change):
    assert not checks.invoice_problems(INVOICE | change)


def test_more_is_not_eligible_than_was_claimed():
    claim = {"claimed": D(100), "eligible": D(101), "currency": "HUF"}
    assert "eligible" in checks.claim_problems(claim)
    assert not checks.claim_problems(claim | {"eligible": D(100)})


def test_a_period_ends_after_it_begins():
    days = {"period_from": dt.date(2026, 2, 1), "period_to": dt.date(2026, 1, 31)}
    assert "period_to" in checks.claim_problems(days)


@pytest.mark.parametrize(
    ("sum_", "paid_on", "field"),
    [
        (D(1001), dt.date(2026, 1, 1), "amount"),
        (D(0), dt.date(2026, 1, 1), "amount"),
        (D(-1), dt.date(2026, 1, 1), "amount"),
        (D("0.5"), dt.date(2026, 1, 1), "amount"),
        (D(1000), dt.date(2026, 1, 3), "paid_on"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(sum_, paid_on, field):
    values = {"amount": sum_, "paid_on": paid_on}
    problems = checks.payment_problems(values, left=D(1000), currency="HUF", today=dt.date(2026, 1, 2))
    assert list(problems) == [field]


@pytest.mark.parametrize(("table", "states"), [(CLAIM_MOVES, ClaimState), (INVOICE_MOVES, InvoiceState)])
def test_the_tables_of_moves_know_every_state_and_no_move_leads_to_itself(table, states):
    assert set(table) == set(states)
    assert all(old not in moves for old, moves in table.items())


def test_a_decided_claim_is_never_withdrawn():
    assert all(not CLAIM_MOVES[state] for state in [*ACCEPTED, *FAILED])
    open_states = [s for s in ClaimState if CLAIM_MOVES[s]]
    assert all(ClaimState.WITHDRAWN in CLAIM_MOVES[s] for s in open_states)


@pytest.mark.parametrize(
    ("days", "band"), [(-5, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (999, 3)]
)
def test_an_invoice_ages_from_band_to_band(days, band):
    assert band_of(days) == band


def test_vat_is_rounded_as_its_currency_is():
    assert money.vat_of(D(101), VatRate.R27, "HUF") == D(27)
    assert money.vat_of(D("10.10"), VatRate.R27, "EUR") == D("2.73")
    assert money.vat_of(D(100), VatRate.MIXED, "HUF") is None


def test_forints_are_shown_without_decimals_and_euros_with_two():
    assert money.shown(D(1250000), "HUF").replace("\xa0", " ") == "1 250 000 Ft"
    assert money.shown(D("12.5"), "EUR") == "12,50 EUR"
