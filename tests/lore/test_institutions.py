"""Offices, unnamed voices and media, as roles and descriptions speak of them."""

from __future__ import annotations

import pytest

from crossread.lore import institutions


@pytest.mark.parametrize(
    ("head", "key"), [("officials", "officials"), ("residents", "public"), ("analysts", "experts"), ("sources", None)]
)
def test_unnamed_voices(head: str, key: str | None) -> None:
    assert institutions.voice(head) == key


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        ("officials", "health", True),
        ("officials", "press", False),
        ("officials", "public", False),
        ("armed", "defence", True),
        ("experts", "defence", False),
        ("public", "public", True),
    ],
)
def test_offices_that_may_be_one(a: str, b: str, *, share: bool) -> None:
    assert institutions.may_share(a, b) is institutions.may_share(b, a) is share


@pytest.mark.parametrize(
    ("words", "reports", "own"),
    [
        ("our reporter", True, True),
        ("a Beacon correspondent", True, False),
        ("citizen journalist", False, False),
        ("our mayor", False, False),
    ],
)
def test_people_of_the_press(words: str, *, reports: bool, own: bool) -> None:
    assert institutions.is_press_person(words) is reports
    assert institutions.is_own_reporter(words) is own


def test_sorts_of_media_and_words_that_point_back() -> None:
    assert institutions.media_of("Ruritanian state TV") == {"television"}
    assert institutions.media_of("state media") == frozenset()
    assert institutions.points_to_outlet("the agency")
    assert not institutions.points_to_outlet("an agency")
    assert institutions.is_someones("his deputy for trade")
    assert not institutions.is_someones("deputy for trade")


def test_what_stands_around_the_words_of_an_office() -> None:
    text = "Nurses of the Chilean public health service spoke; the Health Ministry of Peru did not."
    assert [*institutions.around_office("health", text)] == [
        "of the Chilean service spoke; the",
        "service spoke; the of Peru did",
    ]
    assert not [*institutions.around_office("justice", text)]


def test_who_speaks_of_its_own_state() -> None:
    assert institutions.is_at_home("health")
    assert not institutions.is_at_home("defence")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Civil Defence spokeswoman", "rescue"),
        ("civil defence adviser to the defence minister", "defence"),
        ("the royal court", "executive"),
        ("deputy minister of defence", "defence"),
    ],
)
def test_words_inside_longer_ones_name_no_office(words: str, key: str) -> None:
    assert institutions.office(words) == key
