from __future__ import annotations

import pytest

from crossread.read.entities import find_entities
from crossread.records import LocalEntity
from tests.read.views import make_view


def read(text: str) -> dict[str, LocalEntity]:
    """Give the entity behind each mention's words; a later mention of the same words overwrites an earlier one."""
    entities, mentions = find_entities(make_view(text))
    by_id = {entity.id: entity for entity in entities}
    return {text[m.start : m.end]: by_id[m.entity] for m in mentions}


def test_titles_stand_outside_names_and_are_kept() -> None:
    found = read("Polish President Lech Kaczynski met Dutch Prime Minister Mark Rutte in Oslo.")
    president = found["Lech Kaczynski"]
    assert (president.type, president.country) == ("person", "PL")
    assert [role.text for role in president.roles] == ["Polish President"]
    assert found["Mark Rutte"].country == "NL"
    assert "Prime Minister" not in found
    assert found["Oslo"].type == "place"


def test_titles_after_the_name() -> None:
    found = read("Eva Novak, the mayor of Brno, opened the bridge.")
    assert [role.text for role in found["Eva Novak"].roles] == ["mayor of Brno"]


def test_surnames_join_full_names_and_conflicts_stay_apart() -> None:
    found = read("Anna Kovacs met Peter Horvath in Pecs. Kovacs said the talks went well. Horvath left early.")
    assert found["Kovacs"].id == found["Anna Kovacs"].id
    assert found["Horvath"].id == found["Peter Horvath"].id
    assert found["Kovacs"].id != found["Horvath"].id


def test_acronyms_and_short_forms_join() -> None:
    found = read(
        "The International Labour Organization (ILO) met in Geneva. The ILO said wages fell. "
        "The Supreme Court heard the case. The court adjourned."
    )
    assert found["ILO"].id == found["International Labour Organization"].id
    assert found["The court"].id == found["Supreme Court"].id


def test_a_capital_is_its_state_only_where_it_acts() -> None:
    found = read("Madrid accused Rabat of delay. Tourists were stranded in Lisbon. Spain closed the road.")
    assert found["Madrid"].id == found["Spain"].id
    assert found["Madrid"].type == "gpe"
    assert found["Rabat"].country == "MA"
    assert found["Lisbon"].type == "place"


def test_states_peoples_and_adjectives() -> None:
    found = read("Denmark sent a ship. The Danes will pay for it. The Danish ship is old.")
    assert found["The Danes"].id == found["Denmark"].id
    assert "Danish" not in found


def test_groups_bodies_and_borders() -> None:
    found = read(
        "The Chilean delegation crossed the Peru-Chile border. Chilean troops stayed behind. "
        "Chile's defense ministry denied it."
    )
    assert (found["The Chilean delegation"].type, found["The Chilean delegation"].country) == ("group", "CL")
    assert found["Chilean troops"].type == "group"
    assert found["Chile's defense ministry"].type == "organisation"
    assert found["Chile's defense ministry"].parent == found["Chile"].id
    assert found["Peru-Chile border"].type == "place"


def test_offices_alone_join_their_holder_or_stay_open() -> None:
    text = "Kenyan President William Ruto spoke. Kenya's president left. Uganda's foreign minister stayed."
    found = read(text)
    assert found["Kenya's president"].id == found["William Ruto"].id
    minister = found["Uganda's foreign minister"]
    assert (minister.type, minister.country) == ("person", "UG")
    assert minister.id != found["William Ruto"].id


def test_unnamed_voices_stay_apart() -> None:
    found = read("One Nordic diplomat said talks failed. An aid official told Reuters the camp was empty.")
    voices = {entity.id for entity in found.values() if entity.type == "unnamed"}
    assert len(voices) == 2
    assert found["Reuters"].type == "media"


def test_products() -> None:
    assert read("Norway bought two F-35 jets and 40 Javelin missiles.")["Javelin"].type == "product"


def test_ambiguous_places_keep_their_readings() -> None:
    assert len(read("The fair takes place in Valencia.")["Valencia"].geos) > 1
    assert [geo.country for geo in read("The fair takes place in Valencia, in Spain.")["Valencia"].geos] == ["ES"]


@pytest.mark.parametrize("text", ["", "the and of", "12 34 56", "?!", "President", "’s’s’s", "A. B. C."])
def test_nothing_to_find_is_no_error(text: str) -> None:
    entities, mentions = find_entities(make_view(text or " . "))
    assert {m.entity for m in mentions} == {entity.id for entity in entities}


def test_every_mention_lies_in_the_text_and_has_its_entity() -> None:
    text = "Portuguese President Maria Sousa’s office said Lisbon would host the G7. The office gave no date."
    entities, mentions = find_entities(make_view(text))
    ids = {entity.id for entity in entities}
    assert len(ids) == len(entities)
    assert len({m.id for m in mentions}) == len(mentions)
    assert all(0 <= m.start < m.end <= len(text) and m.entity in ids for m in mentions)


def test_facilities_and_branches() -> None:
    found = read("Fire broke out in Hamburg's port. The United Nations refugee agency sent tents. The port was closed.")
    assert found["The port"].id == found["Hamburg's port"].id
    assert found["United Nations refugee agency"].type == "organisation"
    assert "United Nations" not in found


def test_a_town_that_is_the_family_name_of_someone_named_in_full_is_a_person() -> None:
    found = read("Grace Hamilton won the race. Hamilton smiled. She was born in Wellington.")
    assert found["Hamilton"].id == found["Grace Hamilton"].id
    assert found["Wellington"].type == "place"
    assert read("Grace Hamilton won. The race was held in Hamilton.")["Hamilton"].type == "place"


def test_coordinated_owners_keep_their_own_forces() -> None:
    found = read("Chadian and Danish troops crossed the river.")
    assert {entity.country for words, entity in found.items() if words.endswith("troops")} == {"DK"}


def test_provinces_and_borders_have_a_place() -> None:
    found = read("Troops massed on the Peru-Chile border. A quake hit Salta Province in Argentina.")
    border, province = found["Peru-Chile border"].geos[0], found["Salta Province"].geos[0]
    assert -19 < border.lat < -17
    assert (province.country, province.radius_km > 100) == ("AR", True)
