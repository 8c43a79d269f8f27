"""Sets what is denied, promised not to be or said to have hurt nobody against those who tell that it was.

Owns these drafts, across attributes: each holds both sides, because a finding on one side alone would hide the other. Must not
judge: ``verdicts`` says whether the sides conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from crossread.compare.denials import accuse_each_other, contradicts, deniers, is_bare, spares_everybody
from crossread.compare.evidence import Evidence
from crossread.compare.splits import UNAIDED, split
from crossread.compare.verdicts import Draft
from crossread.lore.frames import TOLLS
from crossread.records import Claim

Groups = dict[tuple[str, str], list[Claim]]


def add_disowned(groups: Groups, evidence: Evidence, event_of: dict[str, str]) -> None:
    """Put a side's denial of a bare deed beside those who say that this side did it."""
    for claim in _occurrences(evidence):
        if claim.modality == "denied" and is_bare(claim, evidence):
            for who in sorted(deniers(claim, evidence)):
                told = groups.get((event_of[claim.id], f"agent:{who}"), [])
                if told and all((c.article, c.spans) != (claim.article, claim.spans) for c in told):
                    told.append(claim)
    for members in groups.values():
        members.sort(key=evidence.claim_order)


def add_unaided(groups: Groups, evidence: Evidence) -> None:
    """Put the accounts that it happened by itself beside those that say who did it, of other voices."""
    for (event, attribute), members in list(groups.items()):
        if attribute == f"occurrence:{UNAIDED}":
            for (other, doers), told in groups.items():
                if other == event and doers.startswith("agent:") and any(c.modality == "alleged" for c in told):
                    told[:] = sorted([*told, *members], key=evidence.claim_order)


def join_accusers(groups: Groups, evidence: Evidence) -> None:
    """Put the accounts of who did it together where two sides each say that it was the other."""
    doers: dict[str, list[str]] = defaultdict(list)
    for event, attribute in groups:
        if attribute.startswith("agent:"):
            doers[event].append(attribute)
    for event, attributes in doers.items():
        for one, other in combinations(sorted(attributes), 2):
            both = groups.get((event, one), []), groups.get((event, other), [])
            if any(accuse_each_other(a, b, evidence) for a in both[0] for b in both[1]):
                del groups[event, one], groups[event, other]
                whole = f"{one}:{other.partition(':')[2]}"
                groups[event, whole] = sorted([*both[0], *both[1]], key=evidence.claim_order)


def find_disputes(groups: Groups, evidence: Evidence, event_of: dict[str, str]) -> Iterator[Draft]:
    """Yield the drafts with two sides; ``groups`` hold the claims of each event and attribute, disowned deeds among them."""
    doers = [members for (_, attribute), members in groups.items() if attribute.startswith("agent:")]
    disowned = {c.id for members in doers for c in members}
    unaccused = [c for members in doers for c in members if all(m.modality == "denied" for m in members)]
    yield from _denials(evidence, event_of, disowned, unaccused)
    yield from _promises(evidence, event_of)
    yield from _casualties(evidence, event_of)


def _denials(
    evidence: Evidence, event_of: dict[str, str], disowned: set[str], unaccused: Sequence[Claim]
) -> Iterator[Draft]:
    """Yield, for each event that someone denies, what is denied with its denials, and the denials that deny nothing told.

    ``unaccused`` are those who deny a part in something that nobody says they did: a rumour may be what they deny.
    """
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in _occurrences(evidence):
        if claim.id not in disowned:
            groups[event_of[claim.id]].append(claim)
    for event, members in groups.items():
        denials = [c for c in members if c.modality == "denied"]
        lone = [c for c in unaccused if event_of[c.id] == event]
        pairs = [(d, s) for d in (*denials, *lone) for s in members if contradicts(d, s, evidence)]
        disputed = {c.id: c for pair in pairs for c in pair}
        if disputed:
            whole = sorted(disputed.values(), key=evidence.claim_order)
            yield Draft(event, "occurrence:disputed", tuple(whole))
        if len(denials) > 1 or (denials and not disputed):
            yield Draft(event, "occurrence:denied", tuple(denials))


def _promises(evidence: Evidence, event_of: dict[str, str]) -> Iterator[Draft]:
    """Yield, for each event that someone promised would not be, the promises with the reports that it was."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in _occurrences(evidence):
        promised = claim.modality == "promised" and claim.polarity == "-"
        if promised or (claim.modality == "asserted" and claim.polarity == "+"):
            groups[event_of[claim.id]].append(claim)
    for event, members in groups.items():
        if len({c.modality for c in members}) > 1:
            yield Draft(event, "promise", tuple(members))


def _casualties(evidence: Evidence, event_of: dict[str, str]) -> Iterator[Draft]:
    """Yield, for each event of which someone says that it hurt nobody and someone how many it did, both."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.claims.values():
        if claim.event.type in TOLLS and claim.modality in ("asserted", "alleged"):
            some = claim.polarity == "+" and split(claim, evidence) == "number:person"
            if some or (claim.attribute == "occurrence" and spares_everybody(claim, evidence)):
                groups[event_of[claim.id]].append(claim)
    for event, members in groups.items():
        if len({c.polarity for c in members}) > 1:
            yield Draft(event, "casualties", tuple(members))


def _occurrences(evidence: Evidence) -> Iterator[Claim]:
    return (claim for claim in evidence.claims.values() if claim.attribute == "occurrence")
