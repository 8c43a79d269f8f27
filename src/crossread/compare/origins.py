"""Traces every claim to the act of saying behind it, and counts how many independent ones a finding has.

Owns origins and their bounds. Whatever leaves independence in doubt lowers the count: a copied article counts with its
source, claims in the same words are one saying, unnamed officials of a state do not count beside a named office of that
state, and an unknown speaker is nobody's origin. Outlets that assert something, in their own voice or quoted by others, raise
the upper bound only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from crossread.compare.apart import RANK, Root, surely_apart
from crossread.compare.evidence import Evidence
from crossread.compare.links import Texts, find_texts, link_origins, link_voices
from crossread.compare.roots import Roots
from crossread.lore.places import country_name
from crossread.records import Claim, Interval, Origin, Origins, OwnVoice, make_id


class Tracing(Struct, frozen=True, gc=False):
    """The roots of all claims that have one, the origins they make up, and whose text stands where."""

    roots: dict[str, Root]
    origins: tuple[Origin, ...]
    origin_of: dict[str, str]
    texts: Texts


def trace(evidence: Evidence) -> Tracing:
    """Give every origin of the story with the claims behind it and why they belong together."""
    texts, named = find_texts(evidence), Roots(evidence)
    roots = {c.id: root for c in evidence.claims.values() if (root := named.of(c)) is not None}
    roots |= _of_same_words(roots, texts, evidence)
    members: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        if claim.id in roots:
            members[roots[claim.id].institution, roots[claim.id].speaker or ""].append(claim)
    bare = [_origin(claims, roots[claims[0].id], evidence) for claims in members.values()]
    origins = link_origins(bare, roots, texts, evidence)
    origin_of = {claim: origin.id for origin in origins for claim in origin.members}
    return Tracing(roots, origins, origin_of, texts)


def count(members: Sequence[Claim], tracing: Tracing, evidence: Evidence) -> Origins:
    """Count the independent origins of some claims: institutions that are surely distinct, at least one.

    Own voices, one of each house, raise the upper bound only, unless their words are those of a claim with an origin.
    """
    ordered = sorted(members, key=evidence.claim_order)
    ordered = tracing.texts.in_every_print(ordered) or ordered
    said = [c for c in ordered if c.id in tracing.roots]
    own = [c for c in ordered if c.id not in tracing.roots and c.voice.kind != "attributed"]
    sayings, deniers = _sayings(said, tracing, evidence), _deniers(said, tracing)
    surely = _distinct(
        sayings, lambda a, b: surely_apart(a, b, opposed=(a.institution in deniers) != (b.institution in deniers))
    )
    perhaps = _distinct(sayings, lambda a, b: a.institution != b.institution)
    independent = max(1, len(surely))
    return Origins(
        independent_origins=independent,
        lower=independent,
        upper=max(independent, len(perhaps) + len(_houses(own, said, tracing))),
        named=tuple(dict.fromkeys(tracing.origin_of[c.id] for c in said)),
        institutions=tuple(sorted(root.label for root in surely)),
        parties=tuple(sorted({country_name(r.country) for c in said if (r := tracing.roots[c.id]).country})),
        own_voice=tuple(_own_voices(own, tracing, evidence)),
    )


def _of_same_words(roots: dict[str, Root], texts: Texts, evidence: Evidence) -> Iterator[tuple[str, Root]]:
    """Give the claims of unknown speakers the root of the first claim in the same words that has one."""
    known: dict[str, Root] = {}
    for spoken in (c for c in evidence.claims if c in roots and c in texts.passages):
        known.setdefault(texts.passages[spoken], roots[spoken])
    for claim in evidence.claims.values():
        root = known.get(texts.passages.get(claim.id, ""))
        if claim.voice.kind == "attributed" and claim.id not in roots and root is not None:
            yield claim.id, root


def _sayings(claims: Sequence[Claim], tracing: Tracing, evidence: Evidence) -> list[list[Root]]:
    """Give for every act of saying who may have said it, those first of whom most is known.

    Speakers who share a cue spoke as one; of those quoted with the same words one was misquoted, nobody knows who. Outlets
    are left to the own voices.
    """
    spoken = [c for c in claims if tracing.roots[c.id].kind != "outlet"]
    leads: dict[tuple[str, int], str] = {}
    sayings: dict[tuple[str, int], dict[str, Root]] = defaultdict(dict)
    for claim in sorted(spoken, key=lambda c: _rank(tracing.roots[c.id])):
        root, key = tracing.roots[claim.id], _cue(claim, evidence)
        if leads.setdefault(key, root.institution) == root.institution:
            passage = tracing.texts.passages.get(claim.id)
            sayings[(passage, 0) if passage is not None else key].setdefault(root.institution, root)
    return sorted((list(saying.values()) for saying in sayings.values()), key=lambda s: (len(s), [_rank(r) for r in s]))


def _cue(claim: Claim, evidence: Evidence) -> tuple[str, int]:
    """Give where the word that reports a claim stands, else the claim itself."""
    statement = evidence.statements.get(claim.voice.statement or "")
    return (claim.article, statement.cue.start) if statement is not None and statement.cue else (claim.id, 0)


def _rank(root: Root) -> tuple[int, bool, str]:
    return (RANK[root.kind], root.country is None, root.institution)


def _deniers(claims: Sequence[Claim], tracing: Tracing) -> frozenset[str]:
    """Give the institutions that only deny."""
    denied = {tracing.roots[c.id].institution for c in claims if c.modality == "denied"}
    return frozenset(denied - {tracing.roots[c.id].institution for c in claims if c.modality != "denied"})


def _distinct(sayings: Sequence[Sequence[Root]], differ: Callable[[Root, Root], bool]) -> list[Root]:
    """Give one root for every act of saying of which nobody who may have said it can be one of those already given."""
    kept: list[Root] = []
    for saying in sayings:
        if all(differ(root, other) for root in saying for other in kept):
            kept.append(saying[0])
    return kept


def _houses(own: Sequence[Claim], said: Sequence[Claim], tracing: Tracing) -> set[str]:
    """Give the houses that speak for themselves: in their own voice or quoted, one where several print the same words."""
    roots, texts = tracing.roots, tracing.texts
    quoted = {roots[c.id].institution.removeprefix("house:") for c in said if roots[c.id].kind == "outlet"}
    printed = {texts.passages[c.id]: "" for c in said if c.id in texts.passages}
    own_houses = {printed.setdefault(texts.passages.get(c.id, c.id), texts.houses[c.article]) for c in own}
    return (own_houses | quoted) - {""}


def _own_voices(own: Sequence[Claim], tracing: Tracing, evidence: Evidence) -> Iterator[OwnVoice]:
    """Give one row for each article that asserts something itself, with why it may be no voice of its own."""
    first: dict[str, Claim] = {}
    for claim in own:
        if claim.article not in first:
            yield OwnVoice(
                claim.article, claim.polarity, link_voices(claim, list(first.values()), tracing.texts, evidence)
            )
            first[claim.article] = claim


def _origin(claims: Sequence[Claim], root: Root, evidence: Evidence) -> Origin:
    statements = [s for c in claims if (s := evidence.statements.get(c.voice.statement or "")) is not None]
    medium = next((s.medium for s in statements if s.medium), None)
    said_at = next((s.said_at for s in statements if s.said_at), None) or _published(claims[0], evidence)
    return Origin(
        id=make_id("origin", root.institution, root.speaker),
        speaker=root.speaker,
        institution=root.label,
        party=country_name(root.country) if root.country else None,
        medium=medium,
        said_at=said_at,
        members=tuple(c.id for c in claims),
        edges=(),
    )


def _published(claim: Claim, evidence: Evidence) -> Interval | None:
    published = evidence.published(claim)
    return Interval(f"../{published}", None, None) if published else None
