"""Gathers the claims that speak of one attribute of one event.

Owns what belongs into one finding. Attributes are compared one at a time, each split by whose or of what it is (``splits``);
what one side denies is set against what it denies (``disputes``). Must not judge whether the claims agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from crossread.compare.denials import SURE, answers, rejects
from crossread.compare.disputes import Groups, add_disowned, add_unaided, find_disputes, join_accusers
from crossread.compare.echoes import ALIKE_ON_AVERAGE, Proposition, join_clear, proposition
from crossread.compare.evidence import Evidence
from crossread.compare.splits import holder, reality, side, signed, split
from crossread.compare.values import Counted, all_fit, bounds, figures_of, stated
from crossread.compare.verdicts import CAME, Draft
from crossread.compare.wording import content, cover, likenesses, own_similarity, similarity
from crossread.linkage import average_link
from crossread.lore.events import is_vague, names_one_happening, occasions, takes_a_moment
from crossread.lore.stems import stem
from crossread.lore.subjects import is_natural
from crossread.lore.units import is_measure
from crossread.records import Claim

ALIKE = 0.5
VERY_ALIKE = 0.65
COUNTED_ALIKE = 0.35
WHOLE = frozenset({"agent", "claimed", "nature", "phase"})
"""Attributes whose claims answer one question in whatever words."""
LARGE = 10
"""From here two counts of one thing that fit are hardly so by chance."""


Told = dict[Proposition, frozenset[str]]


def align(evidence: Evidence, event_of: dict[str, str], clear: Iterable[tuple[str, str]] = ()) -> list[Draft]:
    """Give a draft for every attribute of every event, its members in reading order; ``clear`` pairs claims that tell one thing."""
    drafts = join_clear(list(_align(evidence, event_of)), clear, evidence)
    counts = [frozenset(map(proposition, d.members)) for d in drafts if d.kind == "number"]
    return [d for d in drafts if d.kind != "occurrence" or not _lies_in(d, counts)]


def _lies_in(draft: Draft, counts: Iterable[frozenset[Proposition]]) -> bool:
    """Tell whether one count holds all that a draft does: how many it was, in dispute or not, tells that it was."""
    own = frozenset(map(proposition, draft.members))
    return any(own <= count for count in counts)


def _align(evidence: Evidence, event_of: dict[str, str]) -> Iterator[Draft]:
    told = _told(evidence)
    planned = frozenset(
        event_of[c.id] for c in evidence.claims.values() if c.attribute == "phase" and c.value.phase == "planned"
    )
    moving = _moving(evidence, event_of, planned, told)
    groups: Groups = defaultdict(list)
    spare: list[Claim] = []
    for claim in evidence.claims.values():
        said, moving_on = told[proposition(claim)], event_of[claim.id] in moving
        if _adds_nothing(claim, said, moving=moving_on):
            spare.append(claim)
            continue
        if _said_elsewhere(claim, moving=moving_on):
            continue
        groups[event_of[claim.id], split(claim, evidence)].append(claim)
        if _tells_that_it_came(claim, said) and event_of[claim.id] in planned:
            groups[event_of[claim.id], "phase"].append(claim)
    _merge_counts(groups, evidence)
    _add_spare(spare, groups, evidence, event_of)
    add_disowned(groups, evidence, event_of)
    join_accusers(groups, evidence)
    add_unaided(groups, evidence)
    disputes = [draft for draft in find_disputes(groups, evidence, event_of) if not _is_told_by_doer(draft, groups)]
    disputed = {proposition(c) for draft in disputes if draft.kind == "occurrence" for c in draft.members}
    for (event, attribute), members in groups.items():
        if _names_nobody(attribute, members):
            continue
        for alike in _parts(attribute, members, evidence):
            draft = Draft(event, signed(attribute, alike), tuple(alike))
            if draft.kind not in ("occurrence", "agent") or not disputed.issuperset(map(proposition, alike)):
                yield draft
        denying = [c for c in members if c.modality == "denied"]
        if len(denying) < len(members) and len({evidence.sources[c.article] for c in denying}) > 1:
            yield Draft(event, f"{attribute}:denied", tuple(denying))
    yield from disputes
    yield from _named_members(evidence, event_of)


def _names_nobody(attribute: str, members: Sequence[Claim]) -> bool:
    """Tell whether a finding on who did it names nobody who did, or one on who claims it tells what the agent tells already."""
    if attribute == "claimed":
        return not any(c.polarity == "-" and c.modality == "asserted" for c in members)
    return attribute.startswith("agent:") and not any(map(_names_doer, members))


def _names_doer(claim: Claim) -> bool:
    """Tell whether a claim tells who did or will do something, or denies it: not who will not, or who is asked to.

    To refuse or to ask is itself done by whoever does.
    """
    if claim.modality == "denied" or is_natural(claim.event.type, claim.modality):
        return True
    return claim.polarity == "+" and claim.modality not in ("demanded", "refused")


def _is_told_by_doer(draft: Draft, groups: Groups) -> bool:
    """Tell whether the finding on who did it holds a dispute on whether it was done, and more accounts besides."""
    disputed = set(map(proposition, draft.members))
    doers = (
        members
        for (event, attribute), members in groups.items()
        if event == draft.event and attribute.startswith("agent:")
    )
    return draft.attribute == "occurrence:disputed" and any(disputed < set(map(proposition, m)) for m in doers)


def _merge_counts(groups: Groups, evidence: Evidence) -> None:
    """Put counts of one particular thing together that are told of two events: "20,000 refugees live there", "camp of 20,000 refugees".

    Only counts that fit are merged, of a thing that is named, in like words: such a group can agree, never conflict.
    """
    kept: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for event, attribute in sorted(groups, key=lambda key: evidence.claim_order(groups[key][0])):
        kind, _, noun = attribute.partition(":")
        if kind != "number" or noun in ("", "person", "number") or noun.startswith("part of"):
            continue
        here = groups[event, attribute]
        home = next((key for key in kept[attribute] if _count_alike(groups[key], here, evidence)), None)
        if home is None:
            kept[attribute].append((event, attribute))
        else:
            groups[home] = sorted([*groups[home], *groups.pop((event, attribute))], key=evidence.claim_order)


def _count_alike(these: Sequence[Claim], those: Sequence[Claim], evidence: Evidence) -> bool:
    here, there = figures_of(these, evidence), figures_of(those, evidence)
    large = all(bounds(figure)[0] >= LARGE for _, figure in (*here, *there))
    return large and all_fit([*here, *there]) and any(_counts_the_like(a, b, evidence) for a in here for b in there)


def _counts_the_like(a: Counted, b: Counted, evidence: Evidence) -> bool:
    """Tell whether two counts that fit are told in like enough words; a vague one ("hundreds") fits much."""
    (claim, figure), (other, its_figure) = a, b
    as_exact = (stated(figure) is None) == (stated(its_figure) is None)
    return own_similarity(claim, other, evidence) >= (COUNTED_ALIKE if as_exact else ALIKE)


def _parts(attribute: str, members: Sequence[Claim], evidence: Evidence) -> list[list[Claim]]:
    """Part what is told in free words by what it says; who did it is told by name, in whatever words."""
    kind = attribute.partition(":")[0]
    in_words = (
        kind == "occurrence"
        or attribute.startswith("number:part of")
        or (members[0].value.kind == "text" and kind not in WHOLE)
    )
    return _alike(members, evidence) if in_words else [list(members)]


def _moving(evidence: Evidence, event_of: dict[str, str], planned: Collection[str], told: Told) -> frozenset[str]:
    """Give the events that are told in more than one phase, or as planned and as having come.

    That a thing of one moment ("exploded") is over says only that it came, not that what began before has ended.
    """
    phases: dict[str, set[str]] = defaultdict(set)
    for claim in evidence.claims.values():
        event = event_of[claim.id]
        if claim.attribute == "phase" and claim.value.phase:
            over = claim.value.phase == "ended" and takes_a_moment(claim.event.type)
            phases[event].add(CAME if over else claim.value.phase)
        elif event in planned and _tells_that_it_came(claim, told[proposition(claim)]):
            phases[event].add(CAME)
    return frozenset(event for event, found in phases.items() if len(found - {CAME}) > 1 or found > {"planned"})


def _tells_that_it_came(claim: Claim, told: frozenset[str]) -> bool:
    """Tell whether a claim reports an event as a fact and says nothing of its phase: what was planned has come."""
    plain = claim.attribute == "occurrence" and claim.modality == "asserted" and claim.polarity == "+"
    return plain and "phase" not in told and _names_its_event(claim)


def _told(evidence: Evidence) -> Told:
    """Give the attributes that each proposition tells of its event, ``measure`` where a number counts nothing."""
    told: dict[Proposition, set[str]] = defaultdict(set)
    for claim in evidence.claims.values():
        figure = evidence.figures.get(claim.value.figure or "")
        measured = figure is not None and is_measure(figure.unit)
        told[proposition(claim)].add("measure" if measured and claim.attribute == "number" else claim.attribute)
    return {proposition: frozenset(attributes) for proposition, attributes in told.items()}


def _said_elsewhere(claim: Claim, *, moving: bool) -> bool:
    """Tell whether a claim belongs to no finding of its own attribute.

    A phase that never changes is told by the occurrence; what is denied has no time or place, and that it happened is denied in a
    finding of its own.
    """
    if claim.modality == "denied":
        return claim.attribute not in ("agent", "cause", "nature")
    return claim.attribute == "phase" and not moving


def _adds_nothing(claim: Claim, told: frozenset[str], *, moving: bool) -> bool:
    """Tell whether that something happened adds nothing to what its proposition tells besides.

    A plan is told by its phase where the event has several, what is counted or explained by the number or the cause, an event that
    is only ranked ("the talks are the first") by its rank.
    """
    planned = claim.modality == "planned" and moving and claim.value.phase is not None
    counted = not told.isdisjoint(("number", "cause"))
    ranked = "ordinal" in told and told.isdisjoint(("time", "place"))
    return claim.attribute == "occurrence" and claim.modality != "denied" and (planned or counted or ranked)


def _add_spare(spare: Iterable[Claim], groups: Groups, evidence: Evidence, event_of: dict[str, str]) -> None:
    """Put what adds nothing to its number, cause, phase or rank to what happened where no other article tells any of these."""
    shared = {
        proposition(c)
        for members in groups.values()
        if len({evidence.sources[m.article] for m in members}) > 1
        for c in members
    }
    for claim in spare:
        if proposition(claim) not in shared:
            group = groups[event_of[claim.id], split(claim, evidence)]
            group.append(claim)
            group.sort(key=evidence.claim_order)


def _alike(members: Sequence[Claim], evidence: Evidence) -> list[list[Claim]]:
    """Part claims whose value is words by what they say; wishes about two things are two.

    What surely tells of one happening is parted by what all that it says is like on average, and the rest goes to where it is near.
    """
    plain = [c for c in members if _is_told_plainly(c, evidence)]
    named = [c for c in plain if _names_its_event(c)]
    happened = _with_headlines(_part_on_average(named, ALIKE_ON_AVERAGE, evidence), evidence)
    units = [[c] for c in members if c not in plain]
    units += _part_on_average([c for c in plain if c not in named], ALIKE, evidence)
    parts = list(happened)
    for unit in units:
        near = [part for part in parts if any(_near(c, other, evidence) for c in unit for other in part)]
        told = next((part for part in near if part in happened), None)
        joined = [part for part in near if part is told or part not in happened]
        for part in joined:
            parts.remove(part)
        whole = sorted([*unit, *(c for part in joined for c in part)], key=evidence.claim_order)
        happened = [whole if part is told else part for part in happened]
        parts.append(whole)
    return sorted(parts, key=lambda part: evidence.claim_order(part[0]))


def _part_on_average(claims: Sequence[Claim], least: float, evidence: Evidence) -> list[list[Claim]]:
    """Part claims by average likeness of what articles say themselves; a copy's claim goes where the likest of those went."""
    own = [c for c in claims if evidence.sources[c.article] == c.article]
    if not own:
        return [list(claims)] if claims else []
    parts = [[own[index] for index in part] for part in average_link(likenesses(own, own, evidence), least)]
    home = {claim.id: part for part in parts for claim in part}
    copied = [c for c in claims if c.id not in home]
    for claim, row in zip(copied, likenesses(copied, own, evidence), strict=True):
        home[own[int(row.argmax())].id].append(claim)
    return [sorted(part, key=evidence.claim_order) for part in parts]


