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


def spoken(text: str) -> list[list[str]]:
    """Give the words of each statement of a text."""
    view = make_view(text)
    entities, mentions = add_unnamed(view, *find_entities(view))
    found = find_statements(view, entities, mentions, find_times(view))
    return [[text[s.start : s.end].strip(" ,") for s in statement.content] for statement in found]


def test_a_cue_with_a_clause_of_its_own_does_not_take_the_quote_before_it() -> None:
    text = 'Lopez told the agency: "We have counted 24 dead and 249 hurt", adding that 300 sheds were damaged.'
    assert spoken(text) == [['"We have counted 24 dead and 249 hurt"'], ["300 sheds were damaged"]]


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
        (
            "One man is dead after a former clerk opened fire at a bank.",
            ["One man is dead", "a former clerk opened fire at a bank"],
        ),
        (
            "The mayor said nobody was hurt and that the school had stayed shut.",
            ["nobody was hurt", "the school had stayed shut"],
        ),
        ("It is impossible while troops fight in the city.", ["It is impossible while troops fight in the city"]),
        ("Thousands are said to be leaving the town.", ["Thousands are said to be leaving the town"]),
        ("In 2012 a bus left the road but no one was hurt.", ["In 2012 a bus left the road but no one was hurt"]),
        ("Divers boarded the ferry and freed the crew.", ["Divers boarded the ferry", "freed the crew"]),
        ("Police will search the ferry and free the crew.", ["Police will search the ferry and free the crew"]),
        (
            "The tug had towed a ferry and rescued two crews.",
            ["The tug had towed a ferry", "rescued two crews"],
        ),
        (
            "After the tug answered a call for help, a helicopter took off from Oslo.",
            ["the tug answered a call for help", "a helicopter took off from Oslo"],
        ),
        (
            "After the navy leaves the whole northern coast, talks will start in Oslo.",
            ["After the navy leaves the whole northern coast, talks will start in Oslo"],
        ),
        (
            "The ferry was leaving the harbour at noon, when the storm tore off its roof.",
            ["The ferry was leaving the harbour at noon", "when the storm tore off its roof"],
        ),
        (
            "Trains were seriously delayed after signal cables were cut.",
            ["Trains were seriously delayed", "signal cables were cut"],
        ),
        (
            "The clerk left the office after he took two laptops from it.",
            ["The clerk left the office", "he took two laptops from it"],
        ),
        (
            "The market opened a year after the old hall burned down.",
            ["The market opened a year after the old hall burned down", "the old hall burned down"],
        ),
        (
            "The thieves loaded a van with copper before leaving for Lima at dawn.",
            ["The thieves loaded a van with copper", "leaving for Lima at dawn"],
        ),
        (
            "Divers found the crew and pulled them ashore.",
            ["Divers found the crew", "pulled them ashore"],
        ),
        (
            "The other climbers managed to escape and no guide was hurt.",
            ["The other climbers managed to escape", "no guide was hurt"],
        ),
        (
            "The mill, which had stood empty since May, burned down on Friday.",
            ["The mill burned down on Friday", "The mill, which had stood empty since May"],
        ),
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


@pytest.mark.parametrize(
    "text",
    [
        "This is not the first time this year that these roads have been shelled.",
        "Officials said it was not the first time that the road had been shelled.",
    ],
)
def test_what_is_not_the_first_of_its_kind_happened(text: str) -> None:
    found = [claim for _, claim in claims(text)]
    assert {claim.event.type for claim in found} == {"ASSAULT"}
    assert {claim.polarity for claim in found} == {"+"}
    assert "ordinal" not in {claim.attribute for claim in found}


def test_who_denies_doing_a_thing_is_who_would_have_done_it() -> None:
    found = [claim for _, claim in claims("Turkey's Defence Ministry denies shelling on the coast.")]
    assert {claim.voice.kind for claim in found} == {"attributed"}
    assert "agent" in {claim.attribute for claim in found}


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


@pytest.mark.parametrize(
    ("text", "kind", "polarity"),
    [
        ("There were no dead or wounded, the mayor said.", "x:DEATH", "-"),
        ("There appeared to be no casualties.", "x:CASUALTIES", "-"),
        ("There were no immediate reports of casualties at the depot.", "x:CASUALTIES", "-"),
        ("The shells caused no casualties.", "x:CASUALTIES", "-"),
        ("The number of people killed in the flood climbed to 103.", "x:DEATH", "+"),
        ("Officials cut the number of dead to 95 from 103.", "x:DEATH", "+"),
        ("The police chief put the injured at 284.", "x:INJURY", "+"),
        ("Nine sailors are known to have died.", "x:DEATH", "+"),
    ],
)
def test_counts_and_their_absence_are_of_what_befell_people(text: str, kind: str, polarity: str) -> None:
    assert {(c.event.type, c.polarity) for _, c in claims(text) if c.attribute == "occurrence"} == {(kind, polarity)}


