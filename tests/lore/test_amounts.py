from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.lore.amounts import Amount, bounded, find_numerals, parse_number, parse_ordinal


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1,114", 1114),
        ("5.3 million", 5300000),
        ("2bn", 2000000000),
        ("twenty-two", 22),
        ("two hundred and six", 206),
        ("three thousand four hundred", 3400),
        ("half a dozen", 6),
        ("a dozen", 12),
        ("two-thirds", 0.666667),
        ("12.50", 12.5),
        ("zero", 0),
        ("hundred of", None),
        ("", None),
        ("soldiers", None),
    ],
)
def test_numbers(words: str, number: float | None) -> None:
    assert parse_number(words) == number


@pytest.mark.parametrize(
    ("words", "rank"),
    [("fifth", 5), ("21st", 21), ("twenty-first", 21), ("1,000th", 1000), ("five", None), ("out-first", None)],
)
def test_ordinals(words: str, rank: int | None) -> None:
    assert parse_ordinal(words) == rank


@pytest.mark.parametrize(
    ("phrase", "amount"),
    [
        ("at least two", Amount(2, 2, None, ">=")),
        ("no fewer than eight people", Amount(8, 8, None, ">=")),
        ("more than 150,000 tents", Amount(150000, 150001, None, ">")),
        ("Over the 40 seats", Amount(40, 41, None, ">")),
        ("fewer than 20 boats", Amount(20, None, 19, "<")),
        ("up to 90", Amount(90, None, 90, "<=")),
        ("some 5,300 tents", Amount(5300, 4770, 5830, "approx")),
        ("nearly 200", Amount(200, 180, 200, "approx")),
        ("20 or so", Amount(20, 18, 22, "approx")),
        ("dozens", Amount(None, 24, 99, "order")),
        ("tens of thousands of birds", Amount(None, 20000, 99999, "order")),
        ("20-30 boats", Amount(None, 20, 30, "approx")),
        ("two to three million", Amount(None, 2000000, 3000000, "approx")),
        ("a third of the crop", Amount(0.333333, 0.333333, 0.333333, "exact")),
        ("twenty-two goats", Amount(22, 22, 22, "exact")),
        ("Sixty-five per cent", Amount(65, 65, 65, "exact")),
        ("one hundred thirty-one votes", Amount(131, 131, 131, "exact")),
        ("twenty-thirty goats", Amount(None, 20, 30, "approx")),
        ("two-three goats", Amount(None, 2, 3, "approx")),
        ("nobody", None),
        ("the boat sank with 20", None),
    ],
)
def test_amounts(phrase: str, amount: Amount | None) -> None:
    numeral = next(find_numerals(phrase), None)
    opening = numeral is not None and not phrase[: numeral.lead].strip()
    assert (numeral.amount() if numeral is not None and opening else None) == amount


def test_a_split_vote_is_no_number() -> None:
    assert next(find_numerals("five-two"), None) is None


def test_what_a_number_is_compared_with_is_exact() -> None:
    assert [n.word for n in find_numerals("fewer than the 95 announced")] == [""]


def test_a_conversion_is_as_exact_as_what_it_converts() -> None:
    first, second = find_numerals("less than 50 km (30 miles) away")
    assert (first.word, second.word) == ("less than", "less than")
    assert [n.word for n in find_numerals("at least 50 people (30 soldiers)")] == ["at least", ""]


def test_a_range_between_two_numbers() -> None:
    (numeral,) = find_numerals("The dam held between 20 and 30 days.")
    assert numeral.amount() == Amount(None, 20, 30, "approx")


@pytest.mark.parametrize(
    "line",
    ["the B-52 and the M4A1", "in the 1990s", "at 12:45", "version 2.3.1", "a third round", "lost 2-1", "see x.com/44"],
)
def test_codes_times_and_ranks_are_no_cardinals(line: str) -> None:
    assert [n for n in find_numerals(line) if n.kind != "ordinal"] == []


def test_currency_and_glued_units() -> None:
    money, length = find_numerals("The $4.3bn road is 5km long.")
    assert (money.value, money.currency) == (4300000000, "dollar")
    assert (length.value, length.currency) == (5, None)


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_digits_read_back(number: int) -> None:
    assert parse_number(f"{number:,}") == number
    assert parse_number(str(number)) == number


@given(st.text(alphabet="0123456789 ,.-$%hundredtwofi—'", max_size=60))
def test_numerals_lie_in_order_without_overlap(line: str) -> None:
    numerals = list(find_numerals(line))
    for numeral in numerals:
        assert 0 <= numeral.lead <= numeral.start < numeral.end <= len(line)
    assert all(a.end <= b.start for a, b in itertools.pairwise(numerals))


@given(
    st.integers(min_value=1, max_value=10**9),
    st.sampled_from(["", "about", "at least", "more than", "up to", "nearly"]),
)
def test_bounds_hold_the_value_unless_it_is_excluded(value: int, word: str) -> None:
    amount = bounded(value, word)
    low = amount.min is None or amount.min <= value
    high = amount.max is None or value <= amount.max
    assert (low and high) == (word != "more than")


def test_a_currency_may_be_written_small() -> None:
    assert [numeral.currency for numeral in find_numerals("it cost r$5, then usd 7")] == ["real", "dollar"]
