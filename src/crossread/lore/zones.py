"""Time zones: which a country or a city keeps, and how far they stand from UTC on a day.

Countries are ISO 3166-1 alpha-2 codes, zones are names of the IANA database or fixed offsets ("+03:00"). Offsets come
from the ``tzdata`` package and never from the machine, so that a record does not depend on where it was made. Must
not: decide which of several zones a text means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from crossread.lore.tables import load

_OFFSET = re.compile(r"(?:GMT|UTC)([+-])(0?\d|1[0-4])(?::([0-5]\d))?")
EASTMOST = timezone(timedelta(hours=14))
WESTMOST = timezone(timedelta(hours=-12))


def country_zones(country: str) -> tuple[str, ...]:
    """Give the zones of a country, () for an unknown code."""
    return tuple(_table("countries").get(country, ()))


def city_zone(city: str) -> str | None:
    """Give the zone of a well-known city."""
    return _cities().get(city.casefold())


def named_zone(name: str) -> str | None:
    """Give the zone behind an abbreviation, an offset or the first words of "... time" ("GMT", "UTC+3", "Eastern", "Moscow")."""
    if shift := _OFFSET.fullmatch(name):
        return f"{shift[1]}{int(shift[2]):02d}:{shift[3] or '00'}"
    words = name.removesuffix(" time").removesuffix(" Time").strip()
    known: str | None = _table("names").get(words) or _table("names").get(words.upper())
    return known or city_zone(words)


@cache
def tz(zone: str) -> tzinfo:
    """Give the time zone of an IANA name or a fixed offset; raises ``ValueError`` if there is none of that name."""
    if zone[:1] in "+-":
        hours, minutes = zone[1:].split(":")
        distance = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-distance if zone[0] == "-" else distance)
    source = files("tzdata") / "zoneinfo"
    for part in zone.split("/"):
        source /= part
    try:
        with source.open("rb") as stream:
            return ZoneInfo.from_file(stream, key=zone)
    except OSError as error:
        raise ValueError(f"no time zone is called {zone!r}") from error


def offset(zone: str, day: date) -> timedelta:
    """Give how far a zone's noon on ``day`` stands from UTC."""
    distance = datetime.combine(day, time(12), tz(zone)).utcoffset()
    return distance or timedelta()


def offsets(zones: Iterable[str], day: date) -> frozenset[timedelta]:
    """Give the offsets that some zones admit on a day, the hours of a clock change included."""
    around = (day - timedelta(days=1), day, day + timedelta(days=1))
    return frozenset(offset(zone, near) for zone in zones for near in around)


def distinct(zones: Iterable[str], day: date) -> tuple[str, ...]:
    """Keep the first zone of each offset on a day."""
    first: dict[timedelta, str] = {}
    for zone in zones:
        first.setdefault(offset(zone, day), zone)
    return tuple(first.values())


def one_moment(first: int, first_zones: Iterable[str], second: int, second_zones: Iterable[str], day: date) -> bool:
    """Tell whether two clock times (minutes after midnight) can be one moment of a day in some of their zones."""
    ours = {timedelta(minutes=first) - distance for distance in offsets(first_zones, day)}
    theirs = {timedelta(minutes=second) - distance for distance in offsets(second_zones, day)}
    return any((a - b) % timedelta(days=1) == timedelta() for a in ours for b in theirs)


@cache
def every_zone() -> tuple[str, ...]:
    """Give the zones of all countries."""
    return tuple(sorted({zone for zones in _table("countries").values() for zone in zones}))


@cache
def _cities() -> dict[str, str]:
    return {name.casefold(): zone for name, zone in _table("cities").items()}


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = load("zones")[name]
    return table
