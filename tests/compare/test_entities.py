"""Joining what articles name: who is one, who is not, and what is left open."""

from __future__ import annotations

import pytest

from crossread.compare import bodies
from crossread.compare.entities import Joined, join_entities
from crossread.records import Geo
from tests.compare.papers import Paper


def joined(*papers: Paper) -> tuple[Joined, list[list[str]]]:
    """Give the join of some papers, and the spellings of each entity."""
    found = join_entities([paper.reading() for paper in papers])
    return found, sorted(sorted(v.text for v in e.variants) for e in found.entities.values())


@pytest.mark.parametrize(
    ("a", "b", "feature"),
    [
        ("Ministry of Labour", "Labor Ministry", "same_words"),
        ("Harbour Road", "Harbor Rd.", "same_words"),
        ("Leeds Police", "Leeds Police Department", "same_words"),
        ("ILO", "International Labour Organization", "acronym"),
        ("TfW", "Transport for Wales", "acronym"),
        ("Qaraqosh Bridge", "Karakosh Bridge", "spelling"),
        ("Vilamendhoo Jetty", "Vilamendho Jetty", "spelling"),
        ("Montreal Canadiens", "Canadiens", "place_left_out"),
        ("Glendale", "Glendale Hospital", None),
        ("Zorvex", "Zorvex Bank", "short_name"),
        ("Central", "Central Bank", None),
        ("Swedish Grand Prix", "Austrian Grand Prix", None),
        ("U.N.", "U.S. Navy", None),
        ("UN", "Upper Nubia", None),
        ("WHO", "World Health Organization", "acronym"),
        ("Pier 4", "Pier 7", None),
        ("London Police", "Police", None),
    ],
)
def test_names_of_bodies(a: str, b: str, feature: str | None) -> None:
    found = bodies.match((a,), (b,))
    assert (found[0] if found else None) == feature
    assert found == bodies.match((b,), (a,))


def test_what_may_be_left_out_joins_things_of_one_kind_only() -> None:
    assert bodies.match(("Zorvex",), ("Zorvex Bank",), one_kind=False) is None


def test_a_short_name_that_two_bodies_may_have_joins_neither() -> None:
    papers = [Paper(f"{name} opened.", outlet=name) for name in ("Zorvex", "Zorvex Bank", "Zorvex Hospital")]
    for paper, name in zip(papers, ("Zorvex", "Zorvex Bank", "Zorvex Hospital"), strict=True):
        paper.name(name, "organisation")
    assert len(joined(*papers)[1]) == 3
    assert joined(*papers[:2])[1] == [["Zorvex", "Zorvex Bank"]]


def test_a_family_name_with_a_particle_is_its_bearers() -> None:
    north, south = Paper("Karel van Houten left.", outlet="North"), Paper("Van Houten left.", outlet="South")
    north.name("Karel van Houten")
    south.name("Van Houten")
    assert joined(north, south)[1] == [["Karel van Houten", "Van Houten"]]


def test_a_misspelt_family_name_is_one_person_s_only_with_the_same_office() -> None:
    north = Paper("Omar Haddani, head of the Blue Crescent, spoke.", outlet="North")
    south = Paper("Blue Crescent chief Omar Haddaneh spoke.", outlet="South")
    north.name("Omar Haddani", roles=("head of the Blue Crescent",))
    south.name("Omar Haddaneh", roles=("Blue Crescent chief",))
    east = Paper("Omar Haddaneh sang.", outlet="East")
    east.name("Omar Haddaneh")
    assert len(joined(north, south)[1]) == 1
    assert len(joined(north, east)[1]) == 2


def test_a_surname_alone_in_many_articles_is_not_that_of_one_named_once() -> None:
    alone = [Paper("Lind won the race.", outlet=outlet) for outlet in ("A", "B", "C")]
    for paper in alone:
        paper.name("Lind")
    once = Paper("Karin Lind watched.", outlet="D")
    once.name("Karin Lind")
    assert joined(*alone, once)[1] == [["Karin Lind"], ["Lind"]]
    assert joined(alone[0], once)[1] == [["Karin Lind", "Lind"]]


def test_a_titled_surname_is_that_of_the_bearer_with_the_title() -> None:
    north = Paper("President Lars Lind and Karin Lind danced.", outlet="North")
    north.name("Lars Lind", roles=("President",))
    north.name("Karin Lind")
    south = Paper("President Lind danced.", outlet="South")
    south.name("Lind", roles=("President",))
    assert joined(north, south)[1] == [["Karin Lind"], ["Lars Lind", "Lind"]]


