"""Traces every claim to the act of saying behind it, and counts how many independent ones a finding has.

Owns institutions, origins and their bounds. The root of a claim is the first speaker of its statement,
of a caption the agency credited with the picture; outlets that
assert something in their own voice raise the upper bound only. Whatever leaves independence in doubt lowers the
count: a copied article counts with its source, unnamed officials of a state do not count beside a named office of
that state, and an unknown speaker is nobody's origin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from crossread.compare.evidence import Evidence
from crossread.compare.families import publisher_family
from crossread.compare.quotes import shared_quotes
from crossread.lore.institutions import is_general, office, office_label
from crossread.lore.places import country_name
from crossread.lore.stems import stem
from crossread.records import Anchor, Claim, Edge, Entity, Interval, Origin, Origins, OwnVoice, make_id


class Root(Struct, frozen=True, gc=False):
    """Who first said a claim: the unit of independence (its key, and in words), the speaker, the side."""

    institution: str
    label: str
    speaker: str
    country: str | None
    office: str | None
    words: frozenset[str]
    unnamed: bool
    obscure: bool = False


class Tracing(Struct, frozen=True, gc=False):
    """The roots of all attributed claims, and the origins they make up."""

    roots: dict[str, Root]
    origins: tuple[Origin, ...]
    origin_of: dict[str, str]
    quoting: frozenset[tuple[str, str]]


def trace(evidence: Evidence) -> Tracing:
    """Give every origin of the story with the claims behind it and why they belong together."""
    roots = {c.id: root for c in evidence.claims.values() if (root := _root(c, evidence)) is not None}
    quoting = frozenset(shared_quotes(evidence))
    roots |= {unknown: roots[known] for unknown, known in sorted(quoting) if unknown not in roots and known in roots}
    members: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        if claim.id in roots:
            members[roots[claim.id].institution, roots[claim.id].speaker].append(claim)
    origins = [_origin(claims, roots, evidence) for claims in members.values()]
    origin_of = {claim: origin.id for origin in origins for claim in origin.members}
    return Tracing(roots, tuple(origins), origin_of, quoting)


def count(members: Sequence[Claim], tracing: Tracing, evidence: Evidence) -> Origins:
    """Count the independent origins of some claims: distinct institutions, at least one; own voices raise the upper bound."""
    said = _one_saying_each([c for c in members if c.id in tracing.roots], tracing, evidence)
    roots = [tracing.roots[c.id] for c in said]
    institutions = _institutions(roots)
    spoken = (c for c in reversed(members) if c.voice.kind != "attributed" and c.id not in tracing.roots)
    own = {_house(c, evidence): c for c in spoken}
    independent = max(1, len(institutions))
    voices = sorted((c for c in own.values()), key=evidence.claim_order)
    return Origins(
        independent_origins=independent,
        lower=independent,
        upper=max(independent, len({root.institution for root in roots}) + len(own)),
        named=tuple(dict.fromkeys(tracing.origin_of[c.id] for c in members if c.id in tracing.origin_of)),
        institutions=tuple(institutions),
        parties=tuple(sorted({country_name(r.country) for r in roots if r.country})),
        own_voice=tuple(OwnVoice(c.article, c.polarity) for c in voices),
    )


def _one_saying_each(claims: Sequence[Claim], tracing: Tracing, evidence: Evidence) -> list[Claim]:
    """Give one claim of each act of saying: speakers who share a cue spoke as one, and so did those quoted with the same words."""
    kept: list[Claim] = []
    for claim in claims:
        if not any(_is_one_saying(claim, other, tracing, evidence) for other in kept):
            kept.append(claim)
    return kept


def _is_one_saying(a: Claim, b: Claim, tracing: Tracing, evidence: Evidence) -> bool:
    if tracing.roots[a.id].institution == tracing.roots[b.id].institution:
        return False
    first, second = (evidence.statements.get(c.voice.statement or "") for c in (a, b))
    joint = a.article == b.article and first is not None and second is not None and first.cue == second.cue
    return (joint and first is not None and first.cue is not None) or (a.id, b.id) in tracing.quoting


def _house(claim: Claim, evidence: Evidence) -> str:
    """Give who speaks in an outlet's own voice: the owner of the article that the text comes from, else that article."""
    source = evidence.articles[evidence.sources[claim.article]]
    return publisher_family(source) or source.id


def _institutions(roots: Sequence[Root]) -> list[str]:
    """Give the distinct institutions in words, without those that may be one of the others."""
    surely = [root for root in roots if not _may_be_another(root, roots)]
    return [label for _, label in sorted({root.institution: root.label for root in surely or roots[:1]}.items())]