def _with_headlines(parts: list[list[Claim]], evidence: Evidence) -> list[list[Claim]]:
    """Put headlines and captions that are left alone where their own article first tells of the event, else where most do.

    A headline announces what its article tells, and stays alone where that tells of no such event; a caption only mentions it.
    """
    alone = {n: source for n, part in enumerate(parts) if (source := _labelled_by(part, evidence))}
    kept = [part for n, part in enumerate(parts) if n not in alone]
    for n, source in alone.items():
        told = [(evidence.claim_order(c), at) for at, part in enumerate(kept) for c in part if c.article == source]
        mere = kept and parts[n][0].voice.kind == "caption"
        at = min(told)[1] if told else max(range(len(kept)), key=lambda k: len(kept[k])) if mere else None
        if at is None:
            kept.append(parts[n])
        else:
            kept[at] = sorted([*kept[at], *parts[n]], key=evidence.claim_order)
    return kept


def _labelled_by(part: Sequence[Claim], evidence: Evidence) -> str | None:
    """Give the article whose headline or caption, in it and its copies, is all that a part holds; None where it holds more."""
    sources, kinds = {evidence.sources[c.article] for c in part}, {c.voice.kind for c in part}
    return sources.pop() if len(sources) == 1 and kinds in ({"headline"}, {"caption"}) else None


