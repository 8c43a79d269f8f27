"""The ordered rules that give a finding its verdict.

Owns the table ``RULES``: the first rule that speaks decides, and its docstring is the explanation shown to the
reader. What no rule settles is listed side by side, not compared. Order and gates follow CLAIMS.md: modality gate,
phase, denial, number, time, place, set, agreement. A false conflict is the worst mistake of all, so every rule that
can say ``in_conflict`` names what must hold first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from msgspec import Struct

from crossread.compare import counts, values
from crossread.compare.denials import accuse_each_other, contradicts, disowns, other_voice, rejects
from crossread.compare.evidence import Evidence
from crossread.compare.revisions import overtaken
from crossread.compare.wording import stems_of
from crossread.records import Claim, Relation, Status

LISTING = "x:COMPOSITION"
CAME = "came"
PHASE_ORDER = {"planned": 0, CAME: 1, "under_way": 2, "ended": 3, "cancelled": 4}
"""Phases in their order; ``came``: planned, and then reported as a fact without a word of how far it went."""


Positions = tuple[tuple[str, tuple[str, ...]], ...]


class Draft(Struct, frozen=True, gc=False):
    """The claims that speak of one attribute of one event, in reading order, before anyone judged them."""

    event: str
    attribute: str
    members: tuple[Claim, ...]

    @property
    def kind(self) -> str:
        """The attribute without the part that tells whose or of what it is."""
        return self.attribute.partition(":")[0]


class Verdict(Struct, frozen=True, gc=False):
    """A status with the rule that gave it; ``positions`` are (value in words, claims that hold it)."""

    status: Status
    rule: str
    why: str
    current: str | None = None
    positions: Positions = ()
    relations: tuple[Relation, ...] = ()


Rule = Callable[[Draft, Evidence], Verdict | None]


def judge(draft: Draft, evidence: Evidence) -> Verdict:
    """Give the verdict of the first rule that speaks."""
    for rule in RULES:
        verdict = rule(draft, evidence)
        if verdict is not None:
            return verdict
    return _say("not_compared", side_by_side)


def denied(draft: Draft, evidence: Evidence) -> Verdict | None:
    """One voice states this and another voice denies it, in words that say the same thing."""
    if draft.kind != "occurrence":
        return None
    denials = [c for c in draft.members if c.modality == "denied"]
    pairs = [(s, d) for d in denials for s in draft.members if contradicts(d, s, evidence)]
    if not pairs:
        return None
    return _against_denials(denied, pairs)


def none_and_some(draft: Draft, evidence: Evidence) -> Verdict | None:
    """One voice says that nobody came to harm, and another tells of dead or hurt. Where those are surely told later, they are news."""
    none = [c for c in draft.members if c.polarity == "-"]
    pairs = [(s, n) for n in none for s in draft.members if s.polarity == "+" and other_voice(n, s, evidence)]
    if draft.kind != "casualties" or not pairs:
        return None
    positions = (("some", _ids(dict.fromkeys(s for s, _ in pairs))), ("none", _ids(dict.fromkeys(n for _, n in pairs))))
    open_pairs = [(s, n) for s, n in pairs if not evidence.printed(n) < evidence.printed(s)]
    if open_pairs:
        relations = tuple(Relation("conflict", s.id, n.id, "none_and_some") for s, n in open_pairs)
        return _say("in_conflict", none_and_some, positions=positions, relations=relations)
    current = pairs[-1][0].id
    relations = tuple(
        Relation("supersedes", current, n.id, "none_and_some") for n in dict.fromkeys(n for _, n in pairs)
    )
    return _say("updated", none_and_some, current=current, positions=positions, relations=relations)


def causes(draft: Draft, evidence: Evidence) -> Verdict | None:
    """One voice says what caused this, and another voice says that this was not the cause."""
    if draft.kind != "cause":
        return None
    pairs = [(s, d) for d in draft.members for s in draft.members if rejects(d, s, evidence)]
    return _against_denials(causes, pairs) if pairs else None


def promise_and_act(draft: Draft, evidence: Evidence) -> Verdict | None:
    """Someone promised that this would not happen, and it is reported that their side did it. Both can be true: promises get broken."""
    promises = [c for c in draft.members if c.modality == "promised"]
    acts = [c for c in draft.members if c.modality == "asserted"]
    pairs = [(p, a) for p in promises for a in acts if values.is_by(a, evidence.speaker(p), evidence)]
    if draft.kind != "promise" or not pairs:
        return None
    relations = tuple(Relation("tension", p.id, a.id, "promise_and_act") for p, a in pairs)
    promised, done = (dict.fromkeys(c.id for c in side) for side in zip(*pairs, strict=True))
    positions = (("promised not to happen", tuple(promised)), ("reported", tuple(done)))
    return _say("in_tension", promise_and_act, positions=positions, relations=relations)


def successive_phases(draft: Draft, evidence: Evidence) -> Verdict | None:
    """The accounts tell successive states of one event: planned, under way, ended.

    The latest state overtakes the earlier ones; nobody contradicts anybody.
    """
    if draft.kind != "phase":
        return None
    told = {c.value.phase for c in draft.members}
    came = "under_way" if told & {"under_way", "ended"} else CAME
    phase = {c.id: c.value.phase or came for c in draft.members}
    if len(set(phase.values())) < 2:
        return None
    ordered = sorted(draft.members, key=lambda c: (PHASE_ORDER[phase[c.id]], evidence.claim_order(c)))
    latest = phase[ordered[-1].id]
    current = next(c for c in ordered if phase[c.id] == latest)
    relations = tuple(
        Relation("supersedes", current.id, c.id, "successive_phases") for c in ordered if phase[c.id] != latest
    )
    by_phase = ((name, _ids(c for c in ordered if phase[c.id] == name)) for name in PHASE_ORDER)
    positions = tuple((name, members) for name, members in by_phase if members)
    return _say("updated", successive_phases, current=current.id, positions=positions, relations=relations)


def numbers(draft: Draft, evidence: Evidence) -> Verdict | None:
    """The figures count the same thing.

    Overlapping bounds are one figure, more or less rounded; a later count of something that adds up overtakes an earlier
    one, a lower one only if a text says that the count was revised; apart at the same time, they conflict.
    """
    counted = values.once_each(values.figures_of(draft.members, evidence), evidence)
    if draft.kind != "number" or len(counted) < 2:
        return None
    groups = values.by_value(counted)
    if len(groups) == 1:
        return None
    positions = tuple((label, _ids(claims)) for label, claims in groups)
    old, standing = _revised(counted, evidence)
    order = values.by_time(counts.mounting(standing, evidence), evidence)
    latest = order.latest if order is not None and order.rising else None
    if latest is None and old and standing and values.all_fit(standing):
        latest = max((claim for claim, _ in standing), key=evidence.claim_order)
    if latest is not None:
        earlier = dict.fromkeys([*(order.earlier if order else ()), *(claim for claim, _ in old)])
        relations = tuple(Relation("supersedes", latest.id, c.id, "numbers") for c in earlier)
        return _say("updated", numbers, current=latest.id, positions=positions, relations=relations)
    if values.all_fit(counted) or values.share_one(counted):
        return _say("compatible_rounding", numbers, positions=positions)
    pairs = counts.conflicting(standing, evidence)
    if pairs:
        relations = tuple(Relation("conflict", a.id, b.id, "numbers") for a, b in pairs)
        return _say("in_conflict", numbers, positions=positions, relations=relations)
    return _say("not_compared", side_by_side, positions=positions)


def _revised(
    counted: Sequence[values.Counted], evidence: Evidence
) -> tuple[list[values.Counted], list[values.Counted]]:
    """Part the figures that state a number which some text calls overtaken from those that stand.

    Only a count of what mounts is revised, and only to another number of its size.
    """
    ids = overtaken(counts.mounting(counted, evidence), evidence)
    fresh = [figure for claim, figure in counted if claim.id not in ids]
    told = [figure for claim, figure in counted if claim.id in ids and any(values.near(figure, f) for f in fresh)]
    numbers = {number for figure in told if (number := values.stated(figure)) is not None}
    old = [row for row in counted if values.stated(row[1]) in numbers]
    return old, [row for row in counted if row not in old]


def times(draft: Draft, evidence: Evidence) -> Verdict | None:
    """The times given for this event fit into one another, one being more exact than the other."""
    dated = [(c, i) for c in draft.members if (i := evidence.interval(c.value.time)) is not None]
    if draft.kind != "time" or len(dated) < 2 or len({i.edtf for _, i in dated}) == 1:
        return None
    positions = tuple(
        (edtf, _ids(c for c, i in dated if i.edtf == edtf)) for edtf in sorted({i.edtf or "" for _, i in dated})
    )
    fit = all(values.may_coincide(a, b) for (_, a), (_, b) in combinations(dated, 2))
    return _compatible_if(times, positions, fits=fit)


def places(draft: Draft, evidence: Evidence) -> Verdict | None:
    """The places lie within one another or within each other's uncertainty: one account is more exact."""
    placed = [c for c in draft.members if c.value.entity]
    if draft.kind != "place" or len({c.value.entity for c in placed}) < 2:
        return None
    pairs = combinations(dict.fromkeys(c.value.entity for c in placed), 2)
    near = [values.may_be_same_place(a, b, evidence) for a, b in pairs]
    return _compatible_if(places, _by_entity(placed, evidence), fits=any(near) and False not in near)