def _may_be_another(root: Root, roots: Sequence[Root]) -> bool:
    """Tell whether a root can be the same institution as another one.

    Unnamed officials can be of any named office of their state, an office of an unknown state that of a known one, a
    person without an office can speak for the body whose name shares a word with their role, and one of whom nothing is
    told for anybody.
    """
    others = [other for other in roots if other.institution != root.institution and not other.unnamed]
    if root.unnamed and any(root.country in (None, other.country) for other in others):
        return True
    if root.office is not None:
        return root.country is None and any(root.office == other.office for other in others)
    if root.obscure:
        return any(not other.obscure or other.institution > root.institution for other in others)
    return any(other.institution > root.institution and root.words & other.words for other in others)


def _root(claim: Claim, evidence: Evidence) -> Root | None:
    speaker = evidence.credited(claim) if claim.voice.kind == "caption" else evidence.speaker(claim)
    if claim.voice.kind not in ("attributed", "caption") or speaker is None or speaker not in evidence.entities:
        return None
    entity, country = evidence.entities[speaker], evidence.country(speaker)
    kind, unnamed = _office(entity, evidence), entity.type == "unnamed"
    if unnamed and (kind is None or country is None):
        return Root(f"unnamed:{country or ''}", entity.name, speaker, country, None, frozenset(), unnamed)
    if kind is not None:
        label = f"{office_label(kind)}, {country_name(country)}" if country else office_label(kind)
        return Root(f"{country or ''}:{kind}", label, speaker, country, kind, frozenset(), unnamed)
    bodies = (evidence.entities[e] for e in evidence.ancestors(speaker)[1:])
    holder = next((body for body in bodies if body.type in ("organisation", "media")), entity)
    words = _body_words(holder)
    obscure = holder.type == "person" and not words
    return Root(holder.id, holder.name, speaker, country, None, words, unnamed, obscure)


def _body_words(entity: Entity) -> frozenset[str]:
    """Give the words by which a body is known, or by which a person's roles name one."""
    texts = [r.text for r in entity.roles] if entity.type == "person" else [v.text for v in entity.variants]
    words = (word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text))
    return frozenset(stem(word) for word in words if not is_general(word))


def _office(entity: Entity, evidence: Evidence) -> str | None:
    """Give the office that someone speaks for: by their roles, by what they belong to, or, for a state, its government."""
    if entity.type == "gpe":
        return "executive"
    if entity.type == "media":
        return None
    own = [role.text for role in entity.roles]
    if entity.type != "person":
        own = [entity.name, *(v.text for v in entity.variants), *own]
    parents = [
        evidence.entities[p].name for p in evidence.ancestors(entity.id)[1:] if evidence.entities[p].type != "gpe"
    ]
    kinds = [kind for words in (*own, *parents) if (kind := office(words)) is not None]
    return max(kinds, key=lambda kind: (kinds.count(kind), kind)) if kinds else None


def _origin(claims: Sequence[Claim], roots: dict[str, Root], evidence: Evidence) -> Origin:
    first = roots[claims[0].id]
    statements = [s for c in claims if (s := evidence.statements.get(c.voice.statement or "")) is not None]
    medium = next((s.medium for s in statements if s.medium), None)
    said_at = next((s.said_at for s in statements if s.said_at), None) or _published(claims[0], evidence)
    return Origin(
        id=make_id("origin", first.institution, first.speaker),
        speaker=first.speaker,
        institution=first.label,
        party=country_name(first.country) if first.country else None,
        medium=medium,
        said_at=said_at,
        members=tuple(c.id for c in claims),
        edges=tuple(_edge(a, b, first, evidence) for a, b in pairwise(claims) if a.article != b.article),
    )


def _published(claim: Claim, evidence: Evidence) -> Interval | None:
    published = evidence.published(claim)
    return Interval(f"../{published}", None, None) if published else None


def _edge(a: Claim, b: Claim, root: Root, evidence: Evidence) -> Edge:
    spans = tuple(Anchor(c.article, s.start, s.end) for c in (a, b) if (s := _speaker_span(c, evidence)) is not None)
    if evidence.sources[a.article] == evidence.sources[b.article]:
        return Edge("copy", a.id, b.id, "one article copies the other", spans)
    return Edge("same_speaker", a.id, b.id, f"both go back to {evidence.entities[root.speaker].name}", spans)


def _speaker_span(claim: Claim, evidence: Evidence) -> Anchor | None:
    statement = evidence.statements.get(claim.voice.statement or "")
    speaker = statement.speaker if statement else None
    if speaker is None or speaker.start is None or speaker.end is None:
        return None
    return Anchor(claim.article, speaker.start, speaker.end)
