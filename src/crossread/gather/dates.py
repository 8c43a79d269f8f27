"""Reads a date as printed on a page or given as metadata, and writes it as EDTF.

Only what is certain: "03/04/2022" has two readings, and is a date only where a weekday or a time zone beside it settles
which. Must not: guess a year or a zone.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from crossread.gather.cues import compiled
from crossread.gather.cues import words as words_of
from crossread.lore.tables import load

_ISO_DATE = re.compile(r"(?:19|20)\d\d(?:-[01]\d(?:-[0-3]\d)?)?")
_ISO_START = re.compile(r"\d{4}-\d\d-\d\d[T ]\d")
_NUMBERS = re.compile(r"\d+")
_LETTERS = re.compile(r"[A-Za-z]{3,}")
_ABBREVIATED = 3
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST_MONTH = 31
_TWO = 2
_SHORT_YEAR = 100
_PIVOT = 70
"""Years of two digits are 1970 to 2069, as in POSIX."""
_THIS_CENTURY, _LAST_CENTURY = 2000, 1900


def find_date(text: str) -> tuple[str, int, int] | None:
    """Give the first certain date in ``text`` as (YYYY-MM-DD, start, end); None if there is none."""
    return next(iter(find_dates(text)), None)


def find_dates(text: str) -> list[tuple[str, int, int]]:
    """Give the certain dates in ``text``, in order, each as (YYYY-MM-DD, start, end)."""
    found = ((_read(match.group(), text), match) for match in compiled("<date>").finditer(text))
    return [(day.isoformat(), match.start(), match.end()) for day, match in found if day is not None]


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


def _read(words: str, text: str) -> date | None:
    """Give the day that a printed date means in its line of text."""
    numbers = [int(number) for number in _NUMBERS.findall(words)]
    month = _month(words)
    if month is not None and len(numbers) == 2:
        day, year = sorted(numbers)
        return _valid(year, month, day)
    if month is not None or len(numbers) != 3:
        return None
    days = _readings(numbers, dotted="." in words)
    return days[0] if len(days) == 1 else _settled(days, words, text)


def _readings(numbers: list[int], *, dotted: bool) -> list[date]:
    """Give the days that three numbers may be, the one with the month first before the other."""
    first, second, third = numbers
    if first > _LONGEST_MONTH:
        return _days((first, second, third))
    year = third if third >= _SHORT_YEAR else third + (_THIS_CENTURY if third < _PIVOT else _LAST_CENTURY)
    return _days((year, second, first)) if dotted else _days((year, first, second), (year, second, first))


def _days(*readings: tuple[int, int, int]) -> list[date]:
    return list(dict.fromkeys(day for reading in readings if (day := _valid(*reading)) is not None))


def _settled(days: list[date], words: str, text: str) -> date | None:
    """Choose the day that falls on the weekday before it, or in the order of the country whose time zone stands beside it."""
    weekday = next((n for n, name in enumerate(_WEEKDAYS) if name in words.lower()), None)
    if weekday is not None:
        days = [day for day in days if day.weekday() == weekday]
        return days[0] if len(days) == 1 else None
    zones = set(compiled(r"\b<zone>\b").findall(text))
    american, other = (bool(zones & words_of(key)) for key in ("month_first_zones", "day_first_zones"))
    return None if american == other or len(days) != _TWO else days[0] if american else days[1]


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(words: str) -> int | None:
    names: list[str] = load("segments")["months"]
    found = {word.lower()[:_ABBREVIATED] for word in _LETTERS.findall(words)}
    return next((number for number, name in enumerate(names, 1) if name[:_ABBREVIATED] in found), None)