def sets(draft: Draft, evidence: Evidence) -> Verdict | None:
    """The lists can all be true: one names more members than another.

    Only two complete lists of names, neither holding the other, would conflict.
    """
    lists = [c for c in draft.members if c.value.kind == "set"]
    if draft.kind != "members" or len({frozenset(c.value.members) for c in lists}) < 2:
        return None
    positions = tuple(
        (", ".join(evidence.entities[e].name for e in c.value.members), (c.id,)) for c in lists if c.value.members
    )
    clash = [(a, b) for a, b in combinations(lists, 2) if values.closed_lists_clash(a, b, evidence)]
    if clash:
        relations = tuple(Relation("conflict", a.id, b.id, "sets") for a, b in clash)
        return _say("in_conflict", sets, positions=positions, relations=relations)
    return _say("compatible_granularity", sets, positions=positions)


def natures(draft: Draft, evidence: Evidence) -> Verdict | None:
    """One voice says what this was, and another says that it was not that, or was something that rules it out."""
    if draft.attribute != "nature":  # what it may have been rules nothing out
        return None
    kinds: dict[str, list[Claim]] = {}
    for claim in draft.members:
        kinds.setdefault("denied" if claim.modality == "denied" else values.nature(claim, evidence), []).append(claim)
    pairs = [
        (a, b)
        for one, other in combinations(kinds, 2)
        for a in kinds[one]
        for b in kinds[other]
        if other_voice(a, b, evidence)
        and (("denied" not in (one, other)) or values.nature(a, evidence) == values.nature(b, evidence))
    ]
    if not pairs:
        return None
    positions = tuple((kind, _ids(told)) for kind, told in kinds.items())
    relations = tuple(Relation("conflict", a.id, b.id, "natures") for a, b in pairs)
    return _say("in_conflict", natures, positions=positions, relations=relations)


