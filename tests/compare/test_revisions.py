"""A text that calls a count overtaken lets a later count be lower."""

from __future__ import annotations

import pytest

from crossread.records import Value
from tests.compare.papers import Paper, compare_papers


def counts(text: str, outlet: str, published: str, *numbers: int) -> Paper:
    paper = Paper(text, outlet=outlet, published=published)
    for number in numbers:
        figure = paper.count(str(number), low=number, high=number)
        paper.claim(
            text.partition(str(number))[0] + str(number),
            ("x:DEATH", "die"),
            "number",
            value=Value("number", figure=figure),
        )
    return paper


@pytest.mark.parametrize(
    "text",
    [
        "The ministry cut the number of dead to 31 from 40.",
        "31 people died, not 40.",
        "31 died, fewer than the 40 that officials had announced.",
        "Officials at first counted 40 dead and then 31.",
    ],
)
def test_a_lower_count_that_is_told_as_a_revision_is_news(text: str) -> None:
    first = counts("In the fire 40 died.", "North", "2021-05-04T08:00:00Z", 40)
    record = compare_papers(first, counts(text, "South", "2021-05-05T08:00:00Z", 31, 40))
    (finding,) = [f for f in record.findings if f.attribute == "number:person"]
    assert finding.status == "updated"
    current = next(c for c in record.claims if c.id == finding.current)
    figures = {f.id: f.value for f in record.figures}
    assert figures[current.value.figure or ""] == 31


@pytest.mark.parametrize(
    "text", ["31 people from three towns died.", "Days earlier it had rained without end; 31 died."]
)
def test_a_lower_count_that_is_only_lower_is_a_conflict(text: str) -> None:
    first = counts("In the fire 40 died.", "North", "2021-05-04T08:00:00Z", 40)
    record = compare_papers(first, counts(text, "South", "2021-05-05T08:00:00Z", 31))
    (finding,) = [f for f in record.findings if f.attribute == "number:person"]
    assert finding.status == "in_conflict"
