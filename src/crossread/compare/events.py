"""Joins what claims speak of into events, within and across articles.

Owns event identity. A proposition (the claims of one stretch of text about one predicate) is an event mention. Two
mentions are one event when their words are of one family, their actors, taken as states where they act for one, do
not exclude each other, and their times can coincide. Mentions that name their actors come first; one that names none
joins the event that most articles tell. Sentence similarity proposes, it never decides (CLAIMS.md, alignment).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from crossread.compare.evidence import Evidence
from crossread.compare.values import may_coincide
from crossread.lore.events import family
from crossread.records import Claim, EventRow, Interval, Phase, make_id

ACTOR_ROLES = frozenset({"agent", "patient", "recipient", "counterpart"})
UNTYPED = "x:OTHER"
PHASE_RANK: tuple[Phase, ...] = ("planned", "under_way", "ended", "cancelled")


class Happening(Struct, frozen=True, gc=False):
    """One proposition as an event mention: what kind of event, who acts in it, when."""

    claims: tuple[Claim, ...]
    type: str
    word: str
    actors: frozenset[str]
    interval: Interval | None


class Events(Struct, frozen=True, gc=False):
    """The events of a story and, for each claim, the event it speaks of."""

    rows: tuple[EventRow, ...]
    event_of: dict[str, str]


def join_events(evidence: Evidence) -> Events:
    """Give the events of a story."""
    mentions = [_happening(claims, evidence) for claims in _propositions(evidence.claims.values())]
    clusters: dict[tuple[str, str], list[list[Happening]]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (-len(m.actors), evidence.claim_order(m.claims[0]))):
        _place(mention, clusters[_kind(mention)], evidence)
    rows = [_row(cluster, evidence) for group in clusters.values() for cluster in group]
    rows.sort(key=lambda row: evidence.claim_order(evidence.claims[row.members[0]]))
    return Events(tuple(rows), {claim: row.id for row in rows for claim in row.members})


def _propositions(claims: Iterable[Claim]) -> list[tuple[Claim, ...]]:
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.article, claim.spans, claim.event.type, claim.event.predicate].append(claim)
    return [tuple(group) for group in groups.values()]


def _happening(claims: tuple[Claim, ...], evidence: Evidence) -> Happening:
    event = claims[0].event
    actors = frozenset(
        evidence.country(p.entity) or p.entity
        for c in claims
        for p in c.participants
        if p.entity and p.role in ACTOR_ROLES
    )
    interval = next((i for c in claims if (i := evidence.interval(c.time)) is not None), None)
    return Happening(claims, event.type, family(event.predicate), actors, interval)


def _kind(mention: Happening) -> tuple[str, str]:
    return ("", mention.word) if mention.type == UNTYPED else (mention.type, mention.word)


def _place(mention: Happening, clusters: list[list[Happening]], evidence: Evidence) -> None:
    """Put a mention into the best cluster that it can belong to, else into a new one."""
    fitting = [cluster for cluster in clusters if _fits(mention, cluster)]
    if not fitting or (mention.type == UNTYPED and not mention.actors):
        clusters.append([mention])
        return
    max(fitting, key=lambda cluster: _pull(mention, cluster, evidence)).append(mention)


def _fits(mention: Happening, cluster: Sequence[Happening]) -> bool:
    return all(_same(mention, other) for other in cluster)


def _same(a: Happening, b: Happening) -> bool:
    actors = not a.actors or not b.actors or a.actors <= b.actors or b.actors <= a.actors
    return actors and (a.interval is None or b.interval is None or may_coincide(a.interval, b.interval))


def _pull(mention: Happening, cluster: Sequence[Happening], evidence: Evidence) -> tuple[int, int, int]:
    """Tell how strongly a cluster draws a mention: shared actors, articles that tell it, mentions."""
    shared = max(len(mention.actors & other.actors) for other in cluster)
    articles = len({evidence.sources[other.claims[0].article] for other in cluster})
    return shared, articles, len(cluster)


def _row(cluster: Sequence[Happening], evidence: Evidence) -> EventRow:
    claims = sorted((c for mention in cluster for c in mention.claims), key=evidence.claim_order)
    first = claims[0]
    return EventRow(
        id=make_id("event", first.article, first.spans[0].start, first.event.type, first.event.predicate),
        type=first.event.type,
        predicate=Counter(c.event.predicate for c in claims).most_common(1)[0][0],
        quote=evidence.anchor(min(claims, key=lambda c: (len(evidence.words(c)), evidence.claim_order(c)))),
        participants=tuple(dict.fromkeys(p.entity for c in claims for p in c.participants if p.entity)),
        interval=next((i for c in claims if (i := evidence.interval(c.time)) is not None), None),
        place=next((c.place for c in claims if c.place), None),
        phase=max((c.value.phase for c in claims if c.value.phase), key=PHASE_RANK.index, default=None),
        members=tuple(c.id for c in claims),
    )
