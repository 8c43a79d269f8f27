"""Finds time expressions in a line of text, by the rows of ``data/dates.json``, and says what each does.

A row is a pattern, a role (what it may join with) and an operation of ``lore.dates`` whose arguments name groups of
the pattern (``$month``). The longest row wins at each place; then prefixes ("early", "circa") and neighbours ("noon"
+ "Monday") join into one expression. What only the article can tell stays a placeholder: ``$tense`` the tense of the
verb around it, ``*ref`` the time before it, ``*near`` the day told before it in the same sentence, ``*day`` there or
in the one before, ``*start`` when the event it names began (``*start!`` where nothing can be said without). Must not:
see an article, or know today's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, NamedTuple

from crossread.lore.tables import load
from crossread.lore.timevalues import Arg, fill

Kind = Literal["date", "time", "duration", "interval", "set"]
_LEFT, _RIGHT = r"(?<![\w@#/.$€£])(?:(?<!-)|(?<=mid-))(?<!\d[,:])", r"(?!\w)"
_COUNTED_DAY = re.compile(r"\b(?:in|for|within|than|least|only|just|after|over|by|last\w*|took|about|around) $")
_CALENDAR_DAYS = frozenset({"day", "month_day", "day_of_month"})
_KINDS: dict[str, Kind] = {
    "clock": "time",
    "part": "time",
    "time": "time",
    "range": "interval",
    "interval": "interval",
    "duration": "duration",
    "set": "set",
}


class TimeMatch(NamedTuple):
    """A time expression in a line: ``[start, end)``, its role, its operation with arguments and placeholders.

    ``check`` names what the article's parse must confirm ("year", "adverb"), ``event`` the class of the event it names.
    """

    start: int
    end: int
    role: str
    open: tuple[Arg, ...]
    check: str = ""
    event: str = ""

    @property
    def kind(self) -> Kind:
        """The type that TimeML would give it."""
        return _KINDS.get(self.role, "date")


class _Row(NamedTuple):
    role: str
    pattern: re.Pattern[str]
    open: tuple[Arg, ...]
    check: str


def match_times(line: str) -> list[TimeMatch]:
    """Give the time expressions of a folded line, in order, without overlap."""
    found = sorted(_candidates(line), key=lambda m: (m.start, -m.end))
    chosen: list[TimeMatch] = []
    for match in found:
        if not chosen or match.start >= chosen[-1].end:
            chosen.append(match)
    return _joined(line, [_prefixed(line, match) for match in chosen])


def event_class(noun: str) -> str:
    """Give the class of events a noun belongs to, within which one start holds for all ("war", "invasion"); "" if none."""
    return _event_classes().get(noun.lower(), "")


def _candidates(line: str) -> Iterable[TimeMatch]:
    for row in _rows():
        for found in row.pattern.finditer(line):
            groups = {name: text for name, text in found.groupdict().items() if text is not None}
            role, operation = row.role, row.open
            if row.check == "duration":
                if _is_idiom(line, found, groups):
                    continue
                if groups["num"].lower() in ("a", "an") and _rates().search(line[: found.start()].rstrip()):
                    role, operation = "set", ("set", "R/$iso1")
            try:
                filled = tuple(fill(arg, groups) for arg in operation)
            except (KeyError, ValueError):
                continue
            yield TimeMatch(*found.span(), role, filled, row.check, event_class(groups.get("event", "")))


def _is_idiom(line: str, found: re.Match[str], groups: dict[str, str]) -> bool:
    """Tell "a second (round)", "one day (he will)" and "a day of mourning" from lengths of time."""
    number, unit = groups["num"].lower(), groups["unit"].lower()
    if unit == "second" and number in ("a", "one"):
        return True
    if unit == "day" and number in ("a", "one") and _named_days().match(line, found.end()):
        return True
    led = _COUNTED_DAY.search(line, 0, found.start())
    return (number, unit) == ("one", "day") and led is None


def _prefixed(line: str, match: TimeMatch) -> TimeMatch:
    """Take in "early" or "circa" before a date."""
    for role, pattern in _prefixes():
        before = pattern.search(line, 0, match.start)
        if before is None or match.role not in _PREFIXABLE[role]:
            continue
        operation: tuple[Arg, ...] = (role,)
        if role == "portion":
            operation = ("portion", load("dates")["portions"][before["portion"].lower()])
        match = match._replace(start=before.start(), open=(*operation, *match.open))
    return match


_PREFIXABLE = {
    "portion": {"day", "weekday", "period"},
    "about": {"period"},
}


def _joined(line: str, matches: list[TimeMatch]) -> list[TimeMatch]:
    done: list[TimeMatch] = []
    for match in matches:
        both = _join(line, done[-1], match) if done else None
        if both is not None:
            done[-1] = both
        else:
            done.append(match)
    return [match for match in map(_alone, done) if match.role != "part"]


def _alone(match: TimeMatch) -> TimeMatch:
    """Let "in the evening" stand for that of the day told before; "morning" alone says nothing."""
    if match.role != "part" or match.check != "alone":
        return match
    return match._replace(role="time", open=(*match.open, "*day"), check="")


def _join(line: str, left: TimeMatch, right: TimeMatch) -> TimeMatch | None:
    for roles, before, gap, right_roles, outer in _joins():
        if left.role not in roles or right.role not in right_roles or not gap.fullmatch(line, left.end, right.start):
            continue
        if outer.endswith("only") and not {left.open[0], right.open[0]} & _CALENDAR_DAYS:
            continue
        if before.search(line, 0, left.start):
            return _combine(left, right, outer)
    return None


def _combine(left: TimeMatch, right: TimeMatch, outer: str) -> TimeMatch:
    if outer == "span":
        return TimeMatch(left.start, right.end, "range", ("span", len(left.open), *left.open, *right.open))
    head, other = (right, left) if outer.startswith("right") else (left, right)
    operation = _on_weekday(head.open, other.open) if outer.endswith("only") else head.open + other.open
    role = "time" if head.role == "part" else head.role
    return TimeMatch(left.start, right.end, role, operation, "", left.event or right.event)


def _on_weekday(day: tuple[Arg, ...], weekday: tuple[Arg, ...]) -> tuple[Arg, ...]:
    """Let a weekday beside a date without a year help to find the year."""
    if day[0] == "month_day" and weekday[0] == "weekday":
        return (*day[:4], weekday[1], *day[5:])
    return day


# --- tables -----------------------------------------------------------------------------------------------------------


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(row["role"], _compile(row["pattern"]), tuple(row["open"]), row.get("check", ""))
        for row in load("dates")["rows"]
    )


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    blocks = load("dates")["blocks"]
    nouns = "|".join(sorted(_event_classes(), key=lambda noun: (-len(noun), noun)))
    while (filled := re.sub(r"\{([a-z_]+)\}", lambda m: blocks[m[1]], pattern)) != pattern:
        pattern = filled
    return re.compile(f"{_LEFT}(?:{pattern.replace('EVENT_NOUNS', nouns)}){_RIGHT}", re.IGNORECASE)


@cache
def _prefixes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["role"], re.compile(rf"\b(?:{row['pattern']})", re.IGNORECASE)) for row in load("dates")["prefixes"]
    )


@cache
def _joins() -> tuple[tuple[Any, ...], ...]:
    return tuple(
        (j["left"], re.compile(j.get("before", "")), re.compile(j["gap"]), j["right"], j["outer"])
        for j in load("dates")["joins"]
    )


@cache
def _event_classes() -> dict[str, str]:
    return {noun: name for name, nouns in load("dates")["event_classes"].items() for noun in nouns}


@cache
def _named_days() -> re.Pattern[str]:
    return re.compile(rf" of (?:[\w-]+ )?(?:{'|'.join(load('dates')['named_days'])})\b", re.IGNORECASE)


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(load("dates")["rates"], re.IGNORECASE)
