"""Joins findings of which one article alone tells, in other words, what another finding tells.

Owns which occurrences of two events are one finding because two of their claims clearly tell one thing (``retellings``). Must not
join what a known type or a number keeps apart, nor two findings that several articles tell each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.compare.evidence import Evidence
from crossread.compare.splits import MEANT, NOT
from crossread.compare.verdicts import Draft
from crossread.compare.wording import likenesses
from crossread.lore.events import is_common, is_general
from crossread.records import Claim, Spans

FACTS = frozenset({"occurrence", f"occurrence:{NOT}"})
"""What is told as having happened or not: never one finding with what is planned, wished or thought."""
WISHES = frozenset(f"occurrence:{kind}" for kind in (*MEANT, "opinion"))
UNWISHED = frozenset(f"occurrence:{kind}:{NOT}" for kind in MEANT)
ALIKE_ON_AVERAGE = 0.42
"""How alike the claims of one occurrence are on average, at least."""

Proposition = tuple[str, Spans, str]


def join_clear(drafts: Sequence[Draft], clear: Iterable[tuple[str, str]], evidence: Evidence) -> list[Draft]:
    """Give the drafts with those joined whose claims clearly tell one thing; the larger keeps its event."""
    home = {
        proposition(c): draft for draft in drafts if draft.attribute in FACTS | WISHES | UNWISHED for c in draft.members
    }
    joined: dict[int, Draft] = {}
    for a, b in ((evidence.claims[x], evidence.claims[y]) for x, y in clear):
        one, other = home.get(proposition(a)), home.get(proposition(b))
        if (
            one is None
            or other is None
            or one is other
            or not _may_join(one, other, evidence)
            or _differ(a, b, evidence)
        ):
            continue
        main, lone = sorted((one, other), key=lambda d: -len(d.members))
        members = tuple(sorted((*main.members, *lone.members), key=evidence.claim_order))
        whole = Draft(main.event, main.attribute, members)
        joined |= {id(one): whole, id(other): whole, id(whole): whole}
        home |= {proposition(c): whole for c in members}
    return list(
        {id(d): d for d in (home.get(proposition(d.members[0]), d) if id(d) in joined else d for d in drafts)}.values()
    )


def _may_join(one: Draft, other: Draft, evidence: Evidence) -> bool:
    """Tell whether two drafts are both of one fact or both of wishes, one of them told by one article alone, and alike on average."""
    sources = [{evidence.sources[c.article] for c in draft.members} for draft in (one, other)]
    both = {one.attribute, other.attribute}
    suited = len(both) == 1 or both <= WISHES or both <= UNWISHED
    if not suited or min(map(len, sources)) > 1:
        return False
    return float(likenesses(one.members, other.members, evidence).mean()) >= ALIKE_ON_AVERAGE


def _differ(a: Claim, b: Claim, evidence: Evidence) -> bool:
    """Tell whether two claims are of known types that differ, count and measure nothing alike, or one wishes what the other does not.

    What everybody does ("arrive") is of its own type alone.
    """
    kinds = {c.event.type for c in (a, b) if not is_general(c.event.type)}
    if any(map(is_common, kinds)):
        kinds |= {a.event.type, b.event.type}
    counts = [{evidence.figures[f].value for f in c.figures if f in evidence.figures} for c in (a, b)]
    opposed = a.modality != b.modality and a.polarity != b.polarity
    return opposed or len(kinds) > 1 or (all(counts) and counts[0].isdisjoint(counts[1]))


def proposition(claim: Claim) -> Proposition:
    """Give what the claims of one stretch of text about one kind of event have in common."""
    return claim.article, claim.spans, claim.event.type
