from __future__ import annotations

import pytest

from crossread.read.claims import find_claims
from crossread.read.entities import find_entities
from crossread.read.figures import find_figures
from crossread.read.statements import find_statements
from crossread.read.times import find_times
from crossread.read.unnamed import add_unnamed
from crossread.records import Claim, SegmentKind
from crossread.text import slice_spans
from tests.read.views import make_view


def claims(text: str, *, kind: SegmentKind = "body") -> list[tuple[str, Claim]]:
    """Give the claims of a text as the shipped parser reads it, each with its words."""
    view = make_view(text, kind=kind)
    entities, mentions = add_unnamed(view, *find_entities(view))
    times = find_times(view)
    statements = find_statements(view, entities, mentions, times)
    found = find_claims(view, entities, mentions, statements, find_figures(view, times), times)
    return [(slice_spans(text, claim.spans), claim) for claim in found]


def told(text: str, *, kind: SegmentKind = "body") -> list[str]:
    return list(dict.fromkeys(words for words, _ in claims(text, kind=kind)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The first shell exploded at noon near the mill, the second about an hour later.",
            ["The first shell exploded at noon near the mill", "the second about an hour later"],
        ),
        ("The blast killed nine people and wounded 40 on Monday.", ["The blast killed nine people", "wounded 40"]),
        (
            "The bridge was closed, since the river had flooded it.",
            ["The bridge was closed, since the river had flooded it", "the river had flooded it"],
        ),
        (
            "It was a Cessna plane, often used by the navy as a scout.",
            ["It was a Cessna plane", "a Cessna plane, often used by the navy as a scout"],
        ),
        (
            "The shell landed in a yard where nine children were playing football.",
            ["The shell landed in a yard", "a yard where nine children were playing football"],
        ),
        ("Thousands are said to be leaving the town.", ["Thousands are said to be leaving the town"]),
    ],
)
def test_where_propositions_part(text: str, found: list[str]) -> None:
    assert told(text) == found


def test_a_clause_that_shares_its_verb_tells_of_another_event() -> None:
    rows = claims("The first shell exploded at noon near the mill, the second about an hour later.")
    types = {words[:9]: claim.event.type for words, claim in rows}
    assert types == {"The first": "x:EXPLOSION", "the secon": "x:OTHER"}


def test_a_label_before_a_title_hides_nothing() -> None:
    assert told("Breaking News: Storm kills nine in Oslo", kind="title") == ["Storm kills nine in Oslo"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("One of the bombs landed in a yard.", "ASSAULT"),
        ("A helicopter landed in a yard.", "x:ARRIVE"),
        ("Residents heard a loud explosion.", "x:EXPLOSION"),
        ("Nine people were crushed to death.", "x:DEATH"),
        ("The men set off a bomb at the gate.", "x:EXPLOSION"),
        ("They heard several rounds of gunshots.", "x:OTHER"),
    ],
)
def test_what_does_it_and_to_what_tells_the_event(text: str, kind: str) -> None:
    assert {claim.event.type for _, claim in claims(text)} == {kind}


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("The claim could not be checked.", "asserted", "-"),
        ("There appeared to be no survivors.", "asserted", "-"),
        ("The two sides have yet to agree on a price.", "asserted", "-"),
        ("Finland said the plant would close on Monday.", "planned", "+"),
        ("Finland said it had not bombed the village.", "denied", "-"),
    ],
)
def test_modality_and_polarity(text: str, modality: str, polarity: str) -> None:
    assert {(claim.modality, claim.polarity) for _, claim in claims(text)} == {(modality, polarity)}


def test_an_act_in_a_title_is_the_headlines_own_news() -> None:
    assert {claim.voice.kind for _, claim in claims("Finland condemns raid on village", kind="title")} == {"headline"}
    assert {claim.voice.kind for _, claim in claims("Finland says raid killed nine", kind="title")} == {"attributed"}


@pytest.mark.parametrize(
    "text",
    [
        "The minister said it was the Swedish delegation arriving for talks.",
        "Danish state television later filmed two approaching helicopters that it said was the Swedish delegation arriving for talks.",
    ],
)
def test_who_is_said_to_be_seen_doing_something_does_it(text: str) -> None:
    (words,) = {words for words, claim in claims(text) if claim.event.predicate == "arrive"}
    assert words.endswith("was the Swedish delegation arriving for talks")
    assert not [claim for _, claim in claims(text) if claim.event.predicate == "delegation"]
