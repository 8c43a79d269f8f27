"""Knows for which office, body or only for themselves somebody speaks.

Owns the roots of speakers who are no outlets, from their own roles and names and from whom these name. Must not: look at
articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from crossread.compare.apart import HOUSE, Kind, Root
from crossread.lore import institutions, organisations
from crossread.lore.names import fold_name
from crossread.lore.places import country_name, country_of, demonym
from crossread.lore.stems import stem
from crossread.records import Entity

BODIES = frozenset({"organisation", "media", "group"})
WORD = re.compile(r"[^\W\d_]{3,}")
_NAME_END = re.compile(r"['’]s?$|[^\w.]+$")
_CAPITAL = re.compile(r"[A-Z]")
_OF = re.compile(r"\s(?:of|for|in)\s")
_OF_NAME = re.compile(r"\b(?:of|at)\s+(?:the\s+)?(?P<name>(?P<first>[A-Z][\w&.'’-]*).*)")
_TAIL = re.compile(r"\s(?:of|for|in|at|from|to|on|who|that|which)\s|,")
_ARTICLES = frozenset({"a", "an", "the", "one", "some"})


def texts_of(entity: Entity) -> tuple[str, ...]:
    """Give the words that say whom someone speaks for: roles, and the names of what is no person."""
    names = () if entity.type == "person" else (entity.name, *(v.text for v in entity.variants))
    return tuple(dict.fromkeys((*names, *(role.text for role in entity.roles))))


def country_first(entity: Entity) -> str | None:
    """Give the state whose name or adjective opens a description or what it is of ("an aide in Peru's geological institute")."""
    for text in (part for words in texts_of(entity) for part in _OF.split(words)):
        parts = [_NAME_END.sub("", part) for part in text.split()]
        parts = parts[1:] if parts[:1] and parts[0].casefold() in ("a", "an", "the") else parts
        found = (country_of(" ".join(parts[:size])) for size in (3, 2, 1))
        adjective = demonym(parts[0]) if parts else None
        sure = adjective.countries[0] if adjective is not None and len(adjective.countries) == 1 else None
        if (code := next((code for code in (*found, sure) if code is not None), None)) is not None:
            return code
    return None


def office_root(entity: Entity, country: str | None, inner: Sequence[Root]) -> Root | None:
    """Give the office that someone speaks for by their own roles or name; for a state, its government."""
    if entity.type == "gpe":
        return _of_office("executive", entity, country, "state")
    bodies = [root.name for root in inner if root.kind == "body" and root.office is None]
    kinds = [kind for words in texts_of(entity) if (kind := _office_in(words, bodies)) is not None]
    if not kinds:
        return None
    kind = max(kinds, key=lambda kind: (kinds.count(kind), kind))
    voice = institutions.voice(head_of(entity.name)) if entity.type == "unnamed" else None
    if voice is not None and (kind == "executive" or not institutions.may_share(voice, kind)):
        return None
    if institutions.has_many(kind):
        holder = next((root for root in inner if root.office == kind and root.kind == "body"), None)
        if holder is not None:
            return replace(holder, speaker=entity.id)
        if entity.type in BODIES:
            return Root(entity.id, entity.name, entity.id, entity.name, "body", country, kind)
    if entity.type != "person" and kind == "executive" and institutions.is_whole(entity.name):
        return _of_office(kind, entity, country, "state")
    return _of_office(kind, entity, country, "body" if country or not _is_voice(entity) else "unnamed")


def _office_in(words: str, bodies: Sequence[str]) -> str | None:
    """Give the office that a role speaks of; "president" of a body that is named beside it is that body's."""
    kind = institutions.office(words)
    if kind is None or not institutions.is_weak(kind):
        return kind
    of_body = (found for found in _OF_NAME.finditer(words) if country_of(found["name"]) is None)
    named = any(institutions.office(found["name"]) is None and demonym(found["first"]) is None for found in of_body)
    return None if named or any(body in words for body in bodies) else kind


def _of_office(office: str, entity: Entity, country: str | None, kind: Kind) -> Root:
    label = institutions.office_label(office)
    label = f"{label}, {country_name(country)}" if country else label
    return Root(f"{country or ''}:{office}", label, entity.id, entity.name, kind, country, office)


def own_root(entity: Entity, country: str | None, inner: Sequence[Root]) -> Root:
    """Give whom someone without an office speaks for: a body or person that their roles name, else themselves."""
    if inner:
        return replace(inner[0], speaker=entity.id)
    texts = [words for words in texts_of(entity) if not institutions.is_someones(words)]
    known = frozenset(stem(w) for text in texts for w in WORD.findall(text) if not institutions.is_general(w))
    if any(map(institutions.is_press_person, texts)):
        return Root(f"{HOUSE}{entity.id}", entity.name, entity.id, entity.name, "outlet", country)
    voice = institutions.voice(head_of(entity.name)) if entity.type != "person" else None
    described = entity.type == "unnamed" and not (known and _CAPITAL.search(entity.name, 1))
    if voice is not None or described or _is_voice(entity):
        key = " ".join(word for word in fold_name(entity.name).split() if word not in _ARTICLES)
        return Root(f"unnamed:{key}", entity.name, entity.id, entity.name, "unnamed", country, voice, known)
    kind: Kind = "person" if entity.type == "person" else "body"
    return Root(entity.id, entity.name, entity.id, entity.name, kind, country, None, known)


def head_of(name: str) -> str:
    """Give the word that says what a description is of, in lower case ("officials" of "officials in Lima")."""
    return (_TAIL.split(name)[0].split() or [name])[-1].casefold()


def _is_voice(entity: Entity) -> bool:
    """Tell an unnamed voice, of whom there may be many, from a body that is only described."""
    if entity.type not in ("unnamed", "group"):
        return entity.type not in ("person", "organisation")
    head = head_of(entity.name)
    named = entity.type == "group" and any(word[0].isupper() for word in entity.name.split()[1:] or [entity.name])
    return not named and not any(head in organisations.words(key) for key in ("heads", "lower_heads", "common"))
