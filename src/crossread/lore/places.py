"""Where names of places lead: countries and their people, seats of government, regions, waters, towns.

Countries, demonyms and regions are small tables; the towns (GeoNames, 5,000 inhabitants or more) are searched in
their data file's sorted string, so that nothing is unpacked before it is asked for. A name that several places bear
gives all of them. Must not choose between readings: the text decides, or nobody.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from crossread.lore.names import fold_name
from crossread.lore.tables import load

PlaceKind = Literal["country", "bloc", "region", "water", "state", "province", "border", "town"]
DemonymForm = Literal["adjective", "people"]


class Place(Struct, frozen=True, gc=False):
    """One reading of a place name: WGS 84 degrees (None for blocs without a place), radius in kilometres."""

    name: str
    kind: PlaceKind
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    gazetteer_id: str | None
    population: int = 0


class Demonym(Struct, frozen=True, gc=False):
    """What a word like "Danish" or "Danes" says: the countries it can belong to, and whether it names their people."""

    countries: tuple[str, ...]
    form: DemonymForm
    both: bool


# --- countries ------------------------------------------------------------------------------------------------------


@cache
def _country_names() -> dict[str, str]:
    rows = load("countries")["countries"].items()
    return {fold_name(name): code for code, row in rows for name in (row["name"], *row["aliases"])}


@lru_cache(maxsize=8192)
def country_of(name: str) -> str | None:
    """Give the ISO 3166-1 alpha-2 code of the country that ``name`` is a name of ("Britain", "U.S.")."""
    if name.islower() or (len(name) < 4 and not name.isupper()):
        return None
    folded = _without_article(fold_name(name))
    code = _country_names().get(folded) or _country_names().get(_republic_of(folded))
    return None if code == "US" and name.title() == name and len(name) == 2 else code


def _republic_of(folded: str) -> str:
    """Give what a name says that a republic or kingdom is of; the name itself where it says no such thing."""
    _, form, state = folded.partition(" of ")
    first = folded.removesuffix(f"{form}{state}").split()
    return _without_article(state) if form and first[-1:] in (["republic"], ["kingdom"]) and len(first) < 3 else folded


def country_name(code: str) -> str:
    """Give a country's usual English name."""
    return str(load("countries")["countries"][code]["name"])


@cache
def _demonyms() -> dict[str, Demonym]:
    adjectives: dict[str, list[str]] = {}
    people: dict[str, list[str]] = {}
    for code, row in load("countries")["countries"].items():
        for word in row["adjectives"]:
            adjectives.setdefault(fold_name(word), []).append(code)
        for word in row["people"]:
            people.setdefault(fold_name(word), []).append(code)
    found = {word: Demonym(tuple(codes), "people", word in adjectives) for word, codes in people.items()}
    return found | {word: Demonym(tuple(codes), "adjective", word in people) for word, codes in adjectives.items()}


@lru_cache(maxsize=8192)
def demonym(word: str) -> Demonym | None:
    """Give what a capitalised word says as a demonym: "Danish" is an adjective, "Danes" people, "Dutch" both."""
    return _demonyms().get(fold_name(word)) if word[:1].isupper() else None


@cache
def _capitals() -> dict[str, str]:
    rows = load("countries")["countries"].items()
    return {_without_article(fold_name(name)): code for code, row in rows for name in row["capitals"]}


def capital_of(name: str) -> str | None:
    """Give the code of the country whose capital ``name`` is."""
    return _capitals().get(_without_article(fold_name(name)))


@cache
def _seats() -> dict[str, str]:
    return {fold_name(name): code for name, code in load("regions")["seats"].items()}


def seat_of(name: str) -> str | None:
    """Give the code of the country whose government sits in ``name`` ("Casa Rosada", "Downing Street")."""
    return _seats().get(_without_article(fold_name(name)))


@lru_cache(maxsize=65536)
def split_states(name: str) -> tuple[str, frozenset[str]]:
    """Give a name without the words that name a state or its people, and the codes of those states.

    "South Korean Navy" gives "Navy" and KR; a demonym of several states ("Congolese") gives all of them.
    """
    words = name.replace("-", " ").split()
    codes: set[str] = set()
    for size in (3, 2, 1):
        for start in range(len(words) - size, -1, -1):
            found = _states_of(" ".join(map(_bare, words[start : start + size])))
            if found:
                codes.update(found)
                words = words[:start] + words[start + size :]
    return " ".join(words), frozenset(codes)


def _states_of(words: str) -> tuple[str, ...]:
    code, people = country_of(words), demonym(words)
    return (code,) if code is not None else people.countries if people is not None else ()


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").strip(",.;'’")


# --- places ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def lookup(name: str) -> tuple[Place, ...]:
    """Give every place that bears ``name``: countries and regions first, then towns, most inhabitants first."""
    key = _without_article(fold_name(name))
    if not key:
        return ()
    country = country_of(name)
    return ((country_place(country),) if country else ()) + _regions().get(key, ()) + _towns(key)


def region_kind(name: str) -> PlaceKind | None:
    """Give the kind of the region, bloc, state or water that ``name`` names."""
    found = _regions().get(_without_article(fold_name(name)))
    return found[0].kind if found else None


@cache
def country_place(code: str) -> Place:
    """Give where a country is, by its code."""
    row = load("countries")["countries"][code]
    return Place(row["name"], "country", code, row["lat"], row["lon"], row["radius_km"], row["gazetteer_id"])


@cache
def _regions() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for kind, name, aliases, country, lat, lon, radius in load("regions")["regions"]:
        place = Place(name, kind, country, lat, lon, radius, None)
        for form in (name, *aliases):
            found.setdefault(_without_article(fold_name(form)), []).append(place)
    return {key: tuple(dict.fromkeys(places)) for key, places in found.items()}


def _towns(key: str) -> tuple[Place, ...]:
    table = load("places")
    line = _find_line(table["names"], key)
    return tuple(_town(table["rows"][int(number)]) for number in line.split()) if line else ()


def _town(row: str) -> Place:
    name, country, lat, lon, population, number = row.split("\t")
    radius = round(max(2.0, int(population) ** 0.5 / 100), 1)
    return Place(name, "town", country, float(lat), float(lon), radius, f"geonames:{number}", int(population))


def _find_line(lines: str, key: str) -> str | None:
    """Give what follows ``key`` and a tab in ``lines``: sorted lines, each after a line feed, one more at the end."""
    low, high = 0, len(lines) - 1
    while low < high:
        start = lines.rfind("\n", 0, (low + high) // 2 + 1) + 1
        end = lines.index("\n", start)
        word, _, rest = lines[start:end].partition("\t")
        if word == key:
            return rest
        if word < key:
            low = end
        else:
            high = start - 1
    return None


def _without_article(folded: str) -> str:
    return folded.removeprefix("the ")
