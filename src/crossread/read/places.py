"""Says where places are, and when a capital's name stands for its state.

Owns the readings of place names and the grammar of metonymy. Must not: choose between readings that the article
leaves open.
"""

from __future__ import annotations

from collections.abc import Collection

from crossread.lore.places import Place, capital_of, country_of, lookup
from crossread.lore.tables import load
from crossread.read.found import Found
from crossread.read.view import View
from crossread.records import Geo

_MOST_READINGS = 5
_FAR_LARGER = 10
_BY_VERB = {"nsubj": "political_verbs", "nsubj:pass": "object_verbs", "obj": "object_verbs", "iobj": "object_verbs"}


def find_geos(name: str, countries: Collection[str]) -> tuple[Geo, ...]:
    """Give where ``name`` can be; a reading far larger than the rest, or alone in the article's ``countries``, is the only one."""
    places = [place for place in lookup(name) if place.lat is not None]
    near = [place for place in places if place.country in countries]
    if len(near) == 1:
        places = near
    elif _stands_out(places):
        places = places[:1]
    return tuple(geo for place in places[:_MOST_READINGS] if (geo := _geo(place)) is not None)


def _stands_out(places: list[Place]) -> bool:
    towns = [place for place in places if place.kind == "town"]
    if len(towns) != len(places) or len(towns) < 2:
        return bool(places) and places[0].kind in ("country", "water", "region") and len(places) > len(towns)
    return towns[0].population >= _FAR_LARGER * towns[1].population


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
    if relation == "compound":
        return any(head in words for words in _state_nouns())
    return relation in ("nmod", "obl") and _with_case(view, first, head)


def _state_nouns() -> tuple[Collection[str], ...]:
    common: dict[str, str] = load("organisations")["common"]
    return common, *(_words(key) for key in ("delegations", "forces", "state_nouns"))


def _with_case(view: View, token: int, head: str) -> bool:
    case = view.dependent(token, "case")
    word = view.lower[case] if case is not None else ""
    if word in ("with", "against", "by"):
        return True
    if word == "between":
        return all(_is_state(view, k) for k in (token, *view.dependents(token, "conj")))
    return word in ("of", "to", "from", "on", "for", "towards") and head in _words("relation_nouns")


def _is_state(view: View, token: int) -> bool:
    return capital_of(view.words[token]) is not None or country_of(view.words[token]) is not None


def _words(key: str) -> frozenset[str]:
    return frozenset(load("groups")[key])
