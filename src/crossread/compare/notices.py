"""Tells a careful reader what to mind: texts that mix states, and words that copy one another.

Owns notices about a story. Each names its article and spans; none judges who is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from crossread.compare.evidence import Evidence
from crossread.compare.settle import label
from crossread.records import Claim, Finding, Notice, make_notice


def story_notices(findings: Iterable[Finding], evidence: Evidence) -> tuple[Notice, ...]:
    """Give what is to be said about the story as a whole, in reading order."""
    notices = [*_copies(evidence), *_mixed_states(findings, evidence), *_spellings(evidence)]
    return tuple({notice.id: notice for notice in notices}.values())


def _copies(evidence: Evidence) -> Iterator[Notice]:
    for article, copy in evidence.story.copies:
        later, earlier = evidence.articles[article], evidence.articles[copy.article]
        yield make_notice(
            kind="copy",
            message=f"{label(later)} shares {copy.containment:.0%} of its wording with {label(earlier)}; "
            "the two count as one article.",
            rule="find_copies",
            article=article,
            source=later.source,
        )


def _mixed_states(findings: Iterable[Finding], evidence: Evidence) -> Iterator[Notice]:
    """A text that tells one event as both coming and going on was written at several hours."""
    for finding in findings:
        if finding.rule != "successive_phases":
            continue
        by_article: dict[str, list[Claim]] = defaultdict(list)
        for member in finding.members:
            claim = evidence.claims[member]
            by_article[claim.article].append(claim)
        for article, claims in by_article.items():
            phases = dict.fromkeys(c.value.phase for c in claims if c.value.phase)
            if len(phases) > 1:
                states = " and ".join(str(phase).replace("_", " ") for phase in phases)
                yield make_notice(
                    kind="mixed_states",
                    message=f"{label(evidence.articles[article])} tells one event as {states}: "
                    "the text mixes earlier and later states.",
                    rule="mixed_states",
                    article=article,
                    source=evidence.articles[article].source,
                    spans=tuple(s for c in claims for s in c.spans),
                )


def _spellings(evidence: Evidence) -> Iterator[Notice]:
    """A name spelled several ways is one person; the reader who searches for it should know."""
    for entity in evidence.entities.values():
        full = [v for v in entity.variants if " " in v.text]
        if entity.type != "person" or len({v.text for v in full}) < 2:
            continue
        spelled = [m for m in evidence.mentions if m.entity == entity.id and m.kind == "name"]
        for article in dict.fromkeys(m.article for m in spelled):
            others = ", ".join(sorted({v.text for v in full if article not in v.articles}))
            own = [m for m in spelled if m.article == article]
            if others:
                yield _spelling(entity.name, others, article, own, evidence)


def _spelling(name: str, others: str, article: str, own: list, evidence: Evidence) -> Notice:  # type: ignore[type-arg]
    from crossread.records import Span  # noqa: PLC0415

    return make_notice(
        kind="spelling",
        message=f"{name} is spelled otherwise elsewhere in the story: {others}.",
        rule="spellings",
        article=article,
        source=evidence.articles[article].source,
        spans=tuple(Span(m.start, m.end) for m in own),
    )
