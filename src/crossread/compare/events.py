"""Joins what claims speak of into events, within and across articles.

Owns event identity. A proposition (the claims of one stretch of text about one predicate) is an event mention. Two
mentions are one event when their words are of one family, their actors, taken as states where they act for one, do
not exclude each other, and their times can coincide. Mentions that name their actors come first; one that names none
joins the event that most articles tell. Sentence similarity proposes, it never decides (CLAIMS.md, alignment).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from crossread.compare.denials import SURE, answers
from crossread.compare.evidence import Evidence
from crossread.compare.values import may_be_same_place, may_coincide
from crossread.compare.wording import content, similarity
from crossread.lore.events import event_family, is_spoken, is_symmetric
from crossread.records import Claim, EventRow, Interval, Phase, make_id

ACTOR_ROLES = {"agent": "agent", "counterpart": "patient", "patient": "patient", "recipient": "patient"}
SIMILAR = 0.65
LISTING = "x:COMPOSITION"
PHASE_RANK: tuple[Phase, ...] = ("planned", "under_way", "ended", "cancelled")

Actors = tuple[frozenset[str], frozenset[str]]


class Happening(Struct, frozen=True, gc=False):
    """One proposition as an event mention: its kind, who acts in it and on whom, when."""

    claims: tuple[Claim, ...]
    type: str
    family: str
    actors: Actors
    interval: Interval | None
    place: str | None


Cluster = list[Happening]


class Events(Struct, frozen=True, gc=False):
    """The events of a story and, for each claim, the event it speaks of."""

    rows: tuple[EventRow, ...]
    event_of: dict[str, str]


def join_events(evidence: Evidence) -> Events:
    """Give the events of a story."""
    mentions = [_happening(claims, evidence) for claims in _propositions(evidence.claims.values())]
    clusters: dict[str, list[Cluster]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (_denies(m), -_size(m.actors), evidence.claim_order(m.claims[0]))):
        answered = _answered(mention, clusters, evidence)
        if answered is not None:
            answered.append(mention)
        else:
            _place(mention, clusters[mention.family], evidence)
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
    sides: dict[str, set[str]] = {"agent": set(), "patient": set()}
    for participant in (p for c in claims for p in c.participants if p.entity and p.role in ACTOR_ROLES):
        side = "agent" if is_symmetric(event.type) else ACTOR_ROLES[participant.role]
        sides[side].add(_actor(participant.entity or "", event.type, evidence))
    actors = (frozenset(sides["agent"]), frozenset(sides["patient"]))
    interval = next((i for c in claims if (i := evidence.interval(c.time)) is not None), None)
    place = next((c.place for c in claims if c.place), None)
    return Happening(claims, event.type, event_family(event.type, event.predicate), actors, interval, place)


def _actor(entity: str, event_type: str, evidence: Evidence) -> str:
    """Give the state that someone acts for, else who it is; a list is of one body, not of all bodies of its state."""
    return entity if event_type == LISTING else evidence.country(entity) or entity


def _size(actors: Actors) -> int:
    return len(actors[0]) + len(actors[1])


def _denies(mention: Happening) -> bool:
    return mention.claims[0].modality == "denied"


def _answered(mention: Happening, clusters: Mapping[str, list[Cluster]], evidence: Evidence) -> Cluster | None:
    """Give the event that a denial denies, whatever its words, if one is sure."""
    if not _denies(mention):
        return None
    found = [
        (answers(mention.claims[0], other.claims[0], evidence), cluster)
        for group in clusters.values()
        for cluster in group
        for other in cluster
    ]
    best = max(found, key=lambda row: row[0], default=(0.0, None))
    return best[1] if best[0] >= SURE else None


def _place(mention: Happening, clusters: list[Cluster], evidence: Evidence) -> None:
    """Put a mention into the best cluster that it can belong to, else into a new one."""
    fitting = [cluster for cluster in clusters if _fits(mention, cluster, evidence)]
    if fitting:
        max(fitting, key=lambda cluster: _pull(mention, cluster, evidence)).append(mention)
    else:
        clusters.append([mention])


def _fits(mention: Happening, cluster: Sequence[Happening], evidence: Evidence) -> bool:
    """Tell whether nothing keeps a mention out of a cluster, and, for what was merely said, whether it says the like."""
    for side in (0, 1):
        known = frozenset[str]().union(*(other.actors[side] for other in cluster))
        if not (mention.actors[side] <= known or known <= mention.actors[side]):
            return False
    if any(_apart(mention, other, evidence) for other in cluster):
        return False
    return not is_spoken(mention.type) or any(_alike(mention, other, evidence) for other in cluster)


def _apart(a: Happening, b: Happening, evidence: Evidence) -> bool:
    """Tell whether time or place keeps two mentions apart; in one sentence they may differ, between articles they may not."""
    if a.interval is not None and b.interval is not None and not may_coincide(a.interval, b.interval):
        return True
    return bool(a.place and b.place) and not may_be_same_place(a.place, b.place, evidence)


def _alike(a: Happening, b: Happening, evidence: Evidence) -> bool:
    first, second = a.claims[0], b.claims[0]
    shared = bool(content(first, evidence) & content(second, evidence))
    return similarity(first, second, evidence) >= SIMILAR or (shared and bool(a.actors[0] & b.actors[0]))


def _pull(mention: Happening, cluster: Sequence[Happening], evidence: Evidence) -> tuple[int, int, int]:
    """Tell how strongly a cluster draws a mention: shared actors, articles that tell it, mentions."""
    shared = max(len(mention.actors[0] & o.actors[0]) + len(mention.actors[1] & o.actors[1]) for o in cluster)
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