def accusers(draft: Draft, evidence: Evidence) -> Verdict | None:
    """Two sides each say that it was the other."""
    if draft.kind != "agent":
        return None
    pairs = [(a, b) for a, b in combinations(draft.members, 2) if accuse_each_other(a, b, evidence)]
    if not pairs:
        return None
    named = [c for c in draft.members if c.value.entity and c.modality != "denied"]
    denials = [c for c in draft.members if c.modality == "denied"]
    rest = (("nobody", _ids(_blaming_nobody(draft))), ("denied", _ids(denials)))
    positions = (*_by_side(named, evidence), *(row for row in rest if row[1]))
    relations = tuple(Relation("conflict", a.id, b.id, "accusers") for a, b in pairs)
    return _say("in_conflict", accusers, positions=positions, relations=relations)


def _blaming_nobody(draft: Draft) -> list[Claim]:
    """Give the accounts, in a finding on who did it, that it happened by itself."""
    return [c for c in draft.members if draft.kind == "agent" and not c.value.entity and c.modality != "denied"]


def culprits(draft: Draft, evidence: Evidence) -> Verdict | None:
    """One voice says who is behind this, and another voice, often their own, says that they are not."""
    if draft.kind != "agent":
        return None
    told = [(s, d) for d in draft.members if d.modality == "denied" for s in draft.members]
    pairs = [(s, d) for s, d in told if disowns(d, s, evidence) or contradicts(d, s, evidence)]
    return _against_denials(culprits, pairs) if pairs else None


def claimed(draft: Draft, evidence: Evidence) -> Verdict | None:
    """At first nobody took this upon themselves; then somebody did."""
    none = [c for c in draft.members if c.polarity == "-"]
    some = [c for c in draft.members if c.polarity == "+" and c.modality == "asserted"]
    if draft.kind != "claimed" or not none or not some:
        return None
    positions = (("nobody yet", _ids(none)), *_by_entity([c for c in some if c.value.entity], evidence))
    if any(evidence.printed(s) and evidence.printed(s) < evidence.printed(n) for s in some for n in none):
        return _say("not_compared", side_by_side, positions=positions)
    current = some[-1].id
    relations = tuple(Relation("supersedes", current, c.id, "claimed") for c in none)
    return _say("updated", claimed, current=current, positions=positions, relations=relations)


