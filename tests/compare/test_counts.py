"""What two figures must get past before they are called a conflict."""

import pytest
from msgspec.structs import replace

from crossread.records import Value
from tests.compare.papers import Paper, compare_papers
from tests.compare.test_comparing import only

EARLY, LATE = "2021-05-04T10:00:00Z", "2021-05-05T10:00:00Z"


def toll(text: str, number: str, published: str | None, value: float) -> Paper:
    paper = Paper(text, outlet=text[:5], published=published)
    figure = paper.count(number, low=value, high=value)
    paper.claim(text[:-1], ("x:DEATH", "die"), "number", value=Value("number", figure=figure))
    return paper


def verdict(first: Paper, second: Paper) -> str:
    return only(compare_papers(first, second), "number").status


def test_a_toll_that_falls_is_a_conflict() -> None:
    assert verdict(toll("North: 9 died.", "9", EARLY, 9), toll("South: 4 died.", "4", LATE, 4)) == "in_conflict"


@pytest.mark.parametrize(
    ("text", "number"),
    [("South: 4 of them died.", "4"), ("South: 4 others died.", "4 others"), ("South: including 4 who died.", "4")],
)
def test_a_share_conflicts_with_no_total(text: str, number: str) -> None:
    record = compare_papers(toll("North: 9 died.", "9", EARLY, 9), toll(text, number, LATE, 4))
    assert "in_conflict" not in {finding.status for finding in record.findings}


def test_one_instance_is_no_total() -> None:
    assert verdict(toll("North: 9 died.", "9", EARLY, 9), toll("South: 1 died.", "1", LATE, 1)) == "not_compared"


def test_a_toll_without_a_day_conflicts_with_none() -> None:
    assert verdict(toll("North: 9 died.", "9", EARLY, 9), toll("South: 4 died.", "4", None, 4)) == "not_compared"


def test_an_article_that_gives_two_figures_conflicts_with_none() -> None:
    both = toll("North: 9 died. Later 12 died.", "9", EARLY, 9)
    later = both.count("12", low=12, high=12)
    both.claim("Later 12 died", ("x:DEATH", "die"), "number", value=Value("number", figure=later))
    assert verdict(both, toll("South: 4 died.", "4", LATE, 4)) == "not_compared"


def test_an_article_that_grows_vaguer_grows_no_surer() -> None:
    both = toll("North: 9 died. Later 12 died.", "9", EARLY, 9)
    later = both.count("12", low=8, high=12)
    both.claim("Later 12 died", ("x:DEATH", "die"), "number", value=Value("number", figure=later))
    both.figures = [replace(figure, value=12) if figure.id == later else figure for figure in both.figures]
    assert verdict(both, toll("South: 4 died.", "4", LATE, 4)) == "not_compared"


def test_the_names_in_a_speakers_name_place_nothing() -> None:
    measured = toll("North: Ravna police said 4 died.", "4", LATE, 4)
    measured.claims = []
    police = measured.name("Ravna police", "organisation")
    measured.name("Ravna", "place")
    value = Value("number", figure=measured.figures[0].id)
    measured.claim("4 died", ("x:DEATH", "die"), "number", value=value, by=measured.say(police, "4 died"))
    assert verdict(toll("South: 9 died.", "9", EARLY, 9), measured) == "in_conflict"


def test_a_place_that_the_other_article_does_not_know_is_another_event() -> None:
    abroad = toll("South: 4 died at Ravna.", "4", LATE, 4)
    abroad.name("Ravna", "place")
    assert verdict(toll("North: 9 died.", "9", EARLY, 9), abroad) == "not_compared"


@pytest.mark.parametrize("kind", [("COERCE", "arrest"), ("x:DEATH", "die")])
def test_what_one_article_alone_counts_agrees_with_one_that_tells_only_that_it_happened(kind: tuple[str, str]) -> None:
    assert len(only(compare_papers(_counting("North", 9, kind), _telling(kind)), "occurrence").members) == len("NS")


def test_what_several_articles_count_is_not_told_again_without_the_number() -> None:
    kind = ("x:DEATH", "die")
    record = compare_papers(_counting("North", 9, kind), _counting("West", 9, kind), _telling(kind))
    assert len(only(record, "number").members) == len("NW")
    assert all(len(f.members) == 1 for f in record.findings if f.attribute == "occurrence")


def _telling(kind: tuple[str, str]) -> Paper:
    bare = Paper("South: smugglers were taken.", outlet="South")
    bare.claim("smugglers were taken", kind)
    return bare


def _counting(outlet: str, number: int, kind: tuple[str, str]) -> Paper:
    counted = Paper(f"{outlet}: {number} smugglers were taken.", outlet=outlet)
    figure = counted.count(str(number), low=number, high=number)
    counted.claim(f"{number} smugglers were taken", kind)
    counted.claim(f"{number} smugglers were taken", kind, "number", value=Value("number", figure=figure))
    return counted