def _is_told_plainly(claim: Claim, evidence: Evidence) -> bool:
    return claim.attribute == "occurrence" and reality(claim, evidence) in ("", "not")


def _near(a: Claim, b: Claim, evidence: Evidence) -> bool:
    """Tell whether two claims whose value is words say the like: of one happening, or in like words."""
    if _is_told_plainly(a, evidence):
        return _tell_the_same(a, b, evidence)
    if a.attribute == "cause" and (rejects(a, b, evidence) or rejects(b, a, evidence)):
        return True
    holders = holder(a, evidence), holder(b, evidence)
    if all(holders) and holders[0] != holders[1]:
        return False
    if (
        all(holders)
        and a.article != b.article
        and a.event.predicate == b.event.predicate
        and a.attribute == "occurrence"
    ):
        return not is_vague(a.event.type, a.event.predicate)  # one voice uses one word of one event
    alike = similarity if a.attribute in ("stance", "occurrence") else own_similarity
    least = COUNTED_ALIKE if a.attribute == "number" else ALIKE
    return alike(a, b, evidence) >= least or min(cover(a, b, evidence), cover(b, a, evidence)) >= ALIKE


def _names_its_event(claim: Claim) -> bool:
    """Tell whether type or word of a claim's event are so particular that in one event they need no more likeness."""
    return names_one_happening(claim.event.type) or bool(occasions([stem(claim.event.predicate)]))


