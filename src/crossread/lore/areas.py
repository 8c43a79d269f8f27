"""Where provinces, districts and the borders between states are.

Owns what has an extent but no point: provinces and districts as circles around their towns (GeoNames), borders as the
line that two states share (Natural Earth). Must not choose between provinces of one name: all are given.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache
from itertools import combinations

from crossread.lore.names import fold_name
from crossread.lore.places import Place, country_place, lookup
from crossread.lore.tables import load

PROVINCE_RADIUS_KM = 100.0  # of a province that only its town is known of


@lru_cache(maxsize=8192)
def find_areas(name: str) -> tuple[Place, ...]:
    """Give the provinces and districts that bear ``name``, most inhabitants first.

    "Kent County" is called so in full; "Idlib province" is found as "Idlib"; where no province is known, the surroundings of
    a town of that name are given.
    """
    key = fold_name(name).removeprefix("the ")
    words = [word for word in key.split() if word not in _generic()]
    bare = " ".join(words)
    found = _areas().get(key) or _areas().get(bare, ())
    if bare == key or not bare:
        return found
    known = {place.country for place in found}
    return (*found, *(_around(place) for place in lookup(bare) if place.kind == "town" and place.country not in known))


def names_area(name: str) -> bool:
    """Tell whether ``name`` says itself that it is a province's or district's ("Idlib province")."""
    words = fold_name(name).split()
    return len(words) > 1 and not _generic().isdisjoint((words[0], words[-1]))


def is_town(name: str) -> bool:
    """Tell whether a town is called just so; a name that only translates into another town's is none."""
    return any(place.kind == "town" and fold_name(place.name) == fold_name(name) for place in lookup(name))


def says_area(word: str) -> bool:
    """Tell whether a word says what kind of area or settlement a place is ("district", "village", "camp")."""
    return word in load("areas")["kinds"]


@lru_cache(maxsize=8192)
def bare_place(name: str) -> str:
    """Give a place's name, folded, without the words for what kind of place it is, where nothing else is called so.

    "Pibor County" is "pibor"; "Idlib province" stays, for Idlib is a town too; "Zaatari refugee camp" is "zaatari".
    """
    words = fold_name(name).removeprefix("the ").split()
    kinds, first = load("areas"), len(words)
    while first > 1 and words[first - 1] in kinds["kinds"]:
        first -= 1
    bare = " ".join(words[:first])
    last = words[-1] if first < len(words) else ""
    taken = bool(lookup(bare)) if last in kinds["generic"] else is_town(bare) and last not in kinds["settlements"]
    return " ".join(words) if taken or bare in kinds["kinds"] else bare


@lru_cache(maxsize=1024)
def find_border(states: Collection[str]) -> Place | None:
    """Give where the border of some states runs; of one state alone, or of states that do not touch, within those states."""
    pairs = ("-".join(pair) for pair in combinations(sorted(states), 2))
    lines = [line for pair in pairs if (line := _borders().get(pair)) is not None]
    if len(lines) == 1:
        return lines[0]
    return country_place(next(iter(states))) if len(states) == 1 else None


def _around(place: Place) -> Place:
    radius = max(place.radius_km or 0.0, PROVINCE_RADIUS_KM)
    return Place(place.name, "province", place.country, place.lat, place.lon, radius, None, place.population)


@cache
def _generic() -> frozenset[str]:
    return frozenset(load("areas")["generic"])


@cache
def _areas() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for row in load("areas")["provinces"]:
        name, country, lat, lon, radius, thousands = row.split("\t")
        place = Place(name, "province", country, float(lat), float(lon), float(radius), None, 1000 * int(thousands))
        found.setdefault(fold_name(name), []).append(place)
    return {key: tuple(sorted(places, key=lambda p: -p.population)) for key, places in found.items()}


@cache
def _borders() -> dict[str, Place]:
    rows = (row.split("\t") for row in load("areas")["borders"])
    return {pair: Place(pair, "border", None, float(lat), float(lon), float(km), None) for pair, lat, lon, km in rows}
