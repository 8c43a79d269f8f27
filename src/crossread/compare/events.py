"""Joins what claims speak of into events, within and across articles.

Owns what of a claim counts as an event mention, and the event rows. A proposition (the claims of one stretch of text
about one predicate) is one mention; ``happenings`` decides which mentions are of one event. Mentions that name their
actors come first; a denial joins what it denies, whatever its words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from crossread.compare.denials import find_answered
from crossread.compare.evidence import Evidence
from crossread.compare.happenings import Happening, Where, join
from crossread.compare.retellings import find_retellings
from crossread.compare.tolls import OPENING, Tolls
from crossread.compare.wording import content
from crossread.lore.events import (
    counts_only,
    event_families,
    is_common,
    is_general,
    is_symmetric,
    is_vague,
    is_voiced,
    names_one_happening,
    recurs,
)
from crossread.lore.frames import TOLLS
from crossread.lore.stems import stem
from crossread.records import Claim, EventRow, Figure, Interval, Phase, make_id

ACTOR_ROLES = {"agent": "agent", "counterpart": "patient", "patient": "patient", "recipient": "patient"}
PARTS = tuple((role, kind) for role in ("agent", "patient") for kind in ("person", "state"))
LISTING, RESPONSIBILITY = "x:COMPOSITION", "x:RESPONSIBILITY"
THINGS = frozenset({"", "place", "product"})
RUINOUS = frozenset({"ASSAULT", "x:DAMAGE", "x:EXPLOSION", "x:FIRE", "x:CRASH"})
PHASE_RANK: tuple[Phase, ...] = ("planned", "under_way", "ended", "cancelled")

Proposition = tuple[Claim, ...]


class Events(Struct, frozen=True, gc=False):
    """The events of a story, for each claim the event it speaks of, and the claims that clearly tell one thing."""

    rows: tuple[EventRow, ...]
    event_of: dict[str, str]
    clear: tuple[tuple[str, str], ...] = ()


def join_events(evidence: Evidence) -> Events:
    """Give the events of a story."""
    told = {claims[0].id: claims for claims in _propositions(evidence.claims.values())}
    answered = find_answered([claims[0] for claims in told.values()], evidence)
    tolls = Tolls(evidence)
    mentions = [_happening(claims, tolls, evidence) for key, claims in told.items() if key not in answered]
    retold = find_retellings([told[m.id][0] for m in mentions if not recurs(evidence.words(told[m.id][0]))], evidence)
    announced = _announced([told[m.id][0] for m in mentions], evidence)
    clusters = join(sorted(mentions, key=lambda m: _rank(m, told[m.id][0], evidence)), (*retold.likely, *announced))
    home = {key: cluster for cluster in clusters for key in cluster}
    for denial, said in answered.items():
        home[said].append(denial)
    rows = [_row([told[key] for key in cluster], evidence) for cluster in clusters]
    rows.sort(key=lambda row: evidence.claim_order(evidence.claims[row.members[0]]))
    return Events(tuple(rows), {claim: row.id for row in rows for claim in row.members}, retold.clear)


def _announced(claims: Iterable[Claim], evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Pair each headline of a particular type with where its article first tells of such an event: that is what it announces."""
    first: dict[tuple[str, str], Claim] = {}
    headlines: list[Claim] = []
    for claim in sorted(claims, key=evidence.claim_order):
        if claim.voice.kind == "headline":
            headlines.append(claim)
        elif names_one_happening(claim.event.type):
            first.setdefault((claim.article, claim.event.type), claim)
    for headline in headlines:
        told = first.get((headline.article, headline.event.type))
        if told is not None:
            yield headline.id, told.id


def _rank(mention: Happening, claim: Claim, evidence: Evidence) -> tuple[bool, bool, int]:
    """Give the order in which mentions find their events.

    What articles open with comes first, so that what names neither time nor place later goes to the story's own event and not
    to one of its background; then what names most actors. Denials, charges, and who is blamed, come last.
    """
    answering = claim.modality == "denied" or claim.event.type == RESPONSIBILITY or mention.is_charge
    return answering, evidence.sentence_number(claim) >= OPENING, -len(mention.actors)


def _propositions(claims: Iterable[Claim]) -> list[Proposition]:
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.article, claim.spans, claim.event.type, claim.event.predicate].append(claim)
    return [tuple(group) for group in groups.values()]