def test_when_a_count_stood_is_not_when_people_died() -> None:
    rows = [c for _, c in claims("The number of people killed in the flood climbed to 103 on Wednesday.")]
    assert rows
    assert not any(c.time or c.attribute == "time" for c in rows)


def test_injured_people_who_arrive_are_told_as_arriving() -> None:
    assert {c.event.type for _, c in claims("More than 500 injured people reached the hospital.")} == {"x:ARRIVE"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The agency reported 12 dead and 30 wounded.", ["12 dead", "30 wounded"]),
        (
            "The group praised the raids that killed at least 84 people at a market.",
            ["the raids that killed at least 84 people at a market"],
        ),
        (
            "The chief put the wounded at 284, of whom 195 were still in hospital.",
            ["of whom 195 were still in hospital"],
        ),
    ],
)
def test_what_is_counted_besides_is_a_claim_of_its_own(text: str, words: list[str]) -> None:
    assert set(words) <= {found for found, c in claims(text) if c.attribute == "number"}


def test_numbers_that_go_on_from_a_count_count_the_same() -> None:
    rows = claims("Officials at first counted 103 dead, then 95 and, on Thursday, 84.")
    assert len({c.value.figure for _, c in rows if c.attribute == "number" and c.event.type == "x:DEATH"}) == 3


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Explosion rocks port of Odessa", "x:EXPLOSION", True),
        ("Plane bombs refugee camp", "ASSAULT", False),
        ("Army 'shells village' in northern Mali", "ASSAULT", True),
        ("Fire sweeps Lagos market", "x:FIRE", True),
    ],
)
def test_a_headlines_verb_is_no_plural_noun(text: str, kind: str, place: bool) -> None:  # noqa: FBT001
    rows = [c for _, c in claims(text, kind="title")]
    assert {c.event.type for c in rows} == {kind}
    assert any(c.attribute == "place" for c in rows) is place


def test_a_headline_that_quotes_its_verb_does_not_vouch_for_it() -> None:
    assert {c.modality for _, c in claims("Army 'shells village' in northern Mali", kind="title")} == {"alleged"}
    assert not claims("'We will win'", kind="title") or told("'We will win'", kind="title") == ["We will win"]


def test_where_the_target_lies_is_where_it_was_struck() -> None:
    (place,) = {c.place for _, c in claims("The army attacked a refugee camp in Chad.") if c.attribute == "place"}
    assert place is not None


def test_the_target_of_a_raid_undergoes_it() -> None:
    (claim,) = [c for _, c in claims("A camp was the target of an air strike.") if c.attribute == "occurrence"]
    assert (claim.event.type, {p.role for p in claim.participants}) == ("ASSAULT", {"patient"})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A Danish delegation crossed into Belarus on Monday.", "x:ARRIVE"),
        ("The king is to visit Oslo on Monday.", "CONSULT"),
        ("Army officers sat down with the rebels on Monday.", "CONSULT"),
    ],
)
def test_movements_and_meetings(text: str, kind: str) -> None:
    assert kind in {c.event.type for _, c in claims(text)}


def test_what_is_to_happen_is_planned_and_parts_from_what_happened() -> None:
    text = "The council condemned the raid as a crime, and funerals are to be held in Oslo on Friday."
    rows = {words: c.modality for words, c in claims(text)}
    assert rows["funerals are to be held in Oslo on Friday"] == "planned"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The minister dismissed reports of a coup.", "ASSAULT"),
        ("The minister dismissed reports of civilian deaths as fake.", "x:DEATH"),
    ],
)
def test_a_denial_of_reports_is_of_what_they_report(text: str, kind: str) -> None:
    assert {(c.event.type, c.modality) for _, c in claims(text)} == {(kind, "denied")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Rescue work goes on after a strong quake hit the coast near the port.",
            ["Rescue work goes on", "a strong quake hit the coast near the port"],
        ),
        ("A quake struck the coast leaving 24 dead.", ["A quake struck the coast", "leaving 24 dead"]),
        ("Two people are reported to have been killed.", ["Two people are reported to have been killed"]),
    ],
)
def test_what_came_before_and_what_came_of_it_are_told_apart(text: str, found: list[str]) -> None:
    assert told(text) == found


