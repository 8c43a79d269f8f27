from __future__ import annotations

import pytest

from crossread.lore.measures import lasting
from crossread.lore.units import class_of, dimension_of, is_body_of_states, is_measure, measure_after


@pytest.mark.parametrize(
    ("noun", "before", "unit"),
    [
        ("miner", "", "person"),
        ("Lorry", "", "vehicle"),
        ("launcher", "rocket", "weapon"),
        ("seamstress", "", "seamstress"),
        ("oarsman", "", "person"),
    ],
)
def test_classes(noun: str, before: str, unit: str) -> None:
    assert class_of(noun, before) == unit


def test_measures_stand_right_behind_the_numeral() -> None:
    assert measure_after("36-hour watch", 2) == ("hour", 7)
    assert measure_after("5km", 1) == ("kilometer", 3)
    assert measure_after("5 per cent", 1) == ("percent", 10)
    assert measure_after("5 boats", 1) is None
    assert is_measure("hour")
    assert not is_measure("person")
    assert is_body_of_states("Union")


@pytest.mark.parametrize(
    ("line", "number", "dimension"),
    [
        ("at a depth of just 9 km", "9", "depth"),
        ("at a depth of 9 km (6 miles)", "6", "depth"),
        ("9 km (6 miles) north-west of the port", "9", "distance"),
        ("9 km (6 miles) north-west of the port", "6", "distance"),
        ("a wall 30 metres high", "30", "height"),
        ("a 30-metre-high wall", "30", "height"),
        ("a ditch 4 feet in width", "4", "width"),
        ("9 km of spare rope", "9", None),
        ("the water rose by 3 metres", "3", None),
    ],
)
def test_what_a_length_is_of(line: str, number: str, dimension: str | None) -> None:
    start = line.index(number)
    assert dimension_of(line, start, start + len(number)) == dimension


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("repairs took as many as two weeks", [(14, 14)]),
        ("it lasted several days", [(3, 9)]),
        ("it went on for at least 36 hours", [(1.5, float("inf"))]),
        ("it came two days ago", []),
        ("a 36-hour watch", []),
    ],
)
def test_how_long_something_goes_on(line: str, days: list[tuple[float, float]]) -> None:
    assert [(least / 86400, most / 86400) for least, most in lasting(line)] == days
