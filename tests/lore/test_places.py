from __future__ import annotations

import pytest

from crossread.lore import organisations, roles
from crossread.lore.places import (
    capital_of,
    country_name,
    country_of,
    demonym,
    lookup,
    region_kind,
    seat_of,
    split_states,
)
from crossread.lore.tables import load


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Peru", "PE"),
        ("the Netherlands", "NL"),
        ("U.K.", "GB"),
        ("US", "US"),
        ("us", None),
        ("Us", None),
        ("Lima", None),
        ("Republic of Chad", "TD"),
        ("Kingdom of Tonga", "TO"),
        ("President of Chad", None),
    ],
)
def test_countries(name: str, code: str | None) -> None:
    assert country_of(name) == code


def test_demonyms() -> None:
    danish, danes, dutch = demonym("Danish"), demonym("Danes"), demonym("Dutch")
    assert danish is not None
    assert danes is not None
    assert dutch is not None
    assert (danish.countries, danish.form, danish.both) == (("DK",), "adjective", False)
    assert (danes.countries, danes.form) == (("DK",), "people")
    assert dutch.both
    assert demonym("polish") is None
    congolese = demonym("Congolese")
    assert congolese is not None
    assert set(congolese.countries) == {"CD", "CG"}


def test_every_country_is_complete() -> None:
    for code, row in load("countries")["countries"].items():
        assert len(code) == 2
        assert country_of(row["name"]) == code
        assert all(capital_of(capital) is not None for capital in row["capitals"])
        assert country_name(code) == row["name"]


def test_seats_and_regions() -> None:
    assert seat_of("the White House") == "US"
    assert seat_of("Casa Rosada") == "AR"
    assert seat_of("Lima") is None
    assert region_kind("the West") == "bloc"
    assert region_kind("Baltic Sea") == "water"
    assert region_kind("Lima") is None


def test_lookup_gives_every_reading() -> None:
    assert [place.kind for place in lookup("Georgia")][:2] == ["country", "state"]
    names = {(place.name, place.country) for place in lookup("Valencia")}
    assert {("Valencia", "ES"), ("Valencia", "VE")} <= names
    assert lookup("Munich")[0].name == lookup("München")[0].name
    assert lookup("Nosuchplaceatall") == ()
    assert lookup("") == ()


def test_lookup_finds_the_first_and_the_last_name_of_the_table() -> None:
    names = [line.split("\t")[0] for line in load("places")["names"].strip("\n").split("\n")]
    assert names == sorted(names)
    for name in (names[0], names[1], names[len(names) // 2], names[-1]):
        assert any(place.kind == "town" for place in lookup(name)), name


def test_places_lie_on_earth() -> None:
    for name in ("Quito", "Suva", "Alaska", "Black Sea", "Norway"):
        place = lookup(name)[0]
        assert place.lat is not None
        assert place.lon is not None
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("Polish Defence Ministry", "ministry:defence"),
        ("Ministry of Foreign Affairs", "ministry:foreign"),
        ("presidential administration", "office:president"),
        ("Peru's parliament", "parliament"),
        ("the Danish government", "government"),
        ("Red Cross", None),
        ("Chadian army", "forces"),
        ("Free Aceh Liberation Army", None),
    ],
)
def test_functions(name: str, function: str | None) -> None:
    assert organisations.function_of(name) == function


def test_known_bodies() -> None:
    unesco = organisations.known_body("UNESCO")
    assert unesco is not None
    assert not unesco.media
    assert organisations.known_body("who") is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ghana's Minister of Defence", "defense minister", True),
        ("South Korean president", "the president", True),
        ("the Kenyan leader", "President", True),
        ("foreign minister", "deputy foreign minister", False),
        ("the leader", "presidential adviser", False),
    ],
)
def test_roles(a: str, b: str, same: object) -> None:
    assert roles.same_role(a, b) is same


@pytest.mark.parametrize(
    ("name", "rest", "codes"),
    [
        ("South Korean Navy", "Navy", {"KR"}),
        ("Navy", "Navy", set()),
        ("Chad's parliament", "parliament", {"TD"}),
        ("Congolese army", "army", {"CD", "CG"}),
        ("Norway", "", {"NO"}),
    ],
)
def test_states_are_taken_out_of_names(name: str, rest: str, codes: set[str]) -> None:
    assert split_states(name) == (rest, codes)


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("the Ohio governor", "Governor of Ohio", True),
        ("the NASA chief", "NASA director", True),
        ("the NASA chief", "deputy NASA chief", False),
        ("the NASA chief", "former head of NASA", False),
        ("the defence minister", "defence minister", False),
        ("the governor", "Governor of Ohio", False),
        ("the NASA spokesman", "NASA spokesman", False),
    ],
)
def test_offices_told_with_whose_they_are(short: str, full: str, fits: object) -> None:
    assert roles.fits_role(short, full) is fits