def test_a_place_at_the_head_of_a_sentence_holds_for_all_its_clauses() -> None:
    rows = claims("In Lviv, ten people were killed and 40 were injured.")
    assert {words for words, c in rows if c.place is not None} >= {"40 were injured"}


def test_a_count_behind_a_break_in_a_headline_is_apart() -> None:
    assert told("Strong quake hits Peru; 12 dead", kind="title") == ["Strong quake hits Peru", "12 dead"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Hundreds were moved to safety after a huge dam in the north of Norway was destroyed overnight.",
            "a huge dam in the north of Norway was destroyed overnight",
        ),
        ("Chile denied any role after rumours of an air strike spread online.", "Chile denied any role"),
        (
            "President Volodymyr Zelenskiy held “Russian terrorists” responsible and said about 80 settlements lay in the flood zone.",
            "about 80 settlements lay in the flood zone",
        ),
    ],
)
def test_a_clause_is_found_where_the_parser_saw_a_phrase(text: str, found: str) -> None:
    assert found in told(text)


def test_a_caption_without_a_clause_tells_the_event_that_it_names() -> None:
    rows = claims("A bridge in Odesa after Tuesday's missile strike.", kind="caption")
    assert {(words, c.event.type, c.voice.kind) for words, c in rows} == {
        ("A bridge in Odesa after Tuesday's missile strike", "ASSAULT", "caption")
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is thought that half of the grid was down.", ["half of the grid was down"]),
        ("There were reports that the outage had spread to Peru.", ["the outage had spread to Peru"]),
        ("There were two reports on the table.", ["There were two reports on the table"]),
    ],
)
def test_that_something_is_said_is_no_claim_beside_what_is_said(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Norway severed ties with Chad.", {"SANCTION"}),
        ("The anchor severed a cable.", {"x:OTHER"}),
        ("The gang broke off its attack.", {"ASSAULT"}),
        ("The safety of the bridge was compromised.", {"x:OTHER"}),
        ("Its calls for a ceasefire went unheard.", {"REQUEST", "x:OTHER"}),
        ("A clerk opened fire at the office on Friday.", {"ASSAULT"}),
        ("The old dam gave way before dawn.", {"x:DAMAGE"}),
        ("The council gave way before dawn.", {"CONCEDE"}),
        ("One guard was shot and killed.", {"ASSAULT", "x:DEATH"}),
        ("The hall was mined and blown up by Chilean troops.", {"x:OTHER", "ASSAULT"}),
        ("The number of people evacuated from the bank reached 1,366.", {"x:EVACUATE"}),
        ("The flood is expected to peak on Sunday.", {"x:OTHER"}),
    ],
)
def test_what_kind_of_event_words_tell_together(text: str, kinds: set[str]) -> None:
    assert {c.event.type for _, c in claims(text)} == kinds


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("There were reports of explosions in Lima on Monday.", "alleged"),
        ("Reports of gunfire in Lagos could not be confirmed.", "alleged"),
        ("There were explosions in Lima on Monday.", "asserted"),
    ],
)
def test_what_is_only_talked_about_is_alleged(text: str, modality: str) -> None:
    found = {c.modality for _, c in claims(text) if c.event.type in ("x:EXPLOSION", "ASSAULT")}
    assert found == {modality}


def test_what_an_aside_counts_is_not_counted_around_it() -> None:
    rows = claims("The island, which has about 200,000 residents, lies off the coast of Chile.")
    counted = {words for words, c in rows if c.attribute == "number"}
    assert counted == {"The island, which has about 200,000 residents"}


def test_a_parenthesis_in_a_relative_clause_reports_that_clause_alone() -> None:
    (statement,) = spoken("The firm built two dams, one of which, the mayor said, had cracked.")
    assert statement == ["one of which", "had cracked"]


def test_what_was_seized_there_had_been_sold_and_the_speaker_calls_it_a_lie() -> None:
    text = (
        "The head of customs said that powerful fireworks confiscated years earlier had been stored at the depot, "
        "and called the report a lie."
    )
    assert spoken(text)[0] == ["that powerful fireworks confiscated years earlier had been stored at the depot"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A general strike paralysed Chile. The strike was the third this year.", "PROTEST"),
        ("An air strike hit the port. The strike was the third this year.", "ASSAULT"),
        ("The strike was the third this year. A general strike was called.", "ASSAULT"),
    ],
)
def test_a_noun_keeps_the_sense_that_it_has_where_it_is_named_first(text: str, kind: str) -> None:
    kinds = {c.event.type for words, c in claims(text) if words.startswith("The strike")}
    assert kinds == {kind}


