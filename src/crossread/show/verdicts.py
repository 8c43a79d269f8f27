"""The order of findings, and the one verdict that showing adds: "repeated, one origin".

That is the record's own ``agreed`` with one independent origin, named for what it is (DESIGN.md); nothing is judged
here. Findings about one event stand together, under the verdict that matters most; what only one article has stands
under that article, each stretch of text once. Must not look at what a claim says.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from crossread.records import Finding
from crossread.show.index import Index
from crossread.show.topics import is_vague
from crossread.show.words import words

DISPUTED = frozenset({"in_conflict", "in_tension"})
SINGLE = "single_source"

Bundle = tuple[Finding, ...]


class Group(Struct, frozen=True, gc=False):
    """The findings that stand under one verdict (a key of the table ``verdicts``), bundled; ``count`` is how many have it.

    A bundle begins with a finding of this verdict; the others of its event follow, whatever their verdict.
    """

    verdict: str
    count: int
    bundles: tuple[Bundle, ...]


def verdict_of(finding: Finding, index: Index) -> str:
    """Give a finding's verdict as it is shown."""
    if finding.status == "agreed" and finding.origins.independent_origins == 1 and len(articles_of(finding, index)) > 1:
        return "repeated"
    return finding.status


def articles_of(finding: Finding, index: Index) -> tuple[str, ...]:
    """Give the articles that carry a finding, each once, in reading order."""
    found = {index.claims[member].article for member in finding.members}
    return tuple(sorted(found, key=index.number.__getitem__))


def arrange(index: Index) -> tuple[Group, ...]:
    """Group the record's findings by verdict, disputed and overtaken first, as the table ``verdicts`` lists them."""
    groups: dict[str, list[Finding]] = {verdict: [] for verdict in words("verdicts")}
    for finding in index.record.findings:
        groups[verdict_of(finding, index)].append(finding)
    single = groups[SINGLE]
    bundles = _by_event([f for verdict in groups if verdict != SINGLE for f in _by_weight(groups[verdict], index)])
    return tuple(
        Group(
            verdict, len(found), tuple(_by_words(single, index) if verdict == SINGLE else _led(bundles, verdict, index))
        )
        for verdict, found in groups.items()
        if found
    )


def _by_weight(findings: list[Finding], index: Index) -> list[Finding]:
    """Order findings: named happenings first, then more articles, then more origins, then reading order."""

    def weight(finding: Finding) -> tuple[bool, int, int]:
        return is_vague(finding, index), -len(articles_of(finding, index)), -finding.origins.independent_origins

    return sorted(findings, key=weight)


def _by_event(findings: list[Finding]) -> list[Bundle]:
    """Put the findings of one event behind the first of them."""
    events: dict[str, list[Finding]] = {}
    for finding in findings:
        events.setdefault(finding.event, []).append(finding)
    return [tuple(found) for found in events.values()]


def _led(bundles: list[Bundle], verdict: str, index: Index) -> Iterator[Bundle]:
    return (bundle for bundle in bundles if verdict_of(bundle[0], index) == verdict)


def _by_words(findings: list[Finding], index: Index) -> list[Bundle]:
    """Put findings that stand in the same words together, article by article, vague ones last in each."""
    stretches: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        claims = index.members(finding.members)
        said = tuple((claim.article, claim.spans, claim.voice) for claim in claims)
        stretches.setdefault((index.number[claims[0].article], is_vague(finding, index), said), []).append(finding)
    return [tuple(found) for _, found in sorted(stretches.items(), key=lambda item: item[0][:2])]
