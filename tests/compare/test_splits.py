"""What is planned, promised or asked not to be, in stories of our own sentences, read with the shipped model."""

from __future__ import annotations

import pytest

from crossread.records import Finding
from tests.compare.stories import Told, read_text, record_of

DAY = "2021-05-04"


def findings(*texts: str) -> dict[str, Finding]:
    told = Told(*(read_text(text, f"Paper {at}", DAY) for at, text in enumerate(texts)))
    return {finding.attribute: finding for finding in record_of(told).findings}


@pytest.mark.parametrize(
    ("text", "attribute", "subject"),
    [
        ("Chile will not shell the town of Arica, officials said.", "planned:not", "planned not to happen"),
        ("Chile promised that no shells would be fired at Arica.", "promised:not", "promised not to happen"),
        ("Chile may not shell the town of Arica.", "possible:not", "unlikely or not possible"),
    ],
)
def test_what_is_not_to_be_is_not_told_as_meant(text: str, attribute: str, subject: str) -> None:
    told = findings(text)
    assert told[f"occurrence:{attribute}"].subject.endswith(f": {subject}")


def test_who_will_not_do_a_thing_is_not_told_as_who_did_it() -> None:
    told = findings("We will not shell the town, Chile said.")
    assert not [a for a in told if a == "claimed" or a.startswith("agent")]
    assert [a for a in findings("Chile shelled the town of Arica.") if a.startswith("agent")]


def test_whoever_refuses_does_so() -> None:
    assert [a for a in findings("Chile rejected the ceasefire.") if a.startswith("agent")]


def test_what_is_not_to_be_before_a_time_is_planned_for_it() -> None:
    told = findings("The ship will not arrive until Monday.", "The ship will arrive on Monday.")
    assert not [a for a in told if a.endswith(":not")]


def test_a_finding_is_quoted_as_most_tell_it() -> None:
    finding = findings(
        "The Rimac bridge will not be blown up.",
        "The Rimac bridge will be blown up by soldiers.",
        "Officials said the Rimac bridge will be blown up by soldiers.",
    )["occurrence:planned"]
    assert len(finding.members) == 3
    assert finding.quote.end - finding.quote.start == len("The Rimac bridge will be blown up by soldiers")