def share(text: str, number: int, state: str) -> Paper:
    paper = Paper(text, outlet=text[:5])
    paper.name(state, "gpe")
    figure = paper.count(str(number), low=number * 0.9, high=number, noun="percent")
    phrase = paper.find(text[text.index(str(number)) : text.index(" burned")])
    paper.figures = [replace(paper.figures[0], phrase=phrase)]
    paper.claim(text[:-1], ("x:FIRE", "burn"), "number", value=Value("number", figure=figure))
    return paper


def test_a_share_of_one_states_is_no_share_of_anothers() -> None:
    peru = share("North: 70 percent of the mills in Peru burned.", 70, "Peru")
    chile = share("South: 72 percent of Chile's mills burned.", 72, "Chile")
    again = share("West: 71 percent of Peru's mills burned.", 71, "Peru")
    found = [f for f in compare_papers(peru, chile, again).findings if f.attribute.startswith("number:percent:")]
    assert {(f.status, len(f.members)) for f in found} == {("compatible_rounding", 2), ("single_source", 1)}
    assert {f.subject for f in found} == {"fire: how many per cent"}


def numbers_of(*papers: Paper) -> list[tuple[str, str]]:
    return sorted((f.attribute, f.status) for f in compare_papers(*papers).findings if f.attribute.startswith("number"))


def add_toll(paper: Paper, words: str, number: str, value: float, event: tuple[str, str] = ("x:DEATH", "die")) -> None:
    figure = paper.count(number, low=value, high=value)
    paper.claim(words, event, "number", value=Value("number", figure=figure))


def test_another_two_are_no_earlier_toll() -> None:
    paper = toll("North: 9 died. Another 2 died in a cave.", "9", EARLY, 9)
    add_toll(paper, "Another 2 died in a cave", "Another 2", 2)
    found = numbers_of(paper, toll("South: 12 died.", "12", LATE, 12))
    assert found == [("number:part of person", "single_source"), ("number:person", "updated")]


def test_another_twenty_who_were_hurt_are_all_who_were() -> None:
    paper = toll("North: 9 died and another 20 were hurt.", "9", EARLY, 9)
    add_toll(paper, "another 20 were hurt", "another 20", 20, ("x:INJURY", "hurt"))
    assert "number:part of person" not in dict(numbers_of(paper))


def houses(text: str, number: str, published: str, value: float, *places: str) -> Paper:
    paper = Paper(text, outlet=text[:5], published=published)
    figure = paper.count(number, low=value, high=value, noun="house")
    paper.claim(text[:-1], ("x:DAMAGE", "damage"), "number", value=Value("number", figure=figure))
    for place in places:
        where = paper.name(place, "place")
        paper.claims = [replace(claim, place=where) for claim in paper.claims]
    return paper


def test_what_one_town_counts_does_not_overtake_what_another_counts() -> None:
    first = houses("North: 10 houses were damaged in Ulmen.", "10 houses", EARLY, 10, "Ulmen")
    other = houses("South: 15 houses were damaged in Brenk.", "15 houses", LATE, 15, "Brenk")
    assert verdict(first, other) == "not_compared"
    whole = houses("South: 15 houses were damaged.", "15 houses", LATE, 15)
    assert verdict(first, whole) == "updated"


def test_a_towns_share_of_the_damage_is_a_part() -> None:
    paper = houses("North: 90 houses were damaged, 10 in Ulmen.", "90 houses", EARLY, 90)
    part = paper.count("10", low=10, high=10, noun="house")
    paper.claim("10 in Ulmen", ("x:DAMAGE", "damage"), "number", value=Value("number", figure=part))
    where = paper.name("Ulmen", "place")
    paper.claims[-1] = replace(paper.claims[-1], place=where)
    assert ("number:part of house", "single_source") in numbers_of(paper)


def test_a_depth_is_no_distance() -> None:
    def quake(text: str, *numbers: str) -> Paper:
        paper = Paper(text, outlet=text[:5])
        for number in numbers:
            figure = paper.count(number, low=float(number), high=float(number), noun="kilometer")
            paper.claim(
                text[: text.index(number)], ("x:DISASTER", "quake"), "number", value=Value("number", figure=figure)
            )
        return paper

    first = quake("North: It struck at a depth of 9 km, 40 km south of Ulmen.", "9", "40")
    found = numbers_of(first, quake("South: It struck at a depth of some 9 km.", "9"))
    assert found == [("number:depth", "agreed"), ("number:distance", "single_source")]


@pytest.mark.parametrize(("phrase", "part"), [("30 tanks and other vehicles", ""), ("30 other tanks", "part of ")])
def test_other_things_beside_those_counted_make_them_no_part(phrase: str, part: str) -> None:
    paper = Paper(f"The army destroyed {phrase}.")
    figure = paper.count(phrase, low=30, high=30, noun="tank")
    paper.claim(f"destroyed {phrase}", ("x:DAMAGE", "destroy"), "number", value=Value("number", figure=figure))
    assert [attribute for attribute, _ in numbers_of(paper)] == [f"number:{part}tank"]
