"""Knows who first said a claim.

Owns the root of a claim: the speaker of its statement, or who the credit behind a caption names, and the institution that
they speak for, found through their roles, what these roles name, and what they belong to. A state's media are an
institution; other media are voices of outlets, which relay and see for themselves, and no one can tell which. An unknown
speaker is nobody's root. Must not count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from crossread.compare.apart import Kind, Root
from crossread.compare.evidence import Evidence
from crossread.compare.families import picture_maker
from crossread.lore import institutions, organisations
from crossread.lore.names import fold_name
from crossread.lore.outlets import find_outlet, house_of, is_state_house
from crossread.lore.places import country_name, country_of, demonym
from crossread.lore.stems import stem
from crossread.records import Anchor, Claim, Entity, Mention

_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME_END = re.compile(r"['’]s?$|[^\w.]+$")
_CAPITAL = re.compile(r"[A-Z]")
_OF = re.compile(r"\s(?:of|for|in)\s")
_OF_NAME = re.compile(r"\b(?:of|at)\s+(?:the\s+)?(?P<name>(?P<first>[A-Z][\w&.'’-]*).*)")
_TAIL = re.compile(r"\s(?:of|for|in|at|from|to|on|who|that|which)\s|,")
_BEFORE = 40
_ARTICLES = frozenset({"a", "an", "the", "one", "some"})
_BODIES = frozenset({"organisation", "media", "group"})


class Roots:
    """The roots of a story's speakers, each worked out once. Read only."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._known: dict[str, Root | None] = {}

    def of(self, claim: Claim) -> Root | None:
        """Give who first said a claim; None for an outlet's own voice and for an unknown speaker."""
        if claim.voice.kind == "caption":
            return self._of_picture(claim)
        speaker = self._evidence.speaker(claim)
        if claim.voice.kind != "attributed" or speaker not in self._evidence.entities:
            return None
        if speaker not in self._known:
            root, entity = self._of_entity(speaker, frozenset()), self._evidence.entities[speaker]
            self._known[speaker] = replace(root, person=entity.name) if root and entity.type == "person" else root
        return self._known[speaker]

    def _of_picture(self, claim: Claim) -> Root | None:
        sentence = self._evidence.sentences.get(claim.sentence or "")
        made = picture_maker(self._evidence.articles[claim.article], sentence.segment if sentence else None)
        return _press(made, self._called.get(house_of(made)), None, state=False) if made is not None else None

    @cached_property
    def _called(self) -> dict[str, str]:
        """The bodies of the story by the keys of their houses; of several the first in reading order."""
        rows = [(house_of(v.text), e) for e in self._evidence.entities.values() for v in e.variants]
        first = {m.entity: place for place, m in reversed([*enumerate(self._evidence.mentions)])}
        rows = sorted((row for row in rows if row[1].type in _BODIES), key=lambda row: -first.get(row[1].id, 0))
        return {key: entity.id for key, entity in rows}

    def _of_entity(self, key: str, seen: frozenset[str]) -> Root | None:
        entity = self._evidence.entities[key]
        if entity.name in organisations.words("platforms"):
            return None
        seen |= {key}
        inner = [root for e in self._behind(entity) if e not in seen and (root := self._of_entity(e, seen)) is not None]
        countries = (self._evidence.country(key), _country_first(entity), *(root.country for root in inner))
        country = next((code for code in countries if code is not None), None)
        described = self._described(entity)
        if (name := _press_name(entity, described)) is not None:
            return _press_root(entity, name, country, state=institutions.is_state_press(described))
        return _office_root(entity, country, inner) or _own_root(entity, country, inner)

    def _behind(self, entity: Entity) -> tuple[str, ...]:
        """Give whom an entity's roles and descriptions name ("the SPEAKER'S spokesman"), then what it belongs to."""
        spans = [Anchor(role.article, role.start, role.end) for role in entity.roles]
        if entity.type != "person":
            spans += [Anchor(m.article, m.start, m.end) for m in self._mentions[entity.id]]
        named = [e for span in spans for e in self._named_in(span)]
        persons = ("person",) if any(map(institutions.speaks_for, _texts(entity))) else ()
        found = dict.fromkeys((*named, *self._evidence.ancestors(entity.id)[1:]))
        return tuple(e for e in found if self._evidence.entities[e].type in (*_BODIES, *persons) and e != entity.id)

    def _named_in(self, span: Anchor) -> Iterator[str]:
        """Give whom a description names, but not the whole of which it tells a part ("the UNION'S fisheries chief")."""
        text = self._evidence.articles[span.article].text
        for mention in self._evidence.mentions_in[span.article]:
            if span.start <= mention.start and mention.end <= span.end:
                rest = f"{text[span.start : mention.start]} {text[mention.end : span.end]}"
                part = any(not institutions.is_general(word) for word in _WORD.findall(rest))
                if not part or self._evidence.entities[mention.entity].type in ("media", "person"):
                    yield mention.entity

    def _described(self, entity: Entity) -> str:
        """Give an entity's name, with the words for media right before it where a text has them ("state radio NAME")."""
        for mention in self._mentions[entity.id] if entity.type == "organisation" else ():
            text = self._evidence.articles[mention.article].text
            words = " ".join(text[max(0, mention.start - _BEFORE) : mention.end].split())
            if institutions.press_name(words) == text[mention.start : mention.end]:
                return words
        return entity.name

    @cached_property
    def _mentions(self) -> defaultdict[str, list[Mention]]:
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self._evidence.mentions:
            found[mention.entity].append(mention)
        return found


