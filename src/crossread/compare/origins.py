"""Traces every claim to the act of saying behind it, and counts how many independent ones a finding has.

Owns origins and their bounds. Whatever leaves independence in doubt lowers the count: a copied article counts with its
source, claims in the same words are one saying, unnamed officials of a state do not count beside a named office of that
state, outlets do not count beside somebody whose number they state or whose doings they tell, and an unknown speaker is
nobody's origin. Outlets that assert something in their own voice raise the upper bound only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from crossread.compare.apart import HOUSE, RANK, Root, surely_apart
from crossread.compare.doubts import others_behind
from crossread.compare.evidence import Evidence
from crossread.compare.links import Texts, find_texts, link_origins, link_voices
from crossread.compare.roots import Roots
from crossread.compare.states import find_meant
from crossread.lore.places import country_name
from crossread.records import Claim, Interval, Origin, Origins, OwnVoice, make_id
from crossread.text import contains

FEW = 3
"""The least number that tells whether two have it from each other."""


class Tracing(Struct, frozen=True, gc=False):
    """The roots of all claims that have one, who else may be it, the origins they make up, and whose text stands where.

    ``meant`` leads from institutions of which no text tells the state to those that they are taken for.
    """

    roots: dict[str, Root]
    doubts: dict[str, tuple[Root, ...]]
    origins: tuple[Origin, ...]
    origin_of: dict[str, str]
    texts: Texts
    meant: dict[str, str]

    def may_differ(self, a: Root, b: Root) -> bool:
        """Tell whether two roots may be two institutions."""
        return self.meant.get(a.institution, a.institution) != self.meant.get(b.institution, b.institution)


def trace(evidence: Evidence) -> Tracing:
    """Give every origin of the story with the claims behind it and why they belong together."""
    texts = find_texts(evidence)
    named = Roots(evidence, texts.houses)
    roots = {c.id: root for c in evidence.claims.values() if (root := named.of(c)) is not None}
    roots |= _of_same_words(roots, texts, evidence)
    members: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        if claim.id in roots:
            members[roots[claim.id].institution, roots[claim.id].speaker or ""].append(claim)
    bare = [_origin(claims, roots[claims[0].id], evidence) for claims in members.values()]
    others = {key: others_behind(evidence.claims[key], root, named, evidence) for key, root in roots.items()}
    doubts = {key: found for key, found in others.items() if found}
    meant = find_meant([*roots.values(), *chain(*doubts.values())], named, evidence)
    origins = link_origins(bare, roots, meant, texts, evidence)
    origin_of = {claim: origin.id for origin in origins for claim in origin.members}
    return Tracing(roots, doubts, origins, origin_of, texts, meant)


def count(members: Sequence[Claim], tracing: Tracing, evidence: Evidence, *, compared: bool = True) -> Origins:
    """Count the independent origins of some claims: institutions that are surely distinct, at least one.

    Own voices, one of each house, raise the upper bound only, unless their words are those of a claim with an origin. Claims
    that were not ``compared`` may speak of several things, and only one origin of theirs is sure to be the finding's.
    """
    ordered = sorted(members, key=evidence.claim_order)
    ordered = tracing.texts.in_every_print(ordered) or ordered
    said = [c for c in ordered if c.id in tracing.roots]
    own = [c for c in ordered if c.id not in tracing.roots and c.voice.kind != "attributed"]
    sayings = _sayings(said, tracing, evidence)
    surely = _distinct(sayings, _apart(said, tracing, evidence))[: None if compared else 1]
    perhaps = _distinct(sayings, tracing.may_differ)
    houses = _houses(own, said, tracing) - {root.institution.removeprefix(HOUSE) for root in perhaps}
    independent = max(1, len(surely))
    return Origins(
        independent_origins=independent,
        lower=independent,
        upper=max(independent, len(perhaps) + len(houses)),
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

    Speakers who share a cue spoke as one; of those quoted with the same words one was misquoted, nobody knows who. Media of
    whom nobody knows which they are, are left to the own voices.
    """
    spoken = [c for c in claims if tracing.roots[c.id].kind != "outlet"]
    leads: dict[tuple[str, int], str] = {}
    sayings: dict[tuple[str, int], dict[str, Root]] = defaultdict(dict)
    for claim in sorted(spoken, key=lambda c: _rank(tracing.roots[c.id])):
        root, key = tracing.roots[claim.id], _cue(claim, evidence)
        if leads.setdefault(key, root.institution) == root.institution:
            passage = tracing.texts.passages.get(claim.id)
            saying = sayings[(passage, 0) if passage is not None else key]
            for who in (root, *tracing.doubts.get(claim.id, ())):
                saying.setdefault(who.institution, who)
    return sorted((list(saying.values()) for saying in sayings.values()), key=lambda s: (len(s), [_rank(r) for r in s]))


