"""Reads who and what an article names: local entities and their mentions.

Owns putting together what names, nominals, titles and places find, and building the rows. Every mention belongs to
one local entity; what the article does not settle (a role that nobody in it holds, a place with several readings)
stays open. Must not: find anything itself, or look at another article.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from crossread.lore.areas import is_town
from crossread.lore.places import capital_of, country_name, lookup
from crossread.read.found import Found
from crossread.read.joining import body_state, join, join_persons
from crossread.read.mentions import find_names
from crossread.read.nominals import find_nominals
from crossread.read.places import find_border_geos, find_geos, state_meant
from crossread.read.titles import Title, find_role_mentions, find_titles
from crossread.read.view import View
from crossread.records import EntityType, Geo, LocalEntity, Mention, Role, make_id

_LOCATED = frozenset({"in", "at", "near", "outside", "around", "across", "through"})
_FULLEST = {"name": 0, "nominal": 1, "role": 2, "metonym": 3, "pronoun": 4}


def find_entities(view: View) -> tuple[tuple[LocalEntity, ...], tuple[Mention, ...]]:
    """Give the article's entities, by first mention, and all mentions of them, in text order."""
    names = _with_bearers(view, find_names(view))
    names = tuple(_as_state(view, name) for name in names)
    titles = find_titles(view, names)
    persons = join_persons(view, names, titles)
    heads = {row.head: key for row, key in persons.items()}
    roles = find_role_mentions(view, names, titles, heads)
    titled = {token for title in titles for token in range(title.first, title.last + 1)}
    nominals = [row for row in find_nominals(view, names) if row.rule != "voice" or row.head not in titled]
    nominals = [_as_team(view, row, names) for row in nominals]
    whole = [row for row in nominals if row.rule in ("border", "facility", "branch")]
    rows = _without_doubles(view, [*whole, *names, *roles, *nominals])
    keys = join(view, rows, titles, persons)
    rows = [row for row in rows if row in keys]
    clusters: dict[str, list[Found]] = {}
    for row in rows:
        clusters.setdefault(keys[row], []).append(row)
    ids = {key: _entity_id(view, members) for key, members in clusters.items()}
    states = {row.country: ids[key] for key, members in clusters.items() for row in members if row.type == "gpe"}
    entities = tuple(_entity(view, key, ids[key], members, titles, states) for key, members in clusters.items())
    return entities, tuple(_mention(view, row, ids[keys[row]]) for row in rows)


def _with_bearers(view: View, names: Sequence[Found]) -> tuple[Found, ...]:
    """Turn the name of a town into a person's where it is the family name of one that the article names in full."""
    persons = {tuple(view.lower[n.first : n.last + 1]) for n in names if n.type == "person" and n.last > n.first}
    # "Anna Kovacs" and "Anna Kovacs Budapest": a town that ran into a caption is no family name.
    families = {words[-1] for words in persons if words[:-1] not in persons}
    states = {name.country for name in names if name.type == "gpe"}
    return tuple(
        Found(name.first, name.last, "person", name.kind, "family_name", name.head)
        if view.lower[name.first] in families and _can_be_person(view, name, states)
        else name
        for name in names
    )


def _can_be_person(view: View, name: Found, states: Collection[str | None]) -> bool:
    """Tell whether a town's name stands where no town must be meant: behind no "in", before no country, no capital of a state told of."""
    text = view.text(name.first, name.last)
    if name.type != "place" or name.last > name.first or capital_of(text) in states:
        return False
    located = {view.lower[kid] for kid in view.dependents(name.head, "case")} & _LOCATED
    behind = " ".join(view.words[name.last + 1 : name.last + 3])
    return not located and not (behind[:1] == "," and behind[2:3].isupper() and lookup(behind[2:]))


def _as_team(view: View, row: Found, names: Sequence[Found]) -> Found:
    """Turn a people into the body of the article whose name ends in that word: "the Canadians" of "the Montreal Canadians"."""
    bodies = {view.lower[n.last] for n in names if n.type == "organisation" and n.last > n.first}
    if row.rule != "people" or view.lower[row.last] not in bodies:
        return row
    return Found(row.last, row.last, "organisation", "name", "team", row.head)


def _as_state(view: View, name: Found) -> Found:
    """Turn a capital's name into a metonym of its state where it acts."""
    state = state_meant(view, name) if name.type == "place" else None
    if state is None:
        return name
    return Found(name.first, name.last, "gpe", "metonym", "capital_acts", name.head, state)


