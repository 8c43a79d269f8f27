"""Who is said to be behind something, by words beside the event."""

from __future__ import annotations

import pytest

from crossread.read.entities import find_entities
from crossread.records import Claim
from tests.read.test_claims_parsed import claims
from tests.read.views import make_view


def agents(text: str) -> set[tuple[str, str, str]]:
    """Give who is named as behind something: whether it is denied, the event's type, and the words of the claim."""
    return {(c.modality, c.event.type, words) for words, c in claims(text) if c.attribute == "agent"}


def by(text: str) -> list[Claim]:
    return [c for _, c in claims(text) if c.attribute == "agent"]


@pytest.mark.parametrize(
    ("text", "modality", "kind"),
    [
        ("The governor blamed Norway for the explosion.", "alleged", "x:EXPLOSION"),
        ("Officials held Norway responsible for the bombing.", "alleged", "ASSAULT"),
        ("The governor said Norway was behind the attack.", "asserted", "ASSAULT"),
        ("Norway denied any role in the explosion.", "denied", "x:EXPLOSION"),
        ("Norway had nothing to do with it, the minister said.", "denied", "x:RESPONSIBILITY"),
        ("Norway denied that it played any part.", "denied", "x:RESPONSIBILITY"),
    ],
)
def test_a_culprit_is_named_with_the_deed_where_it_is_told(text: str, modality: str, kind: str) -> None:
    assert (modality, kind) in {(m, k) for m, k, _ in agents(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Nobody claimed responsibility for the blast.",
        "Norway accepted the invitation.",
        "The minister pointed at a map of Norway.",
    ],
)
def test_nobody_is_blamed_where_nobody_is(text: str) -> None:
    assert not [c for c in by(text) if c.event.type == "x:RESPONSIBILITY"]


def test_a_speaker_who_says_it_carried_something_out_did_it() -> None:
    (claim, *_) = by("Norway said it carried out the attack.")
    assert claim.value.entity == claim.voice.speaker


@pytest.mark.parametrize(
    "text",
    ["Norway should be held responsible, the envoy said.", "Norway's army has often been accused of bombing Faro."],
)
def test_what_ought_to_be_or_often_was_blames_nobody_for_this(text: str) -> None:
    assert not by(text)


def test_a_denial_of_the_claims_is_of_having_done_it() -> None:
    (claim,) = by("Norway denied those claims in a statement.")
    assert (claim.event.type, claim.modality) == ("x:RESPONSIBILITY", "denied")
    assert not by("Norway denied claims that it is running out of fuel.")


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("No group has claimed responsibility for the blast.", "-"),
        ("There was no immediate claim of responsibility.", "-"),
        ("Norway has claimed responsibility for the blast.", "+"),
    ],
)
def test_whether_somebody_takes_it_upon_themselves(text: str, polarity: str) -> None:
    assert {c.polarity for _, c in claims(text) if c.attribute == "claimed"} == {polarity}


def test_who_is_responsible_is_told_of_the_event_and_of_nothing_besides() -> None:
    assert {c.attribute for _, c in claims("The envoy said Norway was responsible.")} == {"agent"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Chile is at war. Some blamed Chilean shelling.", "alleged"),
        ("Chile is at war. The mayor held “Chilean raiders” responsible.", "alleged"),
        ("Chile is at war. The envoy spoke of deliberate sabotage by the Chilean side.", "alleged"),
        ("Chile is at war. The tower was brought down by Chilean shells, the envoy said.", "asserted"),
    ],
)
def test_a_side_is_named_by_its_arms_and_its_people(text: str, modality: str) -> None:
    entities, _ = find_entities(make_view(text))
    (state,) = [e.id for e in entities if e.name == "Chile"]
    assert state in {c.value.entity for c in by(text) if c.modality == modality}


def causes(text: str) -> list[tuple[str, str]]:
    found = [(c, c.value.text) for _, c in claims(text) if c.attribute == "cause"]
    return [(c.modality, text[span.start : span.end]) for c, span in found if span is not None]


def test_a_thing_that_is_blamed_is_the_cause() -> None:
    assert causes("A gas leak was blamed, the mayor said.") == [("alleged", "A gas leak")]


def test_to_call_it_unwise_to_blame_something_denies_that_it_was_the_cause() -> None:
    assert causes("It was naive to blame a gas leak, the mayor said.") == [("denied", "a gas leak")]
