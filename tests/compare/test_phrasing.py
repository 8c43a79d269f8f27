from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crossread.compare.phrasing import is_teaser, leads_to_place, noun_phrase, predicate, read_clause
from crossread.records import Claim, EventRef, Participant, Span, Value, Voice


def claim_of(text: str, verb: str, *people: tuple[str, str]) -> Claim:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    found = tuple(Participant(role, None, span(words).start, span(words).end) for role, words in people)
    whole, value = (Span(0, len(text)),), Value("text", text=span(verb))
    event = EventRef(None, "x:OTHER", verb)
    return Claim("c", "a", whole, Voice("narrator"), "asserted", "+", event, "occurrence", value, participants=found)


def predicate_of(text: str, claim: Claim, *, times: tuple[str, ...] = (), places: tuple[str, ...] = ()) -> str:
    def spans(words: tuple[str, ...]) -> list[Span]:
        return [Span(text.index(w), text.index(w) + len(w)) for w in words]

    found = predicate(read_clause(claim, text), claim, times=spans(times), places=spans(places))
    assert found is not None
    return text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "verb", "people", "times", "places", "expected"),
    [
        ("Nurses end strike after pay deal", "end", (("agent", "Nurses"),), (), (), "end strike"),
        ("A storm has flooded the city on Friday", "flooded", (("agent", "storm"),), ("Friday",), (), "has flooded the city"),
        ("Dam bursts in the hills of Cork", "bursts", (("agent", "Dam"),), (), ("Cork",), "bursts in the hills of Cork"),
        ("Troops seize a mine near Goma", "seize", (("agent", "Troops"), ("patient", "mine")), (), ("Goma",), "seize a mine"),
        ("Norway beats Spain in the final", "beats", (("agent", "Norway"),), (), ("Spain",), "beats Spain in the final"),
        ("Firm keeps its hopes of a loan", "hopes", (("agent", "Firm"),), (), (), "keeps its hopes of a loan"),
        ("Weather: snow closes roads", "snow", (), (), (), "snow closes roads"),
    ],
)  # fmt: skip
def test_a_predicate_ends_where_another_thing_begins(
    text: str,
    verb: str,
    people: tuple[tuple[str, str], ...],
    times: tuple[str, ...],
    places: tuple[str, ...],
    expected: str,
) -> None:
    assert predicate_of(text, claim_of(text, verb, *people), times=times, places=places) == expected


def test_a_long_predicate_ends_at_a_joint() -> None:
    text = "Mayors urge the new council to spend all of the money left over from last year on schools"
    assert (
        predicate_of(text, claim_of(text, "urge", ("agent", "Mayors")))
        == "urge the new council to spend all of the money left"
    )


@pytest.mark.parametrize(
    ("text", "verb", "head", "expected"),
    [
        ("Rescue workers with dogs found him", "found", "workers", "Rescue workers"),
        ("At least four people died", "died", "people", "At least four people"),
        ("Dozens of angry farmers in Lyon blocked a road", "blocked", "Dozens", "Dozens of angry farmers"),
        ("In a letter, the former minister resigned", "resigned", "minister", "the former minister"),
    ],
)
def test_a_noun_phrase_is_whole(text: str, verb: str, head: str, expected: str) -> None:
    claim = claim_of(text, verb, ("agent", head))
    found = noun_phrase(read_clause(claim, text), claim.participants[0])
    assert text[found.start : found.end] == expected


def test_a_pronoun_is_no_subject() -> None:
    text = "They left the hall"
    assert read_clause(claim_of(text, "left", ("agent", "They")), text).subject is None


def test_small_words_lead_to_places() -> None:
    for before in ("in ", "near the northern town of "):
        assert leads_to_place(before + "Turin", len(before))
    for before in ("talks with ", "left, ", ""):
        assert not leads_to_place(before + "Turin", len(before))


def test_teasers() -> None:
    assert is_teaser("Storm: what we know")
    assert is_teaser("Watch: the dam falls")
    assert not is_teaser("Guards watch the dam")


@given(st.text(max_size=60), st.text(min_size=1, max_size=8), st.data())
def test_any_text_is_cut_within_itself(text: str, verb: str, data: st.DataObject) -> None:
    whole = f"{text} {verb} x"
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    claim = claim_of(whole, verb)
    claim = replace(claim, participants=(Participant("agent", "e", start, end),))
    clause = read_clause(claim, whole)
    found = predicate(clause, claim, times=[Span(start, end)], places=[Span(start, end)])
    assert found is None or 0 <= found.start < found.end <= len(whole)
    assert noun_phrase(clause, claim.participants[0]).end <= len(whole)
