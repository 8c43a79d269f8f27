"""Knows who first said a claim.

Owns the root of a claim: the speaker of its statement, whose reporter saw it, or who the credit behind a caption names, and
the institution that they speak for, found through their roles, what these roles name, and what they belong to. An unknown
speaker is nobody's root. Must not count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from crossread.compare.apart import HOUSE, Kind, Root
from crossread.compare.evidence import Evidence
from crossread.compare.families import picture_maker
from crossread.compare.press import is_owned, name_end, press_name, press_root, reporter_root
from crossread.lore import institutions, organisations
from crossread.lore.names import fold_name
from crossread.lore.outlets import house_of
from crossread.lore.places import country_name, country_of, demonym
from crossread.lore.stems import stem
from crossread.lore.tables import load
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

    def __init__(self, evidence: Evidence, houses: Mapping[str, str]) -> None:
        self._evidence = evidence
        self._houses = houses
        self._known: dict[str, Root | None] = {}

    def of(self, claim: Claim) -> Root | None:
        """Give who first said a claim; None for an outlet's own voice and for an unknown speaker.

        Of someone unnamed who may be anybody, it is who says that they said so.
        """
        if claim.voice.kind == "caption":
            return self._of_picture(claim)
        tellers = self._told_by(claim) if claim.voice.kind == "attributed" else self._seen_by(claim)
        known = (teller for teller in tellers if teller in self._evidence.entities)
        roots = [root for teller in known if (root := self.of_speaker(teller, claim.article)) is not None]
        return next((r for r in roots if r.kind != "unnamed" or r.office is not None), next(iter(roots), None))

    def _told_by(self, claim: Claim) -> Iterator[str]:
        """Give who said a claim and who said that they did, nearest to it first."""
        statement = self._evidence.statements.get(claim.voice.statement or "")
        if statement is not None:
            if statement.speaker is not None and statement.speaker.entity is not None:
                yield statement.speaker.entity
            yield from (link.who for link in statement.chain if link.who is not None and link.via != "told")

    def _seen_by(self, claim: Claim) -> Iterator[str]:
        """Give the outlets whose reporters saw for themselves what a claim tells ("a DAILY correspondent heard shots")."""
        text = self._evidence.articles[claim.article].text
        perceived = claim.event.predicate in load("aspect")["perceiving"]
        for agent in claim.participants if perceived else ():
            if agent.role == "agent" and institutions.is_press_person(text[agent.start : agent.end]):
                yield from self._outlet_right_before(claim.article, agent.start)

    def of_speaker(self, speaker: str, article: str) -> Root | None:
        """Give whom somebody who speaks in an article speaks for."""
        entity = self._evidence.entities[speaker]
        if institutions.is_own_reporter(entity.name):
            return self._of_reporter(entity, article)
        if speaker not in self._known:
            root = self._of_entity(speaker, frozenset())
            self._known[speaker] = replace(root, person=entity.name) if root and entity.type == "person" else root
        return self._known[speaker]

    def _of_reporter(self, entity: Entity, article: str) -> Root | None:
        """Give whom an article means by its own reporter: its house, else the one outlet whose staff it names."""
        house = self._houses[article]
        known = house not in self._evidence.articles
        if not known and len(self._staff[article]) == 1:
            return self._of_entity(min(self._staff[article]), frozenset())
        return reporter_root(entity, self._evidence.articles[article], house, known=known)

    def _of_picture(self, claim: Claim) -> Root | None:
        sentence = self._evidence.sentences.get(claim.sentence or "")
        made = picture_maker(self._evidence.articles[claim.article], sentence.segment if sentence else None)
        return press_root(made, self._called.get(house_of(made)), None, described=made) if made is not None else None

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
        if entity.type == "unnamed" and institutions.points_to_outlet(entity.name):
            meant = self._outlet_before(key)
            return self._of_entity(meant, seen) if meant is not None else None
        if (name := press_name(entity, described)) is not None:
            return press_root(name, key, country, described=described)
        return _office_root(entity, country, inner) or _own_root(entity, country, inner)

    def _behind(self, entity: Entity) -> tuple[str, ...]:
        """Give whom an entity's roles and descriptions name ("the SPEAKER'S spokesman"), then what it belongs to."""
        spans = [Anchor(role.article, role.start, role.end) for role in entity.roles]
        if entity.type != "person":
            spans += [Anchor(m.article, m.start, m.end) for m in self._mentions[entity.id]]
        named = [e for span in spans for e in self._named_in(span)]
        named += [e for m in self._mentions[entity.id] for e in self._employers(m)]
        persons = ("person",) if any(map(institutions.speaks_for, _texts(entity))) else ()
        found = dict.fromkeys((*named, *self._evidence.ancestors(entity.id)[1:]))
        return tuple(e for e in found if self._evidence.entities[e].type in (*_BODIES, *persons) and e != entity.id)

    def _outlet_before(self, key: str) -> str | None:
        """Give the outlet that "the agency" is: the last body named before, if it is an outlet."""
        first = self._mentions[key][0]
        before = [m.entity for m in self._evidence.mentions_in[first.article] if m.end <= first.start]
        last = next((e for e in reversed(before) if self._evidence.entities[e].type in _BODIES), None)
        return last if last is not None and self._evidence.entities[last].type == "media" else None

    def _named_in(self, span: Anchor) -> Iterator[str]:
        """Give whom a description names, but not the whole of which it tells a part ("the UNION'S fisheries chief")."""
        text, mentions = self._evidence.articles[span.article].text, self._evidence.mentions_in[span.article]
        held = [m for m in mentions if span.start <= m.start and m.end <= span.end]
        places = [m for m in held if self._evidence.entities[m.entity].type in ("gpe", "place")]
        for mention in held:
            if mention not in places:
                rest = _without(text, span, (mention, *places))
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
    def _staff(self) -> defaultdict[str, set[str]]:
        """The outlets whose staff an article names ("the DAILY'S Ana Reyes"), by article."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for mention in self._evidence.mentions:
            found[mention.article] |= self._employers(mention)
        return found

    def _employers(self, mention: Mention) -> set[str]:
        text, person = self._evidence.articles[mention.article].text, self._evidence.entities[mention.entity]
        owned = person.type == "person" and is_owned(text, mention.start)
        return set(self._outlet_right_before(mention.article, mention.start)) if owned else set()

    def _outlet_right_before(self, article: str, start: int) -> tuple[str, ...]:
        end = name_end(self._evidence.articles[article].text, start)
        ending = (m.entity for m in self._evidence.mentions_in[article] if m.end == end)
        return tuple(e for e in ending if self._evidence.entities[e].type == "media")[:1]

    @cached_property
    def _mentions(self) -> defaultdict[str, list[Mention]]:
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self._evidence.mentions:
            found[mention.entity].append(mention)
        return found


def _without(text: str, span: Anchor, cut: Sequence[Mention]) -> str:
    """Give the words of a span outside some mentions."""
    inside = sorted((max(m.start, span.start), min(m.end, span.end)) for m in cut)
    starts = [span.start, *(end for _, end in inside)]
    ends = [*(start for start, _ in inside), span.end]
    return " ".join(text[start:end] for start, end in zip(starts, ends, strict=True))


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


def _office_root(entity: Entity, country: str | None, inner: Sequence[Root]) -> Root | None:
    """Give the office that someone speaks for by their own roles or name; for a state, its government."""
    if entity.type == "gpe":
        return _of_office("executive", entity, country, "state")
    bodies = [root.name for root in inner if root.kind == "body" and root.office is None]
    kinds = [kind for words in _texts(entity) if (kind := _office_in(words, bodies)) is not None]
    if not kinds:
        return None
    kind = max(kinds, key=lambda kind: (kinds.count(kind), kind))
    if entity.type == "unnamed" and kind == "executive" and institutions.voice(head_of(entity.name)) is not None:
        return None
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
    texts = [words for words in _texts(entity) if not institutions.is_someones(words)]
    known = frozenset(stem(w) for text in texts for w in _WORD.findall(text) if not institutions.is_general(w))
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
    return _TAIL.split(name)[0].split()[-1].casefold()


def _is_voice(entity: Entity) -> bool:
    """Tell an unnamed voice, of whom there may be many, from a body that is only described."""
    if entity.type not in ("unnamed", "group"):
        return entity.type not in ("person", "organisation")
    head = head_of(entity.name)
    named = entity.type == "group" and any(word[0].isupper() for word in entity.name.split()[1:] or [entity.name])
    return not named and not any(head in organisations.words(key) for key in ("heads", "lower_heads", "common"))
