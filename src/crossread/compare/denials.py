"""Whether a denial speaks of the very thing that someone else said.

Owns the answer to that question, on which the gravest verdict rests: a denial in the same passage that points back ("a charge he denied"),
or one that repeats most of the words of what it denies. Whatever is less sure is no answer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from crossread.compare.evidence import Evidence
from crossread.compare.wording import stems
from crossread.lore.events import event_families
from crossread.lore.stems import stem
from crossread.records import Claim

SURE = 0.6
ACCUSING = frozenset({"ACCUSE", "INVESTIGATE", "x:TRIAL"})
REPORTED = frozenset({"asserted", "alleged"})


def answers(denial: Claim, said: Claim, evidence: Evidence) -> float:
    """Give how surely ``denial`` denies ``said``, 0 to 1; from ``SURE`` on it does.

    0.0 unless one is a denial and the other reported as fact, by another voice, in other words of the text; a denial that
    does not point back must also speak of an agent that the other does not exclude.
    """
    if denial.modality != "denied" or said.modality not in REPORTED or said.polarity != "+":
        return 0.0
    if _in_one(denial, said) or not _other_voice(denial, said, evidence):
        return 0.0
    if _points_back(denial, said, evidence):
        return 1.0
    return 0.0 if _other_agents(denial, said, evidence) else _repeats(denial, said, evidence)


def find_answered(claims: Sequence[Claim], evidence: Evidence) -> dict[str, str]:
    """Give, for every denial of which it is sure, the claim that it most surely denies, the first of equals.

    Only claims that stand just before a denial, or share words with it, are looked at.
    """
    said = [c for c in claims if c.modality in REPORTED and c.polarity == "+"]
    by_article: dict[str, list[int]] = defaultdict(list)
    by_stem: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(said):
        by_article[claim.article].append(index)
        for word in stems(claim, evidence):
            by_stem[word].append(index)
    found: dict[str, str] = {}
    for denial in (c for c in claims if c.modality == "denied"):
        back = ((1.0, i) for i in by_article[denial.article] if _points_back(denial, said[i], evidence))
        ranked = sorted({*back, *_repeating(denial, by_stem, evidence)}, key=lambda row: (-row[0], row[1]))
        best = next((said[i] for _, i in ranked if answers(denial, said[i], evidence) >= SURE), None)
        if best is not None:
            found[denial.id] = best.id
    return found


def _repeating(denial: Claim, by_stem: dict[str, list[int]], evidence: Evidence) -> Iterator[tuple[float, int]]:
    """Yield the claims that have most words of a denial, with their share; a cheap look before the full one."""
    own = stems(denial, evidence)
    shared = Counter(index for word in own for index in by_stem.get(word, ()))
    yield from ((n / len(own), index) for index, n in shared.items() if n / len(own) >= SURE)


def _points_back(denial: Claim, said: Claim, evidence: Evidence) -> bool:
    """A denial that does not name its event took it from the passage before it."""
    event = stem(denial.event.predicate)
    near = denial.article == said.article and 0 <= evidence.sentences_between(said, denial) <= 1
    return near and event not in stems(denial, evidence) and event in stems(said, evidence)


def _repeats(denial: Claim, said: Claim, evidence: Evidence) -> float:
    """Give the share of a denial's words that the other has; where it is of another kind of event, both must be alike throughout."""
    own, other = stems(denial, evidence), stems(said, evidence)
    shared = own & other
    words = len(own) if _one_kind(denial, said, evidence) else max(len(own), len(other))
    return len(shared) / words if len(shared) > 1 else 0.0


def _one_kind(denial: Claim, said: Claim, evidence: Evidence) -> bool:
    """Tell whether both are of one family of events, or someone is accused of the very thing."""
    own, other = (event_families(c.event.type, c.event.predicate) for c in (denial, said))
    return bool(own & other) or (said.event.type in ACCUSING and stem(denial.event.predicate) in stems(said, evidence))


def _in_one(a: Claim, b: Claim) -> bool:
    """Tell whether one claim's words hold the other's: a sentence about a denial is not what is denied."""
    return a.article == b.article and any(s.start < t.end and t.start < s.end for s in a.spans for t in b.spans)


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