def agents(draft: Draft, evidence: Evidence) -> Verdict | None:
    """Who did it is told more or less exactly: one agent acts for the other, or both act for one state."""
    named = [c for c in draft.members if c.value.entity]
    denied_too = any(c.modality == "denied" for c in named)  # whoever speaks for a side, its denial is one
    if draft.kind != "agent" or denied_too or _blaming_nobody(draft) or len({c.value.entity for c in named}) < 2:
        return None
    one_side = len({evidence.country(c.value.entity) or c.value.entity for c in named}) == 1
    return _compatible_if(agents, _by_entity(named, evidence), fits=one_side)


def listings(draft: Draft, evidence: Evidence) -> Verdict | None:
    """The accounts tell who belongs to one body, and name different members: no list need be complete."""
    told = all(c.event.type == LISTING and c.modality == "asserted" and c.polarity == "+" for c in draft.members)
    if draft.kind != "occurrence" or not told:
        return None
    named = {frozenset(p.entity for p in c.participants if p.role == "patient" and p.entity) for c in draft.members}
    return _say("compatible_granularity", listings) if len(named) > 1 else None


def one_article(draft: Draft, evidence: Evidence) -> Verdict | None:
    """Only one article says this; copies of it do not count."""
    sources = {evidence.sources[c.article] for c in draft.members}
    return _say("single_source", one_article) if len(sources) == 1 else None


def agreed(draft: Draft, evidence: Evidence) -> Verdict | None:
    """Two or more articles say this and no rule finds a difference between them.

    How many independent origins they have is counted apart.
    """
    apart = len({c.polarity for c in draft.members}) > 1 or _blaming_nobody(draft)
    if apart or not values.last_alike(draft.members, evidence):
        return None
    if draft.kind == "time" and not _told_alike(draft, evidence):
        return None
    return _say("agreed", agreed)


def _told_alike(draft: Draft, evidence: Evidence) -> bool:
    """Tell whether every two times, where one of them has no known date, are told in like words: "Friday", "early Friday"."""
    times = [c.value.time for c in draft.members if c.value.time in evidence.times]
    return all(
        None not in (evidence.interval(a), evidence.interval(b)) or one <= other or other <= one
        for (a, one), (b, other) in combinations([(t, _time_stems(t, evidence)) for t in times], 2)
    )


def _time_stems(time: str, evidence: Evidence) -> frozenset[str]:
    told = evidence.times[time]
    return stems_of(evidence.articles[told.article].text[told.span.start : told.span.end])


def side_by_side(draft: Draft, evidence: Evidence) -> Verdict | None:
    """No rule compares these; they are listed side by side."""
    return _say("not_compared", side_by_side)


RULES: tuple[Rule, ...] = (
    denied,
    none_and_some,
    causes,
    promise_and_act,
    successive_phases,
    numbers,
    times,
    places,
    sets,
    natures,
    accusers,
    culprits,
    claimed,
    agents,
    one_article,
    listings,
    agreed,
    side_by_side,
)


def _say(
    status: Status,
    rule: Rule,
    *,
    current: str | None = None,
    positions: Positions = (),
    relations: tuple[Relation, ...] = (),
) -> Verdict:
    why = " ".join((rule.__doc__ or "").split())
    return Verdict(status, rule.__name__, why, current, positions, relations)


def _against_denials(rule: Rule, pairs: Sequence[tuple[Claim, Claim]]) -> Verdict:
    """Set what is stated against what denies it; ``pairs`` are (stated, denial)."""
    relations = tuple(Relation("denied_by", s.id, d.id, rule.__name__) for s, d in pairs)
    stated, refuted = dict.fromkeys(s.id for s, _ in pairs), dict.fromkeys(d.id for _, d in pairs)
    positions = (("stated", tuple(stated)), ("denied", tuple(refuted)))
    return _say("in_conflict", rule, positions=positions, relations=relations)


def _compatible_if(rule: Rule, positions: Positions, *, fits: bool) -> Verdict:
    """Give what a rule says of values that fit into one another; where they do not, nothing is compared."""
    if fits:
        return _say("compatible_granularity", rule, positions=positions)
    return _say("not_compared", side_by_side, positions=positions)


def _by_entity(claims: Sequence[Claim], evidence: Evidence) -> Positions:
    entities = dict.fromkeys(c.value.entity or "" for c in claims)
    return tuple((evidence.entities[e].name, _ids(c for c in claims if c.value.entity == e)) for e in entities)


def _by_side(claims: Sequence[Claim], evidence: Evidence) -> Positions:
    """Give the positions on who did it, each under the first name that its side has in the accounts."""
    sides: dict[str, list[Claim]] = {}
    for claim in claims:
        entity = claim.value.entity or ""
        sides.setdefault(evidence.country(entity) or entity, []).append(claim)
    return tuple((evidence.entities[told[0].value.entity or ""].name, _ids(told)) for told in sides.values())


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(c.id for c in claims)
