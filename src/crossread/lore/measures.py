"""Knows how many of one measure another is, so that miles can be compared with kilometres, and how long what is told goes on."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from crossread.lore.amounts import Number, find_numerals
from crossread.lore.tables import load
from crossread.lore.units import measure_after

SECOND = "second"


def base_of(measure: str) -> tuple[str, float]:
    """Give the base of a measure and how many of it one is; a measure outside the table is its own base."""
    base, factor = load("conversions")["bases"].get(measure, (measure, 1))
    return str(base), float(factor)


def is_customary(measure: str) -> bool:
    """Tell a measure that one text converts from or to another, with rounding, from one of the metric system."""
    return measure in load("conversions")["customary"]


def lasting(line: str) -> Iterator[tuple[float, float]]:
    """Give the least and most seconds of each length of time that a line tells something to take or last ("took several days").

    "As many as two weeks" are two weeks: whoever says so does not think of days.
    """
    for numeral in find_numerals(line):
        amount = numeral.amount(countable=False)
        least = amount.value if amount.min is None else amount.min
        yield from _seconds(line, numeral.lead, numeral.end, least or 0, math.inf if amount.max is None else amount.max)
    for vague in _vague().finditer(line):
        yield from _seconds(line, vague.start(), vague.end(), *load("conversions")["vague"][vague[1].lower()])


def _seconds(line: str, start: int, end: int, least: Number, most: Number) -> Iterator[tuple[float, float]]:
    measure = measure_after(line, end)
    base, factor = base_of(measure[0]) if measure else ("", 1.0)
    if base == SECOND and _lasting().search(line[:start]):
        yield least * factor, most * factor


@cache
def _lasting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('conversions')['lasting'])})\W+$", re.IGNORECASE)


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(load('conversions')['vague'])})\b", re.IGNORECASE)
