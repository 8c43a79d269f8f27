"""Knows how many of one measure another is, so that miles can be compared with kilometres."""

from __future__ import annotations

from crossread.lore.tables import load


def base_of(measure: str) -> tuple[str, float]:
    """Give the base of a measure and how many of it one is; a measure outside the table is its own base."""
    base, factor = load("conversions")["bases"].get(measure, (measure, 1))
    return str(base), float(factor)


def is_customary(measure: str) -> bool:
    """Tell a measure that one text converts from or to another, with rounding, from one of the metric system."""
    return measure in load("conversions")["customary"]