def _without_doubles(view: View, rows: Iterable[Found]) -> list[Found]:
    """Keep the first of rows with one span or head, and leave out descriptions inside a longer name."""
    kept: dict[tuple[int, int], Found] = {}
    for row in rows:
        inside = any(_swallows(view, name, row) for name in kept.values())
        if not inside:
            kept.setdefault((row.first, row.last), row)
    return sorted(kept.values(), key=lambda row: (row.first, -row.last))


def _swallows(view: View, name: Found, row: Found) -> bool:
    within = name.first <= row.first and row.last <= name.last
    if name.rule == "branch" and row.first == name.first:
        return True
    if name.rule == "facility" and row.type == "place" and within and row.first == name.first:
        return not is_town(view.text(row.first, row.last))
    return within and row.kind not in ("name", "metonym") and name.type in ("organisation", "media", "product")


def _entity_id(view: View, members: Sequence[Found]) -> str:
    first = view.span(members[0].first, members[0].last)
    return make_id("local", view.article.id, first.start, first.end, _type(members))


def _type(members: Sequence[Found]) -> EntityType:
    """Give the type of the longest name, for that says most; of equals the one that most mentions have."""
    names = [row for row in members if row.kind == "name"] or members
    longest = max(row.last - row.first for row in names)
    types = [row.type for row in names if row.last - row.first == longest or row.type == names[0].type]
    long = [row.type for row in names if row.last - row.first == longest]
    return max(dict.fromkeys(long), key=types.count)


def _entity(
    view: View,
    key: str,
    own_id: str,
    members: Sequence[Found],
    titles: Sequence[Title],
    states: dict[str | None, str],
) -> LocalEntity:
    kind = _type(members)
    name = _name(view, members)
    own = [title for title in titles if kind == "person" and title.person in {row.head for row in members}]
    country = _country(view, members, own, kind) or _state_of_key(key)
    geos = _geos(view, members, kind, states)
    if kind == "place" and country is None and len({geo.country for geo in geos}) == 1:
        country = geos[0].country
    parent = states.get(country) if country is not None and kind not in ("gpe", "place", "product") else None
    return LocalEntity(own_id, kind, name, _roles(view, members, own), parent, country, geos)


def _name(view: View, members: Sequence[Found]) -> str:
    """Give the fullest name: most words, names before descriptions, the first of equals."""
    best = min(_FULLEST[row.kind] for row in members)
    texts = [view.text(row.first, row.last) for row in members if _FULLEST[row.kind] == best]
    return max(texts, key=lambda text: (min(len(text.split()), 6), -texts.index(text)))


def _country(view: View, members: Sequence[Found], titles: Sequence[Title], kind: EntityType) -> str | None:
    said = [row.country for row in members if row.country] + [title.country for title in titles if title.country]
    if not said and kind in ("organisation", "media"):
        said = [state for row in members if (state := body_state(view, row)) is not None]
    return max(dict.fromkeys(said), key=said.count) if said else None


def _state_of_key(key: str) -> str | None:
    """Give the state that an office's key ends in ("office:president:FR")."""
    state = key.rpartition(":")[2]
    return state if key.startswith("office:") and len(state) == 2 and state.isupper() else None


def _roles(view: View, members: Sequence[Found], titles: Sequence[Title]) -> tuple[Role, ...]:
    """Give the titles of a person, each wording once; of one known by office alone, that office."""
    spans = [(title.first, title.last) for title in titles]
    spans += [(row.first, row.last) for row in members if row.kind == "role"]
    roles: dict[str, Role] = {}
    for first, last in sorted(spans):
        span, text = view.span(first, last), view.text(first, last)
        roles.setdefault(text.casefold(), Role(text, view.article.id, span.start, span.end))
    return tuple(roles.values())


def _geos(view: View, members: Sequence[Found], kind: EntityType, states: Collection[str | None]) -> tuple[Geo, ...]:
    if kind == "gpe":
        code = next((row.country for row in members if row.country), None)
        return find_geos(country_name(code), {code})[:1] if code else ()
    if kind != "place":
        return ()
    name = next((row for row in members if row.rule != "border"), None)
    if name is None:
        return find_border_geos(_sides(members))
    return find_geos(view.text(name.first, name.last), {s for s in states if s})


def _sides(members: Sequence[Found]) -> frozenset[str]:
    """Give the states that a border's mentions name."""
    return frozenset(code for row in members for code in (row.key or "").removeprefix("border:").split("-") if code)


def _mention(view: View, row: Found, entity: str) -> Mention:
    span = view.span(row.first, row.last)
    key = make_id("mention", view.article.id, span.start, span.end, row.kind)
    return Mention(key, view.article.id, span.start, span.end, entity, row.kind, row.rule)
