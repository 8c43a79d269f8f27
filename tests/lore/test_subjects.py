from __future__ import annotations

import re
from typing import get_args

import pytest

from crossread.lore.subjects import heading_type, subject, tells_part
from crossread.lore.tables import load
from crossread.records import Modality

TYPES = sorted(
    {*re.findall(r'"((?:x:)?[A-Z]{3,})"', str(load("frames")).replace("'", '"')), "x:RESPONSIBILITY", "x:OTHER"}
)
PARTS = [f"{kind}:{part}" for kind in ("occurrence", "time") for part in (*get_args(Modality), "not", "planned:not")]
ATTRIBUTES = [
    *load("attributes")["attributes"],
    *PARTS,
    "number:person",
    "number:part of person",
    "member",
    "promise",
    "agent:denied",
]


@pytest.mark.parametrize("event_type", TYPES)
def test_every_type_of_event_has_words(event_type: str) -> None:
    assert not re.search(r"x:|[A-Z]", subject(event_type, "occurrence"))


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_every_attribute_has_words(attribute: str) -> None:
    words = subject("ASSAULT", attribute)
    assert words == "attack" or re.fullmatch(r"attack: [a-z' ,]+", words)
    assert words != f"attack: {attribute}"


def test_that_something_happened_needs_no_words() -> None:
    assert subject("ASSAULT", "occurrence") == "attack"
    assert subject("ASSAULT", "occurrence:disputed") == "attack: whether it happened"


def test_a_refusal_is_not_called_refused() -> None:
    assert subject("REJECT", "occurrence:refused") == "refusal"
    assert subject("ASSAULT", "occurrence:refused") == "attack: refused"


def test_what_is_no_deed_is_not_told_not_to_have_happened() -> None:
    assert subject("x:STANCE", "occurrence:not") == "expectation or opinion"
    assert subject("ASSAULT", "occurrence:not") == "attack: that it did not happen"


def test_a_part_without_words_is_not_told() -> None:
    assert subject("x:DEATH", "number:miner") == "deaths: how many"
    assert not tells_part("number:miner")
    assert tells_part("number:person")


@pytest.mark.parametrize(
    ("event_type", "attribute", "told", "heading"),
    [
        ("x:DAMAGE", "number:person", ["x:INJURY", "x:INJURY", "x:OTHER"], "x:INJURY"),
        ("x:DAMAGE", "occurrence", ["x:INJURY", "x:DAMAGE", "x:INJURY"], "x:DAMAGE"),
        ("x:DAMAGE", "occurrence", ["x:OTHER", "x:OTHER"], "x:DAMAGE"),
        ("x:DAMAGE", "agent:NO", ["x:RESPONSIBILITY"], "x:DAMAGE"),
        ("x:INJURY", "occurrence", ["x:OTHER"], "x:CASUALTIES"),
        ("x:RESCUE", "number:magnitude", ["x:RESCUE"], "x:OTHER"),
        ("x:RESCUE", "number:person", ["x:RESCUE"], "x:RESCUE"),
    ],
)
def test_a_finding_is_headed_by_what_its_claims_are_of(
    event_type: str, attribute: str, told: list[str], heading: str
) -> None:
    assert heading_type(event_type, attribute, told) == heading


def test_the_words_of_a_type_fit_all_that_it_covers() -> None:
    assert subject("RETREAT", "occurrence") == "surrender or withdrawal"
    assert subject("ACCUSE", "occurrence") == "accusation or inquiry"
    assert subject("COERCE", "occurrence") == "arrest, seizure or ban"