def _cue(claim: Claim, evidence: Evidence) -> tuple[str, int]:
    """Give where the word that reports a claim stands, else the claim itself."""
    statement = evidence.statements.get(claim.voice.statement or "")
    return (claim.article, statement.cue.start) if statement is not None and statement.cue else (claim.id, 0)


def _rank(root: Root) -> tuple[int, bool, str]:
    return (RANK[root.kind], root.country is None, root.institution)


def _apart(claims: Sequence[Claim], tracing: Tracing, evidence: Evidence) -> Callable[[Root, Root], bool]:
    """Give what tells whether two who said some of the claims are surely two."""
    deniers, numbers = _deniers(claims, tracing), _numbers(claims, tracing, evidence)

    def differ(a: Root, b: Root) -> bool:
        opposed = (a.institution in deniers) != (b.institution in deniers)
        return surely_apart(a, b, opposed=opposed, echoed=not numbers[a.institution].isdisjoint(numbers[b.institution]))

    return differ


def _deniers(claims: Sequence[Claim], tracing: Tracing) -> frozenset[str]:
    """Give the institutions that only deny."""
    denied = {tracing.roots[c.id].institution for c in claims if c.modality == "denied"}
    return frozenset(denied - {tracing.roots[c.id].institution for c in claims if c.modality != "denied"})


def _numbers(claims: Sequence[Claim], tracing: Tracing, evidence: Evidence) -> defaultdict[str, set[float]]:
    """Give the numbers that stand in each institution's claims, without the smallest, which anybody may come to."""
    stated: defaultdict[str, set[float]] = defaultdict(set)
    for claim in claims:
        held = (f for f in evidence.figures_in[claim.article] if any(contains(s, f.number) for s in claim.spans))
        stated[tracing.roots[claim.id].institution] |= {f.value for f in held if f.value is not None and f.value >= FEW}
    return stated


def _distinct(sayings: Sequence[Sequence[Root]], differ: Callable[[Root, Root], bool]) -> list[Root]:
    """Give one root for every act of saying of which nobody who may have said it can be who said one already given.

    Those come first that may be fewest others: a minimum-degree greedy independent set (Halldorsson and Radhakrishnan 1997).
    """
    told = _least(sayings)
    doubtful = [{n for n, other in enumerate(told) if not _all(differ, saying, other)} for saying in told]
    kept: list[int] = []
    for place in sorted(range(len(told)), key=lambda n: (len(doubtful[n]), n)):
        if doubtful[place].isdisjoint(kept):
            kept.append(place)
    return [told[place][0] for place in sorted(kept)]


def _least(sayings: Sequence[Sequence[Root]]) -> list[Sequence[Root]]:
    """Leave out every saying of which some other's possible speakers are all, or a part: it adds nothing to that one."""
    kept: dict[frozenset[str], Sequence[Root]] = {}
    for saying in sorted(sayings, key=len):
        keys = frozenset(root.institution for root in saying)
        if not any(key <= keys for key in kept):
            kept[keys] = saying
    return [*kept.values()]


def _all(differ: Callable[[Root, Root], bool], saying: Sequence[Root], other: Sequence[Root]) -> bool:
    return all(differ(a, b) for a in saying for b in other)


def _houses(own: Sequence[Claim], said: Sequence[Claim], tracing: Tracing) -> set[str]:
    """Give the houses that speak for themselves: in their own voice or quoted, one where several print the same words."""
    roots, texts = tracing.roots, tracing.texts
    quoted = {roots[c.id].institution.removeprefix(HOUSE) for c in said if roots[c.id].kind == "outlet"}
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
