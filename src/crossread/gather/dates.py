"""Reads a date as printed on a page or given as metadata, and writes it as EDTF.

Only what is certain: "03/04/2022" has two readings and is no date here. Must not: guess a year or a zone.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from crossread.gather.cues import compiled
from crossread.lore.tables import load

_ISO_DATE = re.compile(r"(?:19|20)\d\d(?:-[01]\d(?:-[0-3]\d)?)?")
_ISO_START = re.compile(r"\d{4}-\d\d-\d\d[T ]\d")
_NUMBERS = re.compile(r"\d+")
_LETTERS = re.compile(r"[A-Za-z]{3,}")
_ABBREVIATED = 3


def find_date(text: str) -> tuple[str, int, int] | None:
    """Give the first certain date in ``text`` as (YYYY-MM-DD, start, end); None if there is none."""
    for found in compiled("<date>").finditer(text):
        day = _read(found.group())
        if day is not None:
            return day.isoformat(), found.start(), found.end()
    return None


def normal_date(value: str) -> str | None:
    """Give a date or date-time from metadata as EDTF or ISO 8601, its own offset kept; None if it is no date.

    Takes ISO 8601, the form of e-mail and feeds (RFC 5322), and any date that a page might print.
    """
    value = value.strip()
    if _ISO_DATE.fullmatch(value) and len(value) < 10:
        return value if len(value) == 4 or 1 <= int(value[5:7]) <= 12 else None
    moment = _moment(value)
    if moment is not None:
        return moment
    printed = find_date(value)
    return None if printed is None else printed[0]


def _moment(value: str) -> str | None:
    try:
        if _ISO_DATE.fullmatch(value):
            return date.fromisoformat(value).isoformat()
        read = datetime.fromisoformat if _ISO_START.match(value) else parsedate_to_datetime
        moment = read(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _read(words: str) -> date | None:
    numbers = [int(number) for number in _NUMBERS.findall(words)]
    month = _month(words)
    if month is not None and len(numbers) == 2:
        day, year = sorted(numbers)
    elif month is None and len(numbers) == 3:
        year, month, day = _order(numbers, dotted="." in words)
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _order(numbers: list[int], *, dotted: bool) -> tuple[int, int, int]:
    """Put three numbers as year, month, day; (0, 0, 0) where a reader could not tell the day from the month."""
    first, second, third = numbers
    if first > 31:
        return first, second, third
    if dotted or first > 12 or first == second:
        return third, second, first
    return (third, first, second) if second > 12 else (0, 0, 0)


def _month(words: str) -> int | None:
    names: list[str] = load("segments")["months"]
    found = {word.lower()[:_ABBREVIATED] for word in _LETTERS.findall(words)}
    return next((number for number, name in enumerate(names, 1) if name[:_ABBREVIATED] in found), None)
