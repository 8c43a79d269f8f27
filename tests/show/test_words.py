from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.records import Figure, Span
from crossread.show.index import siglum
from crossread.show.words import plain, say, say_amount, say_bounds, say_number, say_position, say_time, say_unit


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        (None, "not given"),
        ("1912-04-05", "5 Apr 1912"),
        ("1912-04", "Apr 1912"),
        ("1912", "1912"),
        ("1912-22", "summer 1912"),
        ("1912-04-15~", "about 15 Apr 1912"),
        ("1912-04-15?", "perhaps 15 Apr 1912"),
        ("1912-04-15T02:20-03:30", "15 Apr 1912, 02:20 UTC-03:30"),
        ("1912-04-15T05:47:00Z", "15 Apr 1912, 05:47 UTC"),
        ("1912-04-14/1912-04-15", "14 Apr 1912 – 15 Apr 1912"),
        ("1912-04-14/1912-04-14", "14 Apr 1912"),
        ("../1912-04-15", "until 15 Apr 1912"),
        ("1912-04-15/..", "from 15 Apr 1912"),
        ("PT36H", "36 hours"),
        ("P1DT1H", "1 day 1 hour"),
        ("P", "P"),
        ("15XX-12-25", "15XX-12-25"),
    ],
)
def test_times(edtf: str | None, words: str) -> None:
    assert say_time(edtf) == words


@given(st.text(max_size=30))
def test_any_time_gives_words(edtf: str) -> None:
    assert say_time(edtf)


@pytest.mark.parametrize(
    ("fields", "amount", "bounds"),
    [
        ((40, 40, 40, "exact"), "40", ""),
        ((40, 36, 44, "approx"), "about 40", "36 to 44"),
        ((400, 400, None, ">="), "at least 400", "400 or more"),
        ((150000, 150001, None, ">"), "more than 150,000", "150,001 or more"),
        ((None, 200, 999, "order"), "200 to 999", "200 to 999"),
        ((None, None, 30, "<="), "up to 30", "up to 30"),
        ((5.5, 5.5, 5.5, "exact"), "5.5", ""),
        ((None, None, None, "order"), "not given", ""),
    ],
)
def test_figures(fields: tuple[float | None, float | None, float | None, str], amount: str, bounds: str) -> None:
    figure = Figure("f", "a", Span(0, 1), Span(0, 1), *fields, None, None)  # type: ignore[arg-type]
    assert say_amount(figure) == amount
    assert say_bounds(figure) == bounds


def test_numbers() -> None:
    assert say_number(1234567) == "1,234,567"
    assert say_number(2.0) == "2"
    assert say_number(None) == "not given"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("6 mile", "6 miles"),
        ("1 week", "1 week"),
        ("70 or more percent", "70 or more per cent"),
        ("2 or more", "2 or more"),
    ],
)
def test_positions(value: str, words: str) -> None:
    assert say_position(value) == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("ferry", "ferries"),
        ("bus", "buses"),
        ("crew", "crew"),
        ("wounded", "wounded"),
        ("foot", "feet"),
        ("ave.", "ave."),
    ],
)
def test_units(unit: str, words: str) -> None:
    assert say_unit(unit) == words


def test_unknown_keys_are_words_too() -> None:
    assert say("relations", "a_new_relation") == "a new relation"


def test_sigla() -> None:
    assert [siglum(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@given(st.text())
def test_plain_holds_no_control(text: str) -> None:
    assert plain(text).isprintable() or not any(c in plain(text) for c in "\x00\x1b\u202e\n\r\t")
