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


def test_a_ship_is_no_place_and_keeps_its_name_without_its_prefix() -> None:
    found = read(
        "HMS Exeter left for Aden on Friday. Exeter will join the frigate Lisbon and the tanker Sea Star there."
    )
    assert {found[name].type for name in ("HMS Exeter", "Lisbon", "Sea Star")} == {"product"}
    assert found["Exeter"].id == found["HMS Exeter"].id
    assert found["Aden"].type == "place"


def test_a_body_with_the_letters_of_ships_has_chiefs_and_no_ships() -> None:
    assert "INS Commissioner" not in read("INS Commissioner Doris Moran resigned on Friday.")


def test_who_a_ship_was_seized_by_is_not_its_name() -> None:
    assert read("Rebels hit the tanker Iran seized on Monday.")["Iran"].type == "gpe"


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


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "Rain caused worry among envoys attending a meeting of the South Asia Economic Cooperation in Quito.",
            "South Asia Economic Cooperation",
            "organisation",
        ),
        ("Clients on the UK south coast are affected.", "UK south coast", "place"),
        ("The island lies on the Pacific Ring of Fire where plates meet.", "Pacific Ring of Fire", "place"),
    ],
)
def test_a_name_goes_on_to_its_last_noun(text: str, name: str, kind: str) -> None:
    assert read(text)[name].type == kind


def test_a_time_zone_is_no_body() -> None:
    cut = "The cut occurred on cables between 01:10 and 02:06 Central European Time (CET) on lines in the North sea"
    assert not [name for name in read(f"{cut} that connect Malta to Crete, the company said.") if "European" in name]


def test_a_branch_of_the_forces_is_not_the_forces_at_large() -> None:
    found = read(
        "The Danish air force bombed the camp. Danish forces left. Danish troops waited. Danish naval forces came."
    )
    assert found["Danish forces"].id == found["Danish troops"].id
    apart = (found["Danish forces"], found["Danish naval forces"], found["Danish air force"])
    assert len({entity.id for entity in apart}) == 3


def test_provinces_and_borders_have_a_place() -> None:
    found = read("Troops massed on the Peru-Chile border. A quake hit Salta Province in Argentina.")
    border, province = found["Peru-Chile border"].geos[0], found["Salta Province"].geos[0]
    assert -19 < border.lat < -17
    assert (province.country, province.radius_km > 100) == ("AR", True)


def test_a_place_is_one_with_or_without_the_word_for_what_it_is() -> None:
    found = read("People fled Jonglei state for the Kapuri refugee camp. Rain fell on Jonglei. Kapuri is full.")
    assert found["Jonglei state"].id == found["Jonglei"].id
    assert "Kapuri" not in read("They reached the Kapuri refugee camp.")


def test_a_point_of_the_compass_and_a_possessive_belong_to_a_place_s_name() -> None:
    assert read("She was born in Denmark's South Jutland region.")["South Jutland region"].type == "place"
    assert read("They met at the Pilgrims' Gate in Kerbala.")["Pilgrims' Gate"].type == "place"


def test_numbers_and_days_are_no_products() -> None:
    found = read("Five bombs fell on Oslo. Three rockets missed. Thursday missile tests went on.")
    assert not any(entity.type == "product" for entity in found.values())


def test_a_state_s_name_counts_inside_a_body_s() -> None:
    found = read("The Chad Armed Forces left. The Senegal National Council sat.")
    assert found["Chad"].country == "TD"
    assert found["Senegal"].country == "SN"


def test_an_army_that_is_not_the_state_s_is_a_body_of_its_own() -> None:
    found = read("Myanmar's army fought the Myanmar National Liberation Army on Friday.")
    assert found["Myanmar's army"].id != found["Myanmar National Liberation Army"].id


def test_state_media_are_those_of_the_state_that_an_article_is_set_in() -> None:
    home = "Serbia voted. Serbian voters came early. Belgrade was calm, and Serbia waited. "
    found = read(home + "The mayor told state television that it was over. He told the broadcaster so twice.")
    assert (found["state television"].type, found["state television"].country) == ("media", "RS")
    assert found["the broadcaster"].id == found["state television"].id
    abroad = read("The mayor told state television that it was over.")
    assert abroad["state television"].type == "unnamed"


def test_the_agency_is_the_one_told_of_last_and_the_group_no_office() -> None:
    found = read(
        "Reuters had the news first. A diplomat told the agency that he knew. Hamas denied it. The group said no more."
    )
    assert found["the agency"].id == found["Reuters"].id
    assert found["The group"].id == found["Hamas"].id
    assert "The group" not in read("The Finance Ministry denied it. The group said no more.")


def test_public_services_are_bodies_where_somebody_is_of_them() -> None:
    found = read("Ivo Maric, a spokesman for the emergency services, came. They called the fire brigade.")
    assert found["emergency services"].type == "organisation"
    assert "fire brigade" not in found


def test_an_unnamed_voice_is_told_with_the_words_that_say_who_it_is() -> None:
    found = read(
        "A man who had seen the fire said it was bright. Informed sources told Reuters the same. "
        "A guard at a hotel in Riga said it was loud. Reuters, citing foreign diplomats, had warned of it. "
        "“It shook,” said a nurse in Tartu."
    )
    voices = {
        "A man who had seen the fire",
        "Informed sources",
        "A guard at a hotel in Riga",
        "foreign diplomats",
        "a nurse",
    }
    assert voices <= found.keys()


def test_a_half_of_a_country_is_the_state_named_after_it() -> None:
    found = read("South Korea fired first. Soldiers of the South stayed calm.")
    assert found["the South"].id == found["South Korea"].id
    assert "the South" not in read("South Korea and South Sudan signed it. Soldiers of the South stayed calm.")


def test_a_platform_of_one_letter_is_one_where_somebody_writes_on_it() -> None:
    assert read("The senator wrote on X that he was tired.")["X"].type == "media"
