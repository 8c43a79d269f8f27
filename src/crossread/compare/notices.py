"""Tells a careful reader what to mind: texts that mix states, and words that copy one another.

Owns notices about a story. Each names its article and spans; none judges who is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from crossread.compare.evidence import Evidence
from crossread.compare.settle import label
from crossread.records import Claim, Finding, Mention, Notice, Span, make_notice


def story_notices(findings: Iterable[Finding], evidence: Evidence) -> tuple[Notice, ...]:
    """Give what is to be said about the story as a whole, in reading order."""
    notices = [*_copies(evidence), *_mixed_states(findings, evidence), *_spellings(evidence)]
    return tuple({notice.id: notice for notice in notices}.values())


def _copies(evidence: Evidence) -> Iterator[Notice]:
    for article, copy in evidence.story.copies:
        later, earlier = evidence.articles[article], evidence.articles[copy.article]
        yield make_notice(
            kind="copy",
            message=f"{label(later)} repeats the words of {label(earlier)}; the two count as one article.",
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
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in evidence.mentions:
        if mention.kind == "name" and evidence.entities[mention.entity].type == "person":
            named[mention.entity].append(mention)
    for mentions in named.values():
        spelled = dict.fromkeys(" ".join(_text(m, evidence).split()) for m in mentions)
        full = sorted({name for name in spelled if " " in name}, key=lambda name: (name.casefold(), name))
        if len(full) < 2:
            continue
        for article in dict.fromkeys(m.article for m in mentions):
            yield make_notice(
                kind="spelling",
                message=f"One person, spelled {len(full)} ways: {', '.join(full)}.",
                rule="spellings",
                article=article,
                source=evidence.articles[article].source,
                spans=tuple(Span(m.start, m.end) for m in mentions if m.article == article),
            )


def _text(mention: Mention, evidence: Evidence) -> str:
    return evidence.articles[mention.article].text[mention.start : mention.end]