def _tell_the_same(a: Claim, b: Claim, evidence: Evidence) -> bool:
    """Tell whether two claims of a general kind of event ("reached", "asked") surely tell the same.

    They share an actor and their words or sentences are alike, or most of the words themselves, or one denies the other.
    """
    if max(answers(a, b, evidence), answers(b, a, evidence)) >= SURE:
        return True
    if min(cover(a, b, evidence), cover(b, a, evidence)) >= ALIKE and content(a, evidence):
        return True
    shared = bool(content(a, evidence) & content(b, evidence))
    alike = similarity(a, b, evidence)
    if _actors(a, evidence) & _actors(b, evidence):
        return shared or alike >= ALIKE
    return shared and alike >= VERY_ALIKE


def _actors(claim: Claim, evidence: Evidence) -> frozenset[str]:
    return frozenset(
        evidence.country(p.entity) or p.entity for p in claim.participants if p.entity and p.role != "place"
    )


def _named_members(evidence: Evidence, event_of: dict[str, str]) -> Iterator[Draft]:
    """Yield, for each person that several lists of one group name, who says that they are in it."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        if claim.attribute == "members":
            for entity in dict.fromkeys(claim.value.members):
                groups[event_of[claim.id], side(claim, evidence), entity].append(claim)
    for (event, part, entity), members in groups.items():
        if len({evidence.sources[c.article] for c in members}) > 1:
            yield Draft(event, f"member:{part}:{entity}", tuple(members))
