"""What is counted: the measure or the class behind a noun.

A unit is a measure in the singular ("hour", "percent", "kilometer"), or the class of the thing counted ("person",
"vehicle"), or, where no class is known, the noun's own lemma. Must not: parse a phrase.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from crossread.lore.tables import load

PERSON = "person"
_BEFORE_LENGTH = re.compile(r"(\w+) of (?:[a-z]+ ){0,3}(?:[\w.,]+[ -]?[a-z]* \()?$")
_BEHIND_LENGTH = re.compile(r"\)?(?: \([^()]*\))?,?[ -](?:in )?(\w+(?:-\w+)?)")


def measure_after(line: str, end: int) -> tuple[str, int] | None:
    """Give the measure printed right after a numeral that ends at ``end`` ("36-hour", "5km", "20 %"), and where it ends."""
    found = _measures().match(line, end)
    if found is None:
        return None
    unit: str = load("units")["measures"][found["unit"].lower().replace("-", " ")]
    return unit, found.end()


def measure_before(line: str, start: int) -> str | None:
    """Give the scale that a numeral at ``start`` is a value of ("magnitude 6.1", "magnitude-6.1")."""
    word = re.search(r"([A-Za-z]+)(?: of)?[ -]$", line[:start])
    known: list[str] = load("units")["scales"]
    return word[1].lower() if word and word[1].lower() in known else None


def dimension_of(line: str, start: int, end: int) -> str | None:
    """Give what a length that is printed at ``[start, end)`` is of ("a depth of 9 km", "9 km (6 miles) north of", "9 m long")."""
    known: dict[str, str] = load("units")["dimensions"]
    measure = measure_after(line, end)
    behind = _BEHIND_LENGTH.match(line, measure[1] if measure else end)
    before = _BEFORE_LENGTH.search(line[:start])
    words = [match[1].lower() for match in (before, behind) if match]
    return next((known[word] for word in words if word in known), None)


def scale_of(noun: str) -> str | None:
    """Give the scale on which what a noun names is measured, so that a number before it need not say so ("a 6.1 quake")."""
    scale: str | None = load("units")["on_scale"].get(noun.lower())
    return scale


def is_measure(unit: str | None) -> bool:
    """Tell a measure, which has parts, from a class of things that can be counted."""
    return unit in _measure_names()


def adds_up(unit: str | None) -> bool:
    """Tell what can only grow as more of it is counted from a value on a scale, which is right or wrong."""
    return unit not in load("units")["scales"]


def class_of(noun: str, before: str = "") -> str:
    """Give the class of a noun's lemma, looking first at the pair it makes with the word ``before`` it."""
    noun, pair = noun.lower(), f"{before} {noun}".lower()
    known: str | None = load("units")["pairs"].get(pair) or load("units")["classes"].get(noun)
    if known is None and any(noun.endswith(ending) for ending in load("units")["person_endings"]):
        known = PERSON
    return known or noun


def is_body_of_states(noun: str) -> bool:
    """Tell whether members of what the noun names are states rather than people."""
    return noun.lower() in load("units")["bodies_of_states"]


@cache
def _measures() -> re.Pattern[str]:
    forms: dict[str, Any] = load("units")["measures"]
    names = sorted(forms, key=lambda form: (-len(form), form))
    spaced = "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in names)
    return re.compile(rf"[ -]?(?P<unit>{spaced})(?!\w)", re.IGNORECASE)


@cache
def _measure_names() -> frozenset[str]:
    return frozenset(load("units")["measures"].values()) | frozenset(load("units")["scales"])
