"""Knows who first said a claim.

Owns the root of a claim: the speaker of its statement, whose reporter saw it, or who the credit behind a caption names, and
the institution that they speak for, found through their roles, what these roles name, and what they belong to. An unknown
speaker is nobody's root. Must not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from crossread.compare.apart import Root
from crossread.compare.evidence import Evidence
from crossread.compare.families import picture_maker
from crossread.compare.offices import BODIES, WORD, country_first, office_root, own_root, texts_of
from crossread.compare.press import is_owned, name_end, press_name, press_root, reporter_root
from crossread.lore import institutions, organisations
from crossread.lore.outlets import house_of
from crossread.lore.tables import load
from crossread.records import Anchor, Claim, Entity, Mention

_BEFORE = 40


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
        rows = sorted((row for row in rows if row[1].type in BODIES), key=lambda row: -first.get(row[1].id, 0))
        return {key: entity.id for key, entity in rows}

    def _of_entity(self, key: str, seen: frozenset[str]) -> Root | None:
        entity = self._evidence.entities[key]
        if entity.name in organisations.words("platforms"):
            return None
        seen |= {key}
        inner = [root for e in self._behind(entity) if e not in seen and (root := self._of_entity(e, seen)) is not None]
        countries = (self._evidence.country(key), country_first(entity), *(root.country for root in inner))
        country = next((code for code in countries if code is not None), None)
        described = self._described(entity)
        if entity.type == "unnamed" and institutions.points_to_outlet(entity.name):
            meant = self._outlet_before(key)
            return self._of_entity(meant, seen) if meant is not None else None
        if (name := press_name(entity, described)) is not None:
            return press_root(name, key, country, described=described)
        return office_root(entity, country, inner) or own_root(entity, country, inner)

    def _behind(self, entity: Entity) -> tuple[str, ...]:
        """Give whom an entity's roles and descriptions name ("the SPEAKER'S spokesman"), then what it belongs to."""
        spans = [Anchor(role.article, role.start, role.end) for role in entity.roles]
        if entity.type != "person":
            spans += [Anchor(m.article, m.start, m.end) for m in self._mentions[entity.id]]
        named = [e for span in spans for e in self._named_in(span)]
        named += [e for m in self._mentions[entity.id] for e in self._employers(m)]
        named += [e for role in entity.roles for e in self._led.get(_led_by(role.text), ())]
        persons = ("person",) if any(map(institutions.speaks_for, texts_of(entity))) else ()
        found = dict.fromkeys((*named, *self._evidence.ancestors(entity.id)[1:]))
        return tuple(e for e in found if self._evidence.entities[e].type in (*BODIES, *persons) and e != entity.id)

    @cached_property
    def _led(self) -> dict[str, list[str]]:
        """The bodies of the story by their names without the word for what kind of body they are: "UN refugee" agency."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for entity in self._evidence.entities.values():
            for variant in entity.variants if entity.type in BODIES else ():
                *first, last = _plain(variant.text).split() or [""]
                if first and last in organisations.words("heads") and entity.id not in found[" ".join(first)]:
                    found[" ".join(first)].append(entity.id)
        return found

    def _outlet_before(self, key: str) -> str | None:
        """Give the outlet that "the agency" is: the last body named before, if it is an outlet."""
        first = self._mentions[key][0]
        before = [m.entity for m in self._evidence.mentions_in[first.article] if m.end <= first.start]
        last = next((e for e in reversed(before) if self._evidence.entities[e].type in BODIES), None)
        return last if last is not None and self._evidence.entities[last].type == "media" else None

    def _named_in(self, span: Anchor) -> Iterator[str]:
        """Give whom a description names, but not the whole of which it tells a part ("the UNION'S fisheries chief")."""
        text, mentions = self._evidence.articles[span.article].text, self._evidence.mentions_in[span.article]
        held = [m for m in mentions if span.start <= m.start and m.end <= span.end]
        places = [m for m in held if self._evidence.entities[m.entity].type in ("gpe", "place")]
        for mention in held:
            if mention not in places:
                rest = _without(text, span, (mention, *places))
                part = any(not institutions.is_general(word) for word in WORD.findall(rest))
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
    pieces, place = [], span.start
    for mention in sorted(cut, key=lambda m: (m.start, m.end)):
        pieces.append(text[place : mention.start])
        place = max(place, mention.end)
    return " ".join((*pieces, text[place : span.end]))


def _led_by(role: str) -> str:
    """Give what the head of a body is called after ("UN refugee" chief); empty where a role is none."""
    *first, last = _plain(role).split() or [""]
    return " ".join(first) if last in organisations.words("led_by") else ""


def _plain(name: str) -> str:
    """Give a name in lower case without articles, a well-known body at its front by its usual name."""
    words = [word for word in name.split() if word.casefold() not in ("a", "an", "the")]
    fronts = ((size, organisations.known_body(" ".join(words[:size]))) for size in range(len(words) - 1, 0, -1))
    size, body = next(((size, body) for size, body in fronts if body is not None), (0, None))
    return " ".join((body.name if body else "", *words[size:])).casefold().strip()
