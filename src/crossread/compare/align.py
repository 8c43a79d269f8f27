"""Gathers the claims that speak of one attribute of one event.

Owns what belongs into one finding. Attributes are compared one at a time; an attribute that has an owner (whose goal,
whose list, what is counted) is split by it, because two sides' goals are two findings. Must not judge whether the
claims agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from crossread.compare.denials import SURE, answers
from crossread.compare.evidence import Evidence
from crossread.compare.verdicts import Draft
from crossread.compare.wording import content, cover, similarity
from crossread.lore.events import names_one_happening, word_family
from crossread.lore.measures import base_of
from crossread.lore.tables import load
from crossread.lore.units import is_measure
from crossread.records import Claim, Figure

ALIKE = 0.5
VERY_ALIKE = 0.65
TOLLS = frozenset({"x:DEATH", "x:INJURY", "x:MISSING"})
Splitter = Callable[[Claim, Evidence], str]


def align(evidence: Evidence, event_of: dict[str, str]) -> Iterator[Draft]:
    """Yield a draft for every attribute of every event, its members in reading order."""
    moving = _moving(evidence, event_of)
    tolls = {(c.article, c.spans, c.event.type) for c in evidence.claims.values() if c.attribute == "number"}
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        tolled = claim.event.type in TOLLS and (claim.article, claim.spans, claim.event.type) in tolls
        if _said_elsewhere(claim, moving=event_of[claim.id] in moving, tolled=tolled):
            continue
        split = SPLITTERS.get(claim.attribute)
        part = split(claim, evidence) if split else ""
        attribute = f"{claim.attribute}:{part}" if part else claim.attribute
        groups[event_of[claim.id], attribute].append(claim)
    for (event, attribute), members in groups.items():
        for alike in _alike(members, evidence) if members[0].value.kind == "text" else [members]:
            yield Draft(event, attribute, tuple(alike))
    yield from _named_members(evidence, event_of)
    yield from _promises(evidence, event_of)


def _moving(evidence: Evidence, event_of: dict[str, str]) -> frozenset[str]:
    """Give the events that are told in more than one phase."""
    phases: dict[str, set[str]] = defaultdict(set)
    for claim in evidence.claims.values():
        if claim.attribute == "phase" and claim.value.phase:
            phases[event_of[claim.id]].add(claim.value.phase)
    return frozenset(event for event, told in phases.items() if len(told) > 1)


def _said_elsewhere(claim: Claim, *, moving: bool, tolled: bool) -> bool:
    """Tell whether a claim adds nothing.

    A plan is told by its phase where the event has several, and a toll by its number; a phase that never changes is told
    by the occurrence; what is denied has no time or place.
    """
    if claim.modality == "denied":
        return claim.attribute != "occurrence"
    if claim.attribute == "phase":
        return not moving
    planned = claim.modality == "planned" and moving and claim.value.phase is not None
    return claim.attribute == "occurrence" and (planned or tolled)


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
    if a.attribute == "occurrence" and not reality(a, evidence):
        return names_one_happening(a.event.type) or _tell_the_same(a, b, evidence)
    holders = holder(a, evidence), holder(b, evidence)
    if all(holders) and holders[0] != holders[1]:
        return False
    return similarity(a, b, evidence) >= ALIKE or min(cover(a, b, evidence), cover(b, a, evidence)) >= ALIKE


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


def reality(claim: Claim, _: Evidence) -> str:
    """Split what is told as fact from what is planned, wished or thought: only the former can agree or conflict."""
    return "" if claim.modality in ("asserted", "alleged", "denied") else claim.modality


def counted(claim: Claim, evidence: Evidence) -> str:
    """Split numbers by what is counted: people at large, a kind of people, things, measures; a part apart from its whole."""
    figure = evidence.figures.get(claim.value.figure or "")
    if figure is None:
        return ""
    kind = _kind_counted(figure, evidence)
    return kind if figure.part_of is None else f"part of {kind}"


def _kind_counted(figure: Figure, evidence: Evidence) -> str:
    table, noun = load("group_words"), (figure.noun or figure.unit or "").lower()
    if figure.unit != "person" and noun not in table["people_at_large"]:
        return base_of(figure.unit)[0] if is_measure(figure.unit) and figure.unit else word_family(noun)
    words = evidence.articles[figure.article].text[figure.phrase.start : figure.phrase.end].lower().split()
    return next((table["people_of_a_kind"][w] for w in words if w in table["people_of_a_kind"]), "person")


def side(claim: Claim, evidence: Evidence) -> str:
    """Split by the state that the claim's agent acts for."""
    agents = [p.entity for p in claim.participants if p.role == "agent" and p.entity]
    return next((code for a in agents if (code := evidence.country(a))), agents[0] if agents else "")


def holder(claim: Claim, evidence: Evidence) -> str:
    """Give who holds an opinion or a wish: the state that the speaker, else the agent, acts for; "" if nobody is named."""
    speaker = evidence.speaker(claim)
    return (evidence.country(speaker) or speaker or "") if speaker else side(claim, evidence)


SPLITTERS: dict[str, Splitter] = {
    "occurrence": reality,
    "time": reality,
    "number": counted,
    "members": side,
}
