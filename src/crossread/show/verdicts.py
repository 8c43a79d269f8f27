"""The order of findings, and the one verdict that showing adds: "repeated, one origin".

That is the record's own ``agreed`` with one independent origin, named for what it is (DESIGN.md); nothing is judged
here. Must not look at what a claim says.
"""

from __future__ import annotations

from msgspec import Struct

from crossread.records import Finding
from crossread.show.index import Index
from crossread.show.words import words

DISPUTED = frozenset({"in_conflict", "in_tension"})
SINGLE = "single_source"


class Group(Struct, frozen=True, gc=False):
    """The findings of one verdict (a key of the table ``verdicts``), more articles first, then reading order."""

    verdict: str
    findings: tuple[Finding, ...]


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
    return tuple(
        Group(verdict, tuple(sorted(found, key=lambda f: -len(articles_of(f, index)))))
        for verdict, found in groups.items()
        if found
    )
