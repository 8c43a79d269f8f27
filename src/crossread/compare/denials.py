"""Whether a denial speaks of the very thing that someone else said.

Owns the answer to that question, on which the gravest verdict rests: a denial in the same passage that points back ("a charge he denied"),
or one that repeats most of the words of what it denies. Whatever is less sure is no answer.
"""

from __future__ import annotations

from crossread.compare.evidence import Evidence
from crossread.compare.wording import stems
from crossread.lore.stems import stem
from crossread.records import Claim

SURE = 0.6
REPORTED = frozenset({"asserted", "alleged"})


def answers(denial: Claim, said: Claim, evidence: Evidence) -> float:
    """Give how surely ``denial`` denies ``said``, 0 to 1; from ``SURE`` on it does.

    0.0 unless one is a denial and the other reported as fact, by another voice; a denial that does not point back must
    also speak of an agent that the other does not exclude.
    """
    if denial.modality != "denied" or said.modality not in REPORTED or said.polarity != "+":
        return 0.0
    if not _other_voice(denial, said, evidence):
        return 0.0
    if _points_back(denial, said, evidence):
        return 1.0
    return 0.0 if _other_agents(denial, said, evidence) else _repeats(denial, said, evidence)


def _points_back(denial: Claim, said: Claim, evidence: Evidence) -> bool:
    """A denial that does not name its event took it from the passage before it."""
    event = stem(denial.event.predicate)
    near = denial.article == said.article and 0 <= evidence.sentences_between(said, denial) <= 1
    return near and event not in stems(denial, evidence) and event in stems(said, evidence)


def _repeats(denial: Claim, said: Claim, evidence: Evidence) -> float:
    own, other = stems(denial, evidence), stems(said, evidence)
    shared = own & other
    return len(shared) / len(own) if len(shared) > 1 else 0.0


def _other_voice(a: Claim, b: Claim, evidence: Evidence) -> bool:
    """Tell whether two claims are surely not one voice: who denies his own words contradicts nobody."""
    if a.voice.kind != "attributed" and b.voice.kind != "attributed":
        return a.article != b.article
    return evidence.speaker(a) != evidence.speaker(b)


def _other_agents(a: Claim, b: Claim, evidence: Evidence) -> bool:
    sides = [
        {evidence.country(p.entity) or p.entity for p in claim.participants if p.role == "agent" and p.entity}
        for claim in (a, b)
    ]
    return bool(sides[0] and sides[1]) and sides[0].isdisjoint(sides[1])
