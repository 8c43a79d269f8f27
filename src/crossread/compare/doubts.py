"""Knows who else may have said a claim than whom it is traced to.

Owns two doubts: a pronoun may stand for anybody named since its speaker was, and an outlet that tells what somebody does or
thinks may have it from them. A doubt never raises a count. Must not: decide who said it.
"""

from __future__ import annotations

from collections.abc import Iterator

from crossread.compare.apart import Root
from crossread.compare.evidence import Evidence
from crossread.compare.offices import head_of
from crossread.compare.roots import Roots
from crossread.lore import institutions
from crossread.lore.events import is_common
from crossread.records import Claim, Participant


def others_behind(claim: Claim, root: Root, roots: Roots, evidence: Evidence) -> tuple[Root, ...]:
    """Give who else than its ``root`` may have said a claim; what states do, and who comes and goes, outlets see for themselves."""
    others = [roots.of_speaker(e, claim.article) for e in dict.fromkeys(_named_since(claim, evidence))]
    if root.office == "press" and not is_common(claim.event.type):
        others += [_of_agent(p, claim.article, roots, evidence) for p in claim.participants if p.role == "agent"]
    return tuple(other for other in others if other is not None and other.kind != "state")


def _named_since(claim: Claim, evidence: Evidence) -> Iterator[str]:
    """Give the persons named between a speaker's name and the pronoun that stands for it."""
    statement = evidence.statements.get(claim.voice.statement or "")
    speaker = statement.speaker if statement is not None else None
    if speaker is None or speaker.resolution != "pronoun" or speaker.start is None:
        return
    before = [m for m in evidence.mentions_in[claim.article] if m.end <= speaker.start]
    last = max((place for place, m in enumerate(before) if m.entity == speaker.entity), default=len(before))
    yield from (m.entity for m in before[last + 1 :] if evidence.entities[m.entity].type == "person")


def _of_agent(agent: Participant, article: str, roots: Roots, evidence: Evidence) -> Root | None:
    """Give whose an agent is, if only an office's people by its words ("prosecutors")."""
    if agent.entity in evidence.entities:
        return roots.of_speaker(agent.entity, article)
    words = evidence.articles[article].text[agent.start : agent.end]
    office = institutions.office(words) or institutions.voice(head_of(words))
    return Root(f"unnamed:{words}", words, None, words, "unnamed", None, office) if office else None
