"""Participants by side: who is named, under which spellings, in which roles.

A side is the state that an entity's chain of parents ends in; an entity without one has no side given. Must not merge
entities or guess a side.
"""

from __future__ import annotations

from msgspec import Struct

from crossread.records import Anchor, Entity
from crossread.show.index import Index, Quote

_NO_ACTORS = ("media", "place", "product")


class Spelling(Struct, frozen=True, gc=False):
    """One form of a name and the sigla of the articles that use it."""

    text: str
    sigla: tuple[str, ...]


class Person(Struct, frozen=True, gc=False):
    """An entity: its name, the other forms of it, its roles as quoted, its articles, how often it is named, where it lies."""

    name: str
    type: str
    spellings: tuple[Spelling, ...]
    roles: tuple[Quote, ...]
    sigla: tuple[str, ...]
    mentions: int
    geo: str | None


class Side(Struct, frozen=True, gc=False):
    """A side (None: not given) or, for what is not an actor, a type; ``minor`` are named once."""

    name: str | None
    type: str | None
    people: tuple[Person, ...]
    minor: tuple[Person, ...]


def show_people(index: Index) -> tuple[Side, ...]:
    """Give the actors side by side, those of more mentions first, then states without company, media, places, things."""
    mentions = _mentions(index)
    sides: dict[str | None, list[Person]] = {}
    others: dict[str, list[Person]] = {kind: [] for kind in ("gpe", *_NO_ACTORS)}
    for entity in index.record.entities:
        person = _person(entity, mentions.get(entity.id, []), index)
        group = others[entity.type] if entity.type in _NO_ACTORS else sides.setdefault(_side(entity, index), [])
        group.append(person)
    unsided = sides.pop(None, [])
    for name in [name for name, people in sides.items() if len(people) == 1]:
        others["gpe"] += sides.pop(name)
    ordered = sorted(sides.items(), key=lambda side: (-sum(p.mentions for p in side[1]), side[0] or ""))
    return (
        *(_group(name, None, people) for name, people in ordered),
        *([_group(None, None, unsided)] if unsided else []),
        *(_group(None, kind, people) for kind, people in others.items() if people),
    )


def _group(name: str | None, kind: str | None, people: list[Person]) -> Side:
    ordered = sorted(people, key=lambda p: (-p.mentions, p.name))
    major = tuple(p for p in ordered if p.mentions > 1)
    return Side(name, kind, major, tuple(p for p in ordered if p.mentions <= 1))


def _mentions(index: Index) -> dict[str, list[str]]:
    """Give for each entity the article of each of its mentions."""
    found: dict[str, list[str]] = {}
    for mention in index.record.mentions:
        found.setdefault(mention.entity, []).append(mention.article)
    return found


def _person(entity: Entity, mentioned: list[str], index: Index) -> Person:
    spellings = tuple(Spelling(v.text, index.sigla(v.articles)) for v in entity.variants if v.text != entity.name)
    roles: dict[str, Quote] = {}
    for role in entity.roles:
        roles.setdefault(role.text, index.quote_anchor(Anchor(role.article, role.start, role.end)))
    return Person(
        name=entity.name,
        type=entity.type,
        spellings=spellings,
        roles=tuple(roles.values()),
        sigla=index.sigla(mentioned),
        mentions=len(mentioned),
        geo=_where(entity),
    )


def _where(entity: Entity) -> str | None:
    geo = entity.geo
    return (
        None if geo is None or entity.type != "place" else f"{geo.lat:.2f}, {geo.lon:.2f} (within {geo.radius_km:g} km)"
    )


def _side(entity: Entity, index: Index) -> str | None:
    """Follow the first parent upwards; a state found there (or the entity itself) is the side."""
    seen: set[str] = set()
    current: Entity | None = entity
    while current is not None and current.id not in seen:
        if current.type == "gpe":
            return current.name
        seen.add(current.id)
        current = index.entities.get(current.parents[0]) if current.parents else None
    return None