def _texts(entity: Entity) -> tuple[str, ...]:
    """Give the words that say whom someone speaks for: roles, and the names of what is no person."""
    names = () if entity.type == "person" else (entity.name, *(v.text for v in entity.variants))
    return tuple(dict.fromkeys((*names, *(role.text for role in entity.roles))))


def _country_first(entity: Entity) -> str | None:
    """Give the state whose name or adjective opens a description or what it is of ("an aide in Peru's geological institute")."""
    for text in (part for words in _texts(entity) for part in _OF.split(words)):
        parts = [_NAME_END.sub("", part) for part in text.split()]
        parts = parts[1:] if parts[:1] and parts[0].casefold() in ("a", "an", "the") else parts
        found = (country_of(" ".join(parts[:size])) for size in (3, 2, 1))
        adjective = demonym(parts[0]) if parts else None
        sure = adjective.countries[0] if adjective is not None and len(adjective.countries) == 1 else None
        if (code := next((code for code in (*found, sure) if code is not None), None)) is not None:
            return code
    return None


def _press_name(entity: Entity, described: str) -> str | None:
    """Give the name of a news outlet, "" for unnamed media, None for what is none."""
    if entity.type == "media" or (entity.type == "organisation" and _is_outlet(entity.name)):
        return entity.name
    name = institutions.press_name(described) if entity.type in ("unnamed", "organisation") else None
    return entity.name if name == "" and entity.type == "organisation" else name


def _is_outlet(name: str) -> bool:
    return find_outlet(name) is not None or institutions.names_press(name)


def _press_root(entity: Entity, name: str, country: str | None, *, state: bool) -> Root:
    if name:
        return _press(name, entity.id, country, state=state)
    kind: Kind = "unnamed" if state else "outlet"
    office = "press" if state else None
    return Root(f"unnamed:{country or ''}:{kind}", entity.name, entity.id, entity.name, kind, country, office)


def _press(name: str, speaker: str | None, country: str | None, *, state: bool) -> Root:
    """Give the root of what an outlet reports: a state's own speaks for itself, any other is one more voice of its house."""
    key, known = house_of(name), find_outlet(name)
    country = country or (known.country if known is not None else None)
    if state or is_state_house(key):
        return Root(f"house:{key}", name, speaker, name, "body", country, "press")
    return Root(f"house:{key}", name, speaker, name, "outlet", country)


def _office_root(entity: Entity, country: str | None, inner: Sequence[Root]) -> Root | None:
    """Give the office that someone speaks for by their own roles or name; for a state, its government."""
    if entity.type == "gpe":
        return _of_office("executive", entity, country, "state")
    bodies = [root.name for root in inner if root.kind == "body" and root.office is None]
    kinds = [kind for words in _texts(entity) if (kind := _office_in(words, bodies)) is not None]
    if not kinds:
        return None
    kind = max(kinds, key=lambda kind: (kinds.count(kind), kind))
    if institutions.has_many(kind):
        holder = next((root for root in inner if root.office == kind and root.kind == "body"), None)
        if holder is not None:
            return replace(holder, speaker=entity.id)
        if entity.type in _BODIES:
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


def _own_root(entity: Entity, country: str | None, inner: Sequence[Root]) -> Root:
    """Give whom someone without an office speaks for: a body or person that their roles name, else themselves."""
    if inner:
        return replace(inner[0], speaker=entity.id)
    known = frozenset(stem(w) for text in _texts(entity) for w in _WORD.findall(text) if not institutions.is_general(w))
    if any(map(institutions.is_press_person, _texts(entity))):
        return Root(f"house:{entity.id}", entity.name, entity.id, entity.name, "outlet", country)
    if _is_voice(entity) or (entity.type == "unnamed" and not (known and _CAPITAL.search(entity.name, 1))):
        key = " ".join(word for word in fold_name(entity.name).split() if word not in _ARTICLES)
        return Root(f"unnamed:{key}", entity.name, entity.id, entity.name, "unnamed", country, None, known)
    kind: Kind = "person" if entity.type == "person" else "body"
    return Root(entity.id, entity.name, entity.id, entity.name, kind, country, None, known)


def _is_voice(entity: Entity) -> bool:
    """Tell an unnamed voice, of whom there may be many, from a body that is only described."""
    if entity.type not in ("unnamed", "group"):
        return entity.type not in ("person", "organisation")
    head = _TAIL.split(entity.name)[0].split()[-1].casefold()
    named = entity.type == "group" and any(word[0].isupper() for word in entity.name.split()[1:] or [entity.name])
    return not named and not any(head in organisations.words(key) for key in ("heads", "lower_heads", "common"))
