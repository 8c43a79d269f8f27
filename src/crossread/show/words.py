"""The frame's words: verdicts, numbers and times as people write them.

Owns turning typed values into words, from the table ``show_words``. Never quotes an article and never judges one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from crossread.lore.tables import load
from crossread.records import Figure, Interval

NOT_GIVEN = "not given"
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:T(?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?P<doubt>[~?%])?"
)
_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?(?P<doubt>[~?%])?"
)
_MEASURED = re.compile(
    r"(?P<number>(?:up to )?\d[\d,.]*(?: to \d[\d,.]*| or more)?) (?P<unit>(?!or more$)[a-z]+(?: [a-z]+)*)"
)
_KEPT = "\t\r\n\u200c\u200d"
_DOUBTS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def words(table: str) -> Any:
    """Give one table of the frame's words."""
    return load("show_words")[table]


def say(table: str, key: str) -> str:
    """Give the words for a key of a table, or the key itself with its underscores as spaces."""
    word: str = words(table).get(key, key.replace("_", " "))
    return word


def count(number: int, noun: str) -> str:
    """Give ``number`` with its noun, in the plural where it is not one."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def say_unit(unit: str) -> str:
    """Give the words for what is measured or counted, in the plural; a name stays as it is."""
    known: str | None = words("units").get(unit)
    ending, plural = next(row for row in words("noun_endings") if unit.endswith(row[0]))
    return known or (unit.removesuffix(ending) + plural if unit.isalpha() or " " in unit else unit)


def say_number(number: float | None) -> str:
    """Give a number with thousands separated, without a trailing zero fraction."""
    if number is None:
        return NOT_GIVEN
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,g}"


def say_amount(figure: Figure) -> str:
    """Give a figure's value with its qualifier; a mere order of magnitude shows its bounds instead."""
    word = words("qualifiers").get(figure.qualifier, figure.qualifier)
    value = figure.value
    if value is None:
        return say_bounds(figure) or NOT_GIVEN
    return f"{word} {say_number(value)}".strip()


def say_bounds(figure: Figure) -> str:
    """Give the bounds of an inexact figure in words, nothing for an exact one."""
    low, high = figure.min, figure.max
    if low is not None and high is not None:
        return "" if low == high else f"{say_number(low)} to {say_number(high)}"
    if low is not None:
        return f"{say_number(low)} or more"
    return "" if high is None else f"up to {say_number(high)}"


def say_range(number: int, lower: int, upper: int) -> str:
    """Give the bounds of an origin count, nothing where they meet."""
    if lower == upper:
        return ""
    return f"at most {upper}" if lower == number else f"{lower}–{upper}"


def say_position(value: str) -> str:
    """Give the words for a position's value: a phase's, a measure's, a time's, or the record's own."""
    measured = _MEASURED.fullmatch(value)
    if measured and measured["number"] != "1":
        return f"{measured['number']} {say_unit(measured['unit'])}"
    return say("phases", value) if value in words("phases") else say_time(value)


def say_interval(interval: Interval | None) -> str:
    """Give an interval's time in words."""
    return say_time(None if interval is None else interval.edtf)


def say_said(interval: Interval | None) -> str:
    """Give when something was said, nothing where no more is known than that it was before publication."""
    edtf = None if interval is None else interval.edtf
    return "" if edtf is None or edtf.startswith(("../", "/")) else say_time(edtf)


def say_time(edtf: str | None) -> str:
    """Give an EDTF or ISO 8601 time in words; what it cannot put in words it gives unchanged."""
    if not edtf:
        return NOT_GIVEN
    if "/" in edtf:
        return _say_range(*edtf.split("/", 1))
    if match := _DURATION.fullmatch(edtf):
        return _say_duration(match) or edtf
    match = _DATE.fullmatch(edtf)
    return _say_date(match) if match else edtf


def _say_range(start: str, end: str) -> str:
    if start in ("", ".."):
        return f"{'until' if start else 'by'} {say_time(end)}"
    if end in ("", ".."):
        return f"from {say_time(start)}"
    first, last = say_time(start), say_time(end)
    return first if first == last else f"{first} – {last}"


def _say_duration(match: re.Match[str]) -> str:
    parts = [count(int(n), unit) for n, unit in zip(match.groups()[:7], words("durations"), strict=True) if n]
    return _DOUBTS.get(match["doubt"] or "", "") + " ".join(parts) if parts else ""


def _say_date(match: re.Match[str]) -> str:
    day = None if match["day"] is None else str(int(match["day"]))
    date = " ".join(part for part in (day, _month(match["month"]), match["year"]) if part)
    clock = "" if match["clock"] is None else f", {match['clock']}{_say_zone(match['zone'])}"
    return f"{_DOUBTS.get(match['doubt'] or '', '')}{date}{clock}"


def _say_zone(zone: str | None) -> str:
    if zone is None:
        return f" (zone {NOT_GIVEN})"
    return " UTC" if zone in ("Z", "+00:00") else f" UTC{zone}"


def _month(month: str | None) -> str | None:
    if month is None:
        return None
    months = words("months")
    index = int(month)
    named: str = months[index - 1] if 1 <= index <= len(months) else words("seasons").get(month, month)
    return named


def plain(text: str) -> str:
    """Give a frame string without control and format characters, which could reorder or hide its neighbours."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if char in "\t\r\n" else char for char in text if char in _KEPT or not _acts(char))


def _acts(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs")