def natures(text: str) -> set[tuple[str, str, str]]:
    """Give what a text says that something was: the words, of what type of event, and whether it is denied."""
    rows = [c for _, c in claims(text) if c.attribute == "nature"]
    return {(text[c.value.text.start : c.value.text.end], c.event.type, c.modality) for c in rows if c.value.text}


@pytest.mark.parametrize(
    ("text", "noun", "kind", "modality"),
    [
        ("The governor called the blast “a cowardly attack”.", "attack", "x:EXPLOSION", "asserted"),
        ("The mayor described the fire as an act of arson.", "arson", "x:FIRE", "asserted"),
        ("The crash was not an accident, the minister said.", "accident", "x:CRASH", "denied"),
        ("The explosion may have been an accident.", "accident", "x:EXPLOSION", "possible"),
        ("Police found no evidence of sabotage.", "sabotage", "x:RESPONSIBILITY", "denied"),
        ("Officials said there was no sign that it was an attack.", "attack", "x:RESPONSIBILITY", "denied"),
    ],
)
def test_what_something_is_said_to_have_been(text: str, noun: str, kind: str, modality: str) -> None:
    assert natures(text) == {(noun, kind, modality)}


@pytest.mark.parametrize(
    "text",
    [
        "He called it an attack on democracy.",
        "The vessel was under attack.",
        "Police found evidence of sabotage.",
        "The governor called the rise of the sea an attack.",
    ],
)
def test_what_names_no_event_says_nothing_of_its_nature(text: str) -> None:
    assert not natures(text)


def test_what_something_is_done_ahead_of_was_planned() -> None:
    text = "Danish envoys reach Lima ahead of talks with Peru"
    assert {(words, c.modality) for words, c in claims(text, kind="title") if c.event.type == "CONSULT"} == {
        ("ahead of talks with Peru", "planned")
    }
    looking_back = claims("Ahead of the Feb. 24 invasion, the king spoke of peace.")
    assert "planned" not in {c.modality for _, c in looking_back}


def test_a_first_persons_aside_leaves_open_what_it_stands_in() -> None:
    ((words, claim),) = claims("“The real costs are, I fear, considerably higher,” the minister said.")
    assert (words, claim.modality) == ("The real costs are, I fear, considerably higher", "possible")


def test_a_small_clause_behind_a_verb_of_saying_is_what_is_claimed() -> None:
    assert told("A ministry adviser spoke of dozens killed.") == ["dozens killed"]


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("Dozens have been reported injured.", "x:INJURY", "alleged"),
        ("Twelve people are feared dead.", "x:DEATH", "possible"),
        ("The mayor said nine miners were presumed dead.", "x:DEATH", "possible"),
        ("Two sailors were pronounced dead.", "x:DEATH", "asserted"),
        ("Ten people are listed missing.", "x:MISSING", "asserted"),
    ],
)
def test_a_toll_that_is_feared_or_reported_is_a_toll(text: str, kind: str, modality: str) -> None:
    found = [(claim.event.type, claim.modality) for _, claim in claims(text) if claim.attribute == "number"]
    assert found == [(kind, modality)]


def test_a_clause_that_only_says_it_is_said_tells_nothing_besides() -> None:
    assert told("Twelve people are thought to have died.") == ["Twelve people are thought to have died"]


def test_an_ing_form_is_paired_with_the_one_before_it_not_with_the_verb() -> None:
    text = "A quake struck the coast, causing roofs to collapse and injuring at least 50 people."
    assert told(text)[1:] == ["causing roofs to collapse", "injuring at least 50 people"]
    assert "flattening homes and causing floods" in told(
        "A storm hit the province, flattening homes and causing floods."
    )


def test_a_subject_and_its_copula_alone_tell_nothing() -> None:
    assert "It was" not in told("It was, his envoy told the council, “an act of terrorism” by the neighbours.")


def test_a_word_inside_a_name_tells_no_event() -> None:
    text = "Rain caused worry among envoys attending a meeting of the South Asia Economic Cooperation in Quito."
    assert "COOPERATE" not in {claim.event.type for _, claim in claims(text)}


def test_a_bracket_that_a_claim_opens_is_closed_in_it() -> None:
    text = "The tremor struck at a depth of ten kilometers (six miles) and its center lay near Marvik."
    assert told(text) == ["The tremor struck at a depth of ten kilometers (six miles)", "its center lay near Marvik"]
