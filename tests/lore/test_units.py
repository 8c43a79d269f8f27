from __future__ import annotations

import pytest

from crossread.lore.units import class_of, is_body_of_states, is_measure, measure_after


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
