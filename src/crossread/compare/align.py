"""Gathers the claims that speak of one attribute of one event.

Owns what belongs into one finding. Attributes are compared one at a time; an attribute that has an owner (whose goal,
whose list, what is counted) is split by it, because two sides' goals are two findings. Must not judge whether the
claims agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from crossread.compare.evidence import Evidence
from crossread.compare.verdicts import Draft
from crossread.lore.events import family
from crossread.records import Claim

Splitter = Callable[[Claim, Evidence], str]


def align(evidence: Evidence, event_of: dict[str, str]) -> Iterator[Draft]:
    """Yield a draft for every attribute of every event, its members in reading order."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        split = SPLITTERS.get(claim.attribute)
        part = split(claim, evidence) if split else ""
        attribute = f"{claim.attribute}:{part}" if part else claim.attribute
        groups[event_of[claim.id], attribute].append(claim)
    for (event, attribute), members in groups.items():
        yield Draft(event, attribute, tuple(members))
    yield from _named_members(evidence, event_of)


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


def counted(claim: Claim, evidence: Evidence) -> str:
    """Split numbers by what is counted."""
    figure = evidence.figures.get(claim.value.figure or "")
    if figure is None:
        return ""
    return family(figure.noun or figure.unit or "") if figure.unit != "person" else "person"


def side(claim: Claim, evidence: Evidence) -> str:
    """Split by the state that the claim's agent acts for."""
    agents = [p.entity for p in claim.participants if p.role == "agent" and p.entity]
    return next((code for a in agents if (code := evidence.country(a))), agents[0] if agents else "")


def holder(claim: Claim, evidence: Evidence) -> str:
    """Split by who holds an opinion or a wish: the state that the speaker, else the agent, acts for."""
    speaker = evidence.speaker(claim)
    return (evidence.country(speaker) or speaker or "") if speaker else side(claim, evidence)


SPLITTERS: dict[str, Splitter] = {"number": counted, "members": side, "goal": holder, "stance": holder}
