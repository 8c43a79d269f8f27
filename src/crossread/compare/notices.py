"""Tells a careful reader what to mind in a story: the tables of all checks, and those on whole texts.

Owns notices about a story. Each names its article and spans; none judges who is right. A check that is wrong more often
than one time in ten has no place here: a reader who skips notices misses the one that matters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from crossread.compare.evidence import Evidence
from crossread.compare.naming import named_elsewhere, spellings
from crossread.compare.reckoning import (
    counts_told_twice,
    headline_figures,
    measures_across,
    mismatched_measures,
)
from crossread.compare.settle import label
from crossread.compare.voicing import loaded_words, lone_denials, quotes_retold
from crossread.compare.weekdays import wrong_weekdays
from crossread.lore.stems import stem
from crossread.records import Claim, Finding, Notice, make_notice

_LOWER = re.compile(r"\b[a-z]{5,}\b")
"""Words that tell what an event is about."""


def story_notices(findings: tuple[Finding, ...], evidence: Evidence) -> tuple[Notice, ...]:
    """Give what is to be said about the story, check by check in the order of the two tables."""
    about_texts = (notice for check in ABOUT_TEXTS for notice in check(evidence))
    about_findings = (notice for check in ABOUT_FINDINGS for notice in check(findings, evidence))
    return tuple({notice.id: notice for notice in (*about_texts, *about_findings)}.values())


def copies(evidence: Evidence) -> Iterator[Notice]:
    """One article repeats the words of another."""
    for article, copy in evidence.story.copies:
        later, earlier = evidence.articles[article], evidence.articles[copy.article]
        yield make_notice(
            kind="copy",
            message=f"{label(later)} repeats the words of {label(earlier)}; the two count as one article.",
            rule="find_copies",
            article=article,
            source=later.source,
        )


def mixed_states(findings: tuple[Finding, ...], evidence: Evidence) -> Iterator[Notice]:
    """A text that tells one event as both to come and come was written at several hours; once for each article."""
    told: set[str] = set()
    for finding in findings:
        by_article: dict[str, list[Claim]] = defaultdict(list)
        for claim in (evidence.claims[m] for m in finding.members if finding.rule == "successive_phases"):
            by_article[claim.article].append(claim)
        for article, claims in by_article.items():
            pair = _plan_and_fact(claims, evidence)
            if pair and article not in told:
                told.add(article)
                yield make_notice(
                    kind="mixed_states",
                    message=f"{label(evidence.articles[article])} tells one event as planned and as "
                    f"{str(pair[1].value.phase).replace('_', ' ')}: the text mixes earlier and later states.",
                    rule="mixed_states",
                    article=article,
                    source=evidence.articles[article].source,
                    spans=tuple(s for c in pair for s in c.spans),
                )


def _plan_and_fact(claims: list[Claim], evidence: Evidence) -> tuple[Claim, Claim] | None:
    """Give the first plan, with the first report in some of the same words and of no other people that it came true."""
    plans = [c for c in claims if c.value.phase == "planned"]
    facts = [c for c in claims if c.value.phase not in ("planned", None)]
    return next(((plan, fact) for plan in plans for fact in facts if _same_matter(plan, fact, evidence)), None)


def _same_matter(plan: Claim, fact: Claim, evidence: Evidence) -> bool:
    """Tell whether two claims share a word that is no name and are not about two different people's doings."""
    ours, theirs = (_people(claim, evidence) for claim in (plan, fact))
    others = bool(ours and theirs) and ours.isdisjoint(theirs)
    return not others and bool(_common_words(plan, evidence) & _common_words(fact, evidence))


def _people(claim: Claim, evidence: Evidence) -> set[str]:
    actors = {p.entity for p in claim.participants if p.role == "agent" and p.entity}
    return {actor for actor in actors if evidence.entities[actor].type == "person"}


def _common_words(claim: Claim, evidence: Evidence) -> set[str]:
    """Give the stems of a claim's words that are no part of a name; headlines capitalise every word."""
    words = evidence.words(claim)
    return {stem(w) for w in _LOWER.findall(words.lower() if claim.voice.kind == "headline" else words)}


ABOUT_TEXTS: tuple[Callable[[Evidence], Iterator[Notice]], ...] = (
    copies,
    spellings,
    named_elsewhere,
    counts_told_twice,
    mismatched_measures,
    headline_figures,
    wrong_weekdays,
    quotes_retold,
    loaded_words,
)
ABOUT_FINDINGS: tuple[Callable[[tuple[Finding, ...], Evidence], Iterator[Notice]], ...] = (
    mixed_states,
    measures_across,
    lone_denials,
)
