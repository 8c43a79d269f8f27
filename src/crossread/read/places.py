"""Says where places are, and when a capital's name stands for its state.

Owns the readings of place names and the grammar of metonymy. Must not: choose between readings that the article
leaves open.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

from crossread.lore.areas import find_areas, find_border, names_area
from crossread.lore.places import Place, capital_of, country_of, demonym, lookup
from crossread.lore.tables import load
from crossread.read.found import Found
from crossread.read.view import View
from crossread.records import Geo

_MOST_READINGS = 5
_FAR_LARGER, _MUCH_LARGER = 10, 50  # times as many inhabitants
_AT_HOME, _FAR_OFTENER = 3, 2  # times that an article must name its own state, and times as often as any other
_BY_VERB = {"nsubj": "political_verbs", "nsubj:pass": "object_verbs", "obj": "object_verbs", "iobj": "object_verbs"}


def find_geos(name: str, countries: Collection[str]) -> tuple[Geo, ...]:
    """Give where ``name`` can be: in the article's ``countries`` rather than elsewhere, the far larger rather than the rest."""
    places = _readings(name)
    largest = max((place.population for place in places), default=0)
    near = [place for place in places if place.country in countries and _MUCH_LARGER * _size(place) >= largest]
    places = near or places
    if _stands_out(places):
        places = places[:1]
    return tuple(geo for place in places[:_MOST_READINGS] if (geo := _geo(place)) is not None)


def _readings(name: str) -> list[Place]:
    """Give every place of a name, wide ones first; a province is meant where the name says so, or no town in it is called so."""
    areas = find_areas(name)
    states = [
        area for area in areas if any(place.kind == "state" and place.country == area.country for place in lookup(name))
    ]
    others = [place for place in lookup(name) if place.lat is not None and place.kind != "state"]
    wide = [place for place in others if place.kind != "town"]
    if names_area(name) and areas:
        return [*wide, *areas]
    known = {place.country for place in others}
    provinces = [area for area in areas if area.country not in known and area not in states]
    return [*wide, *sorted((*states, *others[len(wide) :], *provinces), key=lambda place: -place.population)]


def _size(place: Place) -> float:
    return place.population or math.inf


def _stands_out(places: list[Place]) -> bool:
    return len(places) > 1 and _size(places[0]) >= _FAR_LARGER * places[1].population


def home_state(view: View, names: Sequence[Found]) -> str | None:
    """Give the state that an article is set in: it and its people are named far more often than any other; None if none is.

    What is said of no state in particular ("the health minister", "state television") is that state's.
    """
    told = Counter(name.country for name in names if name.type == "gpe" and name.country is not None)
    towns = (find_geos(view.text(name.first, name.last), told) for name in names if name.type == "place")
    told += Counter(geos[0].country for geos in towns if len({geo.country for geo in geos}) == 1 and geos[0].country)
    people = (demonym(word) for word in view.words)
    told += Counter(d.countries[0] for d in people if d is not None and len(d.countries) == 1)
    ranked = sorted(told.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _AT_HOME or (len(ranked) > 1 and ranked[0][1] < _FAR_OFTENER * ranked[1][1]):
        return None
    return ranked[0][0]


def find_border_geos(states: Collection[str]) -> tuple[Geo, ...]:
    """Give where the border of some states runs, if that is one place."""
    place = find_border(tuple(sorted(states)))
    geo = _geo(place) if place is not None else None
    return (geo,) if geo is not None else ()


def _geo(place: Place) -> Geo | None:
    if place.lat is None or place.lon is None or place.radius_km is None:
        return None
    return Geo(place.lat, place.lon, place.radius_km, place.country, place.gazetteer_id)


# --- capitals that stand for their state ----------------------------------------------------------------------------


def state_meant(view: View, name: Found) -> str | None:
    """Give the state that a capital's name stands for where its sentence uses it as an actor, None where it is a town."""
    text = view.text(name.first, name.last)
    code = capital_of(text)
    in_capitals = text.isupper() and len(text) > 3  # a dateline or a headline: says where, or says nothing
    return code if code is not None and not in_capitals and _acts(view, name.head) else None


def _acts(view: View, token: int) -> bool:
    first = token
    while view.relation(first) == "conj":
        first = view.parse.head[first]
    head = view.parse.lemma[view.parse.head[first]].lower()
    label, relation = view.parse.deprel[first], view.relation(first)
    if label in _BY_VERB:
        return head in _words(_BY_VERB[label])
    if label == "nmod:poss":
        return head not in _words("local_nouns")
    if relation in ("appos", "parataxis"):
        return head in ("they", "we", "regime", "government", "people") and view.words[first - 1] == "("
    if relation == "compound":
        return any(head in words for words in _state_nouns())
    return relation in ("nmod", "obl") and _with_case(view, first, head)


def _state_nouns() -> tuple[Collection[str], ...]:
    common: dict[str, str] = load("organisations")["common"]
    return common, *(_words(key) for key in ("delegations", "forces", "state_nouns"))


def _with_case(view: View, token: int, head: str) -> bool:
    case = view.dependent(token, "case")
    word = view.lower[case] if case is not None else ""
    if word in ("with", "against", "by") or (word == "for" and head in _words("for_verbs")):
        return True
    if word == "between":
        return all(_is_state(view, k) for k in (token, *view.dependents(token, "conj")))
    return word in ("of", "to", "from", "on", "for", "towards") and head in _words("relation_nouns")


def _is_state(view: View, token: int) -> bool:
    return capital_of(view.words[token]) is not None or country_of(view.words[token]) is not None


def _words(key: str) -> frozenset[str]:
    return frozenset(load("groups")[key])