@pytest.mark.parametrize(
    ("role", "same"),
    [
        ("fire chief of Leeds", True),
        ("deputy fire chief of Leeds", False),
        ("chief of the Hull fire department", False),
    ],
)
def test_an_office_that_says_whose_it_is_needs_no_state(role: str, same: object) -> None:
    north = Paper(f"Ann Moor, {role}, spoke.", outlet="North")
    north.name("Ann Moor", roles=(role,))
    south = Paper("leeds fire chief spoke.", outlet="South")
    south.name("leeds fire chief")
    assert (len(joined(north, south)[1]) == 1) is same


def test_two_spellings_of_a_place_that_the_gazetteer_knows_are_one() -> None:
    north, south = Paper("Salonika shook.", outlet="North"), Paper("Thessaloniki shook.", outlet="South")
    geo = (Geo(40.64, 22.94, 6.0, "GR", "geonames:734077"),)
    north.name("Salonika", "place", geos=geo)
    south.name("Thessaloniki", "place", geos=geo)
    assert joined(north, south)[1] == [["Salonika", "Thessaloniki"]]


def test_a_body_belongs_to_the_state_that_another_article_names() -> None:
    north, south = Paper("The Norwegian navy sailed.", outlet="North"), Paper("Norway paid.", outlet="South")
    navy = north.name("Norwegian navy", "organisation", country="NO")
    state = south.name("Norway", "gpe", country="NO")
    found, _ = joined(north, south)
    assert found.entities[found.entity_of[navy]].parents == (found.entity_of[state],)


def test_a_ship_that_some_take_for_a_person_is_none() -> None:
    papers = [Paper("HMS Harrow sailed.", outlet=outlet) for outlet in ("A", "B")]
    papers[0].name("HMS Harrow", "person")
    papers[1].name("HMS Harrow", "organisation")
    found, _ = joined(*papers)
    assert "person" not in {e.type for e in found.entities.values() if len(e.variants[0].articles) > 1}


def test_the_police_of_a_story_are_one_and_its_officials_are_not() -> None:
    papers = [Paper(f"{voice} came.", outlet=voice) for voice in ("The police", "police", "officials", "Officials")]
    for paper, voice in zip(papers, ("The police", "police", "officials", "Officials"), strict=True):
        paper.name(voice, "unnamed")
    assert len(joined(*papers)[0].entities) == 3


@pytest.mark.parametrize(
    ("title", "office", "state", "same"),
    [
        ("Health Minister", "the health minister", "PE", True),
        ("Deputy Health Minister", "the health minister", "PE", False),
        ("Health Minister", "the mayor", "PE", False),
        ("Health Minister", "the health minister", "CL", False),
    ],
)
def test_an_office_without_its_state_is_the_only_holder_s(title: str, office: str, state: str, *, same: bool) -> None:
    north, south = (
        Paper(f"{title} Ana Rojas of Peru left.", outlet="North"),
        Paper(f"In it, {office} left.", outlet="South"),
    )
    north.name("Ana Rojas", roles=(title,), country="PE")
    south.name("it", "gpe", country=state)
    south.name(office)
    found, _ = joined(north, south)
    assert (len([e for e in found.entities.values() if e.type == "person"]) == 1) is same


def test_two_holders_of_an_office_leave_it_open() -> None:
    papers = [Paper(f"Health Minister {name} left.", outlet=name) for name in ("Ana Rojas", "Eva Lund")]
    for paper, name in zip(papers, ("Ana Rojas", "Eva Lund"), strict=True):
        paper.name(name, roles=("Health Minister",))
    south = Paper("the health minister left.", outlet="South")
    south.name("the health minister")
    assert len(joined(*papers, south)[0].entities) == 3


def test_a_state_s_forces_are_one_by_name_or_by_description() -> None:
    north, south = (
        Paper("The Ghana Armed Forces came.", outlet="North"),
        Paper("Ghana's armed forces came.", outlet="South"),
    )
    north.name("Ghana Armed Forces", "organisation", country="GH")
    south.name("Ghana's armed forces", "group", country="GH")
    assert len(joined(north, south)[0].entities) == 1
