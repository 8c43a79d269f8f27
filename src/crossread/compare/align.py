"""Gathers the claims that speak of one attribute of one event.

Owns what belongs into one finding. Attributes are compared one at a time; an attribute that has an owner (whose goal,
whose list, what is counted) is split by it, because two sides' goals are two findings. Must not judge whether the
claims agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from crossread.compare.denials import SURE, answers, contradicts, deniers, is_bare, spares_everybody
from crossread.compare.evidence import Evidence
from crossread.compare.tolls import KINDS as TOLLS
from crossread.compare.values import all_fit, bounds, figures_of
from crossread.compare.verdicts import Draft
from crossread.compare.wording import content, cover, similarity
from crossread.lore.events import names_one_happening, occasions, word_family
from crossread.lore.measures import base_of
from crossread.lore.stems import stem
from crossread.lore.tables import load
from crossread.lore.units import is_measure
from crossread.records import Claim, Figure, Spans

ALIKE = 0.5
VERY_ALIKE = 0.65
SHARE_WORDS = 16
COUNTED_ALIKE = 0.35
LARGE = 10
"""From here two counts of one thing that fit are hardly so by chance."""
Splitter = Callable[[Claim, Evidence], str]
Groups = dict[tuple[str, str], list[Claim]]


def align(evidence: Evidence, event_of: dict[str, str]) -> Iterator[Draft]:
    """Yield a draft for every attribute of every event, its members in reading order."""
    moving = _moving(evidence, event_of)
    told = _told(evidence)
    groups: Groups = defaultdict(list)
    for claim in evidence.claims.values():
        if _said_elsewhere(claim, told[_proposition(claim)], moving=event_of[claim.id] in moving):
            continue
        split = SPLITTERS.get(claim.attribute)
        part = split(claim, evidence) if split else ""
        attribute = f"{claim.attribute}:{part}" if part else claim.attribute
        groups[event_of[claim.id], attribute].append(claim)
    _merge_counts(groups, evidence)
    disowned = _disowned(groups, evidence, event_of)
    denials = list(_denials(evidence, event_of, disowned))
    disputed = {c.id for draft in denials for c in draft.members}
    for (event, attribute), members in groups.items():
        for alike in _parts(attribute, members, evidence):
            if not disputed.issuperset(c.id for c in alike):
                yield Draft(event, attribute, tuple(alike))
        denying = [c for c in members if c.modality == "denied"]
        if len(denying) < len(members) and len({evidence.sources[c.article] for c in denying}) > 1:
            yield Draft(event, f"{attribute}:denied", tuple(denying))
    yield from denials
    yield from _named_members(evidence, event_of)
    yield from _promises(evidence, event_of)
    yield from _casualties(evidence, event_of)


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
    counted_here = figures_of([*these, *those], evidence)
    large = all(bounds(figure)[0] >= LARGE for _, figure in counted_here)
    return large and all_fit(counted_here) and any(_alike_in_words(a, b, evidence) for a in these for b in those)


def _alike_in_words(a: Claim, b: Claim, evidence: Evidence) -> bool:
    vectors = evidence.claim_vectors
    if a.id not in vectors or b.id not in vectors:
        return False
    return float(vectors[a.id] @ vectors[b.id]) >= COUNTED_ALIKE


def _parts(attribute: str, members: Sequence[Claim], evidence: Evidence) -> list[list[Claim]]:
    """Part what is told in free words by what it says; who did it is told by name, in whatever words."""
    named = attribute.partition(":")[0] == "agent"
    return _alike(members, evidence) if members[0].value.kind == "text" and not named else [list(members)]


def _moving(evidence: Evidence, event_of: dict[str, str]) -> frozenset[str]:
    """Give the events that are told in more than one phase."""
    phases: dict[str, set[str]] = defaultdict(set)
    for claim in evidence.claims.values():
        if claim.attribute == "phase" and claim.value.phase:
            phases[event_of[claim.id]].add(claim.value.phase)
    return frozenset(event for event, told in phases.items() if len(told) > 1)


def _proposition(claim: Claim) -> tuple[str, Spans, str]:
    return claim.article, claim.spans, claim.event.type


def _told(evidence: Evidence) -> dict[tuple[str, Spans, str], frozenset[str]]:
    """Give the attributes that each proposition tells of its event."""
    told: dict[tuple[str, Spans, str], set[str]] = defaultdict(set)
    for claim in evidence.claims.values():
        told[_proposition(claim)].add(claim.attribute)
    return {proposition: frozenset(attributes) for proposition, attributes in told.items()}


def _said_elsewhere(claim: Claim, told: frozenset[str], *, moving: bool) -> bool:
    """Tell whether a claim adds nothing to what its proposition tells besides.

    A plan is told by its phase where the event has several, a toll by its number, an event that is only counted ("the talks
    are the first") by its rank; a phase that never changes is told by the occurrence; what is denied has no time or place.
    """
    if claim.modality == "denied":
        return claim.attribute != "agent"  # that it happened is denied in a finding of its own
    if claim.attribute == "phase":
        return not moving
    planned = claim.modality == "planned" and moving and claim.value.phase is not None
    tolled = claim.event.type in TOLLS and "number" in told
    ranked = ("ordinal" in told or "number" in told or "cause" in told) and told.isdisjoint(("time", "place"))
    return claim.attribute == "occurrence" and (planned or tolled or ranked)


def _alike(members: Sequence[Claim], evidence: Evidence) -> list[list[Claim]]:
    """Part claims whose value is free text where neither wording nor sentence is alike; wishes about two things are two."""
    parts: list[list[Claim]] = []
    for claim in members:
        near = [part for part in parts if any(_near(claim, other, evidence) for other in part)]
        for part in near:
            parts.remove(part)
        parts.append(sorted([claim, *(c for part in near for c in part)], key=evidence.claim_order))
    return sorted(parts, key=lambda part: evidence.claim_order(part[0]))


def _near(a: Claim, b: Claim, evidence: Evidence) -> bool:
    """Tell whether two claims whose value is words say the like: of one happening that its kind alone tells, or in like words."""
    if a.attribute == "occurrence" and reality(a, evidence) in ("", "not"):
        return all(_names_its_event(c) for c in (a, b)) or _tell_the_same(a, b, evidence)
    holders = holder(a, evidence), holder(b, evidence)
    if all(holders) and holders[0] != holders[1]:
        return False
    return similarity(a, b, evidence) >= ALIKE or min(cover(a, b, evidence), cover(b, a, evidence)) >= ALIKE


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


def _promises(evidence: Evidence, event_of: dict[str, str]) -> Iterator[Draft]:
    """Yield, for each event that someone promised would not be, the promises with the reports that it was."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        promised = claim.modality == "promised" and claim.polarity == "-"
        if claim.attribute == "occurrence" and (promised or (claim.modality == "asserted" and claim.polarity == "+")):
            groups[event_of[claim.id]].append(claim)
    for event, members in groups.items():
        if len({c.modality for c in members}) > 1:
            yield Draft(event, "promise", tuple(members))


def _casualties(evidence: Evidence, event_of: dict[str, str]) -> Iterator[Draft]:
    """Yield, for each event of which someone says that it hurt nobody and someone how many it did, both."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        if claim.event.type in TOLLS and claim.modality in ("asserted", "alleged"):
            some = claim.attribute == "number" and claim.polarity == "+" and counted(claim, evidence) == "person"
            if some or (claim.attribute == "occurrence" and spares_everybody(claim, evidence)):
                groups[event_of[claim.id]].append(claim)
    for event, members in groups.items():
        if len({c.polarity for c in members}) > 1:
            yield Draft(event, "casualties", tuple(members))


def _disowned(groups: Groups, evidence: Evidence, event_of: dict[str, str]) -> frozenset[str]:
    """Put a side's denial of a bare deed beside those who say that this side did it; give the ids of such denials."""
    found = set()
    for claim in evidence.claims.values():
        if claim.attribute == "occurrence" and claim.modality == "denied" and is_bare(claim, evidence):
            for who in sorted(deniers(claim, evidence)):
                if (event_of[claim.id], f"agent:{who}") in groups:
                    groups[event_of[claim.id], f"agent:{who}"].append(claim)
                    found.add(claim.id)
    for members in groups.values():
        members.sort(key=evidence.claim_order)
    return frozenset(found)


def _denials(evidence: Evidence, event_of: dict[str, str], disowned: frozenset[str]) -> Iterator[Draft]:
    """Yield, for each event that someone denies, what is denied with its denials, and the denials that deny nothing told."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        if claim.attribute == "occurrence" and claim.id not in disowned:
            groups[event_of[claim.id]].append(claim)
    for event, members in groups.items():
        denials = [c for c in members if c.modality == "denied"]
        pairs = [(d, s) for d in denials for s in members if contradicts(d, s, evidence)]
        disputed = {c.id for pair in pairs for c in pair}
        if disputed:
            yield Draft(event, "occurrence:disputed", tuple(c for c in members if c.id in disputed))
        if len(denials) > 1 or (denials and not disputed):
            yield Draft(event, "occurrence:denied", tuple(denials))


def reality(claim: Claim, _: Evidence) -> str:
    """Split what is told as fact from what is planned, wished or thought, and that it was not from that it was.

    Only what is told as fact can agree or conflict; a denial stays with what it denies.
    """
    if claim.modality in ("asserted", "alleged"):
        return "" if claim.polarity == "+" else "not"
    return "" if claim.modality == "denied" else claim.modality


def counted(claim: Claim, evidence: Evidence) -> str:
    """Split numbers by what is counted: people at large, a kind of people, things, measures; a part apart from its whole."""
    figure = evidence.figures.get(claim.value.figure or "")
    if figure is None:
        return ""
    kind = _kind_counted(figure, evidence)
    return f"part of {kind}" if figure.part_of is not None or _is_share(figure, evidence) else kind


def _is_share(figure: Figure, evidence: Evidence) -> bool:
    """Tell whether a number counts some of more by the words behind it: "two of the wounded", "three of them"."""
    behind = evidence.articles[figure.article].text[figure.number.end :][:SHARE_WORDS].split()
    return behind[:1] == ["of"] and behind[1:2] != [] and behind[1] in load("group_words")["shared_out"]


def _kind_counted(figure: Figure, evidence: Evidence) -> str:
    table, noun = load("group_words"), (figure.noun or figure.unit or "").lower()
    if figure.unit != "person" and noun not in table["people_at_large"]:
        return base_of(figure.unit)[0] if is_measure(figure.unit) and figure.unit else word_family(noun)
    words = evidence.articles[figure.article].text[figure.phrase.start : figure.phrase.end].lower().split()
    at_large = figure.noun is None or noun in table["people_at_large"]
    kind = next((table["people_of_a_kind"][w] for w in words if w in table["people_of_a_kind"]), None)
    return kind or ("person" if at_large else word_family(noun))


def side(claim: Claim, evidence: Evidence) -> str:
    """Split by the state that the claim's agent acts for."""
    agents = [p.entity for p in claim.participants if p.role == "agent" and p.entity]
    return next((code for a in agents if (code := evidence.country(a))), agents[0] if agents else "")


def holder(claim: Claim, evidence: Evidence) -> str:
    """Give who holds an opinion or a wish: the state that the speaker, else the agent, acts for; "" if nobody is named."""
    speaker = evidence.speaker(claim)
    return (evidence.country(speaker) or speaker or "") if speaker else side(claim, evidence)


def culprit(claim: Claim, evidence: Evidence) -> str:
    """Split who did it by whom each claim names: the state they act for, else themselves. Several may be said to have."""
    return evidence.country(claim.value.entity) or claim.value.entity or ""


SPLITTERS: dict[str, Splitter] = {
    "agent": culprit,
    "occurrence": reality,
    "time": reality,
    "number": counted,
    "members": side,
}