def _happening(claims: Proposition, tolls: Tolls, evidence: Evidence) -> Happening:
    first = claims[0]
    event = first.event
    cast = _cast(claims, evidence)
    blames = all(c.attribute == "agent" for c in claims)  # who is blamed is in dispute: it parts no events
    tolled, again = event.type in TOLLS, recurs(evidence.words(first))
    victims = tolls.victims(claims) if tolled else ""
    place = next((c.place for c in claims if c.place), None) or (tolls.place(first) if tolled else None)
    when = _interval(claims, evidence) or (tolls.interval(first) if tolled else None)
    return Happening(
        id=first.id,
        source=evidence.sources[first.article],
        word="" if event.type == RESPONSIBILITY or (tolled and victims != "named") else event.predicate,
        families=frozenset(
            f"again {family}" if again else family for family in event_families(event.type, event.predicate)
        ),
        is_vague=is_vague(event.type, event.predicate),
        is_common=is_common(event.type),
        is_blame=event.type == RESPONSIBILITY,
        is_charge=blames and first.modality == "alleged",
        actors=frozenset(actor for _, _, actor in cast),
        parts=tuple(frozenset(a for r, k, a in cast if (r, k) == part and not blames) for part in PARTS),
        interval=None if counts_only(event.predicate) else when,
        where=_where(place, evidence) if place else None,
        occasion=tolls.occasion(first, victims) if tolled else frozenset(),
        victims=victims,
        fates=frozenset() if again else _fates(claims, evidence),
        ordinal=next((f.value for c in claims if c.attribute == "ordinal" and (f := _figure(c, evidence))), None),
        sentence=first.sentence or "",
        content=content(first, evidence),
        vector=evidence.vector(first.sentence),
    )


def _fates(claims: Proposition, evidence: Evidence) -> frozenset[str]:
    """Give the things that an event struck: in whatever words, what befell the bridge is one happening.

    "It" is what was struck by the event told last before, in its sentence or the one before.
    """
    first = claims[0]
    if first.event.type not in RUINOUS:
        return frozenset()
    struck = frozenset(_struck(claims, evidence))
    if "it" not in struck:
        return struck
    told = [c for c in evidence.claims_in[first.article] if c.spans < first.spans]
    near = [c for c in told if evidence.sentences_between(c, first) <= 1 and c.event.type in RUINOUS]
    before = (frozenset(_struck([c], evidence)) - {"it"} for c in reversed(near))
    return next((things for things in before if things), frozenset())


def _struck(claims: Sequence[Claim], evidence: Evidence) -> Iterator[str]:
    text = evidence.articles[claims[0].article].text
    for participant in (p for c in claims for p in c.participants if p.role == "patient"):
        kind = evidence.entities[participant.entity].type if participant.entity else ""
        words = text[participant.start : participant.end].split()
        if kind in THINGS and words and (words[-1].islower() or words == ["It"]):
            yield stem(words[-1].lower())


def _cast(claims: Proposition, evidence: Evidence) -> set[tuple[str, str, str]]:
    """Give who takes part, each with role and kind; whoever acts for a state counts as the state, and speaks for himself as well."""
    event_type = claims[0].event.type
    cast = set()
    for participant in (p for c in claims for p in c.participants):
        if participant.entity is not None and participant.role in ACTOR_ROLES:
            role = "agent" if is_symmetric(event_type) else ACTOR_ROLES[participant.role]
            himself = event_type == LISTING or (event_type in TOLLS and role == "patient")
            cast.add((role, *_actor(participant.entity, evidence, himself=himself)))
            if role == "agent" and is_voiced(event_type) and evidence.entities[participant.entity].type == "person":
                cast.add((role, "person", participant.entity))
    return cast


def _actor(entity: str, evidence: Evidence, *, himself: bool) -> tuple[str, str]:
    """Give kind and id of the state that someone acts for, else of who it is; a list is of one body, and people die as themselves."""
    state = None if himself else evidence.country(entity)
    return ("state", state) if state else (evidence.entities[entity].type, entity)


def _interval(claims: Sequence[Claim], evidence: Evidence) -> Interval | None:
    return next((i for c in claims if (i := evidence.interval(c.time)) is not None), None)


def _figure(claim: Claim, evidence: Evidence) -> Figure | None:
    return evidence.figures.get(claim.value.figure or "")


def _where(place: str, evidence: Evidence) -> Where:
    geo = evidence.entities[place].geo
    within = frozenset(evidence.ancestors(place))
    return Where(place, within, geo, evidence.country(place), is_country=evidence.entities[place].type == "gpe")


def _row(cluster: Sequence[Proposition], evidence: Evidence) -> EventRow:
    claims = sorted((c for claims in cluster for c in claims), key=evidence.claim_order)
    first = claims[0]
    telling = [c for c in claims if c.event.type != RESPONSIBILITY] or claims  # who is behind it names no event
    word = Counter(c.event.predicate for c in telling).most_common(1)[0][0]
    own = [c for c in telling if c.event.predicate == word and not is_vague(c.event.type, word)]
    kinds = Counter(c.event.type for c in own or claims)  # what the word means, where it means anything by itself
    kind = max(kinds, key=lambda k: (not is_general(k) and k != RESPONSIBILITY, kinds[k], k))
    return EventRow(
        id=make_id("event", first.article, first.spans[0].start, first.event.type, first.event.predicate),
        type=kind,
        predicate=word,
        quote=evidence.anchor(min(claims, key=lambda c: (len(evidence.words(c)), evidence.claim_order(c)))),
        participants=tuple(dict.fromkeys(p.entity for c in claims for p in c.participants if p.entity)),
        interval=_interval(claims, evidence),
        place=next((c.place for c in claims if c.place), None),
        phase=max((c.value.phase for c in claims if c.value.phase), key=PHASE_RANK.index, default=None),
        members=tuple(c.id for c in claims),
    )
