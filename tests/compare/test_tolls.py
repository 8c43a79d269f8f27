"""Tolls belong to their occasion, and a report that nobody came to harm contradicts a toll."""

from __future__ import annotations

import pytest

from crossread.records import Record, Value
from tests.compare.papers import Paper, compare_papers
from tests.compare.stories import Told, read_text, record_of

MORNING, EVENING = "2021-05-04T08:00:00Z", "2021-05-04T18:00:00Z"


def toll(text: str, number: int, outlet: str = "North", published: str = MORNING) -> Paper:
    paper = Paper(text, outlet=outlet, published=published)
    figure = paper.count(str(number), low=number, high=number)
    paper.claim(text[:-1], ("x:DEATH", "die"), "number", value=Value("number", figure=figure))
    return paper


def spared(text: str, outlet: str = "South", published: str = MORNING) -> Paper:
    paper = Paper(text, outlet=outlet, published=published)
    paper.claim(text[:-1], ("x:CASUALTIES", "casualty"), polarity="-")
    return paper


def casualties(record: Record) -> list[str]:
    return [f.status for f in record.findings if f.attribute == "casualties"]


def test_nobody_hurt_against_twelve_dead_is_a_conflict() -> None:
    record = compare_papers(toll("12 people died in the raid.", 12), spared("There were no casualties in the raid."))
    assert casualties(record) == ["in_conflict"]


def test_a_toll_told_later_is_news() -> None:
    first = spared("There were no casualties in the raid.", published=MORNING)
    record = compare_papers(first, toll("12 people died in the raid.", 12, published=EVENING))
    assert casualties(record) == ["updated"]


@pytest.mark.parametrize(
    "text",
    [
        "No pupils were hurt in the raid.",
        "There were no immediate reports of casualties in the raid.",
        "There were no casualties among the guards in the raid.",
    ],
)
def test_some_spared_or_none_known_contradicts_no_toll(text: str) -> None:
    assert not casualties(compare_papers(toll("12 people died in the raid.", 12), spared(text)))


def test_tolls_of_two_occasions_are_of_two_events() -> None:
    blast = toll("40 people died in the blast.", 40)
    crush = toll("9 people died in a crush at a funeral.", 9, outlet="South")
    again = toll("An explosion cost 41 people their lives.", 41, outlet="West")
    record = compare_papers(blast, crush, again)
    events = {f.event for f in record.findings if f.attribute == "number:person"}
    assert len(events) == 2


def test_a_side_that_denies_the_bare_deed_contradicts_whoever_names_it() -> None:
    said = Paper("Arland bombed the port, the mayor said.", outlet="North")
    mayor, arland = said.name("the mayor"), said.name("Arland", "gpe", country="AR")
    told = said.say(mayor, "Arland bombed the port")
    for attribute, value in (("occurrence", None), ("agent", Value("entity", entity=arland))):
        said.claim("Arland bombed the port", ("ASSAULT", "bomb"), attribute, value=value, by=told, actors=(arland,))
    denial = Paper("Arland denied that it carried out the attack.", outlet="South")
    denier = denial.name("Arland", "gpe", country="AR")
    denied = denial.say(denier, "it carried out the attack", modality="denied")
    words = "it carried out the attack"
    denial.claim(words, ("ASSAULT", "attack"), by=denied, actors=(denier,), modality="denied", polarity="-")
    record = compare_papers(said, denial)
    assert [f.status for f in record.findings if f.attribute == "agent:AR"] == ["in_conflict"]
    assert not [f for f in record.findings if f.attribute == "occurrence:disputed"]


def test_none_and_some_in_one_sentence_are_of_one_occasion() -> None:
    paper = toll("12 people died in the raid, an officer said, but there were no casualties, said another.", 12)
    paper.claim("there were no casualties", ("x:CASUALTIES", "casualty"), polarity="-")
    assert len(compare_papers(paper).events) == 1


def test_seven_dead_in_those_raids_died_in_the_raids_told_before() -> None:
    record = record_of(
        Told(
            read_text(
                "Planes bombed Kharkiv on Thursday. At least 12 people were killed on Thursday.", "North", EVENING
            ),
            read_text("Planes bombed Lviv on Tuesday. Seven people were killed in those bombings.", "South", EVENING),
        )
    )
    numbers = [f for f in record.findings if f.attribute == "number:person"]
    assert len({f.event for f in numbers}) == 2
