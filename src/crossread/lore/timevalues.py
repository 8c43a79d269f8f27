"""The values of the named groups in the patterns of ``data/dates.json``.

"Feb" is 2, "two" days are 2, "6 p.m." is 1080. A function takes the groups of a match (those that matched) and gives
one argument of an operation; ``KeyError`` and ``ValueError`` mean that the words say nothing after all. Must not:
look at anything but those words.
"""

from __future__ import annotations

from collections.abc import Callable

from crossread.lore import zones
from crossread.lore.amounts import parse_number, parse_ordinal
from crossread.lore.tables import load

Arg = str | int
_NEAR_SLACK, _MINUTE_SLACK = 60, 15
Groups = dict[str, str]


def _word(table: str, name: str) -> Callable[[Groups], Arg]:
    def value(groups: Groups) -> Arg:
        found: Arg = load("dates")[table][groups[name].lower().removesuffix(".")]
        return found

    return value


def _number(groups: Groups) -> int:
    number = _count(groups)
    if number != int(number):
        raise ValueError("a part of a unit")
    return int(number)


def _count(groups: Groups) -> float:
    words = groups.get("num", groups.get("num2", "")).lower()
    value = 1 if words in ("a", "an") else 12 if words == "dozen" else parse_number(words)
    if value is None:
        raise ValueError(words)
    return value


def _unit(groups: Groups) -> str:
    unit: str = load("dates")["units"][groups.get("unit", groups.get("unit2", "")).lower()]
    return unit


def _iso(count: Callable[[Groups], float | str]) -> Callable[[Groups], str]:
    """Give an ISO 8601 duration; an unknown number is X."""

    def value(groups: Groups) -> str:
        unit, number = _unit(groups), count(groups)
        code = load("dates")["iso_units"][unit]
        if not isinstance(number, str):
            number = f"{number * load('dates')['iso_factors'].get(unit, 1):g}"
        return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}{number}{code}"

    return value


def _rank(groups: Groups) -> int:
    rank = 1 if groups["ord"].lower() == "opening" else parse_ordinal(groups["ord"])
    if rank is None:
        raise ValueError(groups["ord"])
    return rank


def _clock(groups: Groups) -> int:
    """Give minutes after midnight; raises ``ValueError`` for 13 p.m. and the like."""
    if "name" in groups:
        return 0 if groups["name"].lower() == "midnight" else 720
    hour, minute = int(parse_number(groups["h"]) or 0), int(groups.get("min", 0))
    half = groups.get("ampm", "")[:1].lower() or {"m": "a", "a": "p", "e": "p"}.get(
        groups.get("daypart", "")[:1].lower(), ""
    )
    if half and not 1 <= hour <= 12:
        raise ValueError("no such hour")
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour * 60 + minute > 1440:
        raise ValueError("no such hour")
    return hour * 60 + minute


def _zone(groups: Groups) -> str:
    """Give the zone that a clock time names, "" for "local time" and zones that nobody knows."""
    printed = groups.get("zone", groups.get("zone2", ""))
    return (
        ""
        if "local" in printed.lower()
        else zones.named_zone(printed.replace(" standard", "").replace(" daylight", "")) or ""
    )


def _slack(groups: Groups) -> int:
    """Give how many minutes off a time may be: "about 3:10 p.m." is meant to the minutes, "about 3 p.m." and "shortly before" are not."""
    near = groups.get("near", "")
    return 0 if not near else _MINUTE_SLACK if "min" in groups and len(near.split()) == 1 else _NEAR_SLACK


VALUES: dict[str, Callable[[Groups], Arg]] = {
    "month": _word("months", "month"),
    "weekday": _word("weekdays", "weekday"),
    "season": _word("seasons", "season"),
    "how": lambda g: load("dates")["how"][g["how"].lower().removeprefix("the ")],
    "step": _word("steps", "step"),
    "part": lambda g: g.get("part", g.get("part2", "")).lower(),
    "portion": lambda g: load("dates")["portions"][f"the {g['portion'].lower()} of"],
    "year": lambda g: int(g.get("year", g.get("year2", ""))),
    "yy": lambda g: int(g["year"][:2] + g["yy"]),
    "dec": lambda g: 1900 + int(g["dec"]),
    "num": _number,
    "unit": _unit,
    "ord": _rank,
    "quarter": lambda g: 32 + (int(g["q"]) if "q" in g else _rank(g)),
    "half": lambda g: 40 + (g["half"].lower() == "second"),
    "hmonth": lambda g: load("dates")["holidays"][g["holiday"].lower()][0],
    "hday": lambda g: load("dates")["holidays"][g["holiday"].lower()][1],
    "clock": _clock,
    "zone": _zone,
    "slack": _slack,
    "iso": _iso(_count),
    "iso1": _iso(lambda _: 1),
    "isox": _iso(lambda _: "X"),
    "isohalf": _iso(lambda g: _count(g) + 0.5),
    "isohalf0": _iso(lambda _: 0.5),
    "isohms": lambda g: f"PT{int(g['hh'])}H{int(g['mm'])}M{int(g['ss'])}S",
}


def fill(arg: Arg, groups: Groups) -> Arg:
    """Put the value of a group in place of ``$name`` (or ``-$name``); raises ``KeyError`` or ``ValueError`` without one."""
    if not isinstance(arg, str) or "$" not in arg or arg == "$tense":
        return arg
    before, _, name = arg.partition("$")
    value = VALUES[name](groups) if name in VALUES else int(groups[name])
    if before == "-":
        return -int(value)
    return before + str(value) if before else value
