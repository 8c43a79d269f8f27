from __future__ import annotations

import pytest

from crossread.read.figures import find_figures
from crossread.read.times import find_times
from crossread.records import Figure, SegmentKind
from tests.read.views import make_view


def found(text: str, *, kind: SegmentKind = "body") -> dict[str, Figure]:
    view = make_view(text, kind=kind)
    return {text[f.number.start : f.number.end]: f for f in find_figures(view, find_times(view))}


@pytest.mark.parametrize(
    ("text", "number", "unit", "noun"),
    [
        ("At least 12 miners were killed.", "12", "person", "miner"),
        ("Hundreds of farmers marched.", "Hundreds", "person", "farmer"),
        ("The flood destroyed three bridges.", "three", "bridge", "bridge"),
        ("The army sent 40 armoured trucks.", "40", "vehicle", "truck"),
        ("The storm killed 22.", "22", "person", None),
        ("The storm killed 22 in the morning.", "22", "person", None),
        ("Rain fell during the 36-hour vigil.", "36", "hour", "vigil"),
        ("Prices rose by 5.5 percent.", "5.5", "percent", "percent"),
        ("The bridge cost $3 million.", "3 million", "dollar", None),
        ("It was the second round of voting.", "second", "ordinal", "round"),
        ("The 45-year-old driver was unhurt.", "45", "year", "age"),
        ("All 27 members of the alliance agreed.", "27", "state", "member"),
        ("Twenty-two farmers marched.", "Twenty-two", "person", "farmer"),
        ("One of the bombs landed in a yard.", "One", "weapon", "bomb"),
        ("He added that one boat sank.", "one", "boat", "boat"),
        ("Of the boats that left, one sank.", "one", None, None),
        ("One of the two boats sank.", "two", "boat", "boat"),
        ("He lives about a quarter mile away.", "a quarter", "mile", None),
        ("Four days later the dam broke.", "Four", "day", None),
        ("The number of people killed climbed to 103.", "103", "person", None),
        ("Officials cut the number of dead to 95.", "95", "person", None),
        ("The mayor put the injured at 284.", "284", "person", None),
        ("Officials counted 90 dead, then 70.", "70", "person", None),
        ("Four buses came: three were full.", "three", "vehicle", None),
        ("More than 3,000 Sudanese have found refuge.", "3,000", "person", "sudanese"),
        ("The painter dies at 91.", "91", "year", "age"),
        ("The flood left 120 wounded.", "120", "person", "wounded"),
        ("Hundreds were hurt in the crush.", "Hundreds", "person", None),
        ("Tens of thousands marched in Lyon.", "Tens of thousands", "person", None),
        ("It cost hundreds of millions of dollars.", "hundreds of millions", "dollar", "dollar"),
        ("In the crash 51 were taken to hospital.", "51", "person", None),
        ("The number of dead was put at 17.", "17", "person", None),
        ("A magnitude-6.4 earthquake shook Quito.", "6.4", "magnitude", "magnitude"),
        ("The 5.9 quake was felt in Quito.", "5.9", "magnitude", "magnitude"),
        ("The quake measured 5.9 on the Richter scale.", "5.9", "magnitude", None),
        ("Some 20-odd miners were inside.", "20", "person", "miner"),
        ("A couple of hundred farmers gathered.", "A couple of hundred", "person", "farmer"),
    ],
)
def test_what_is_counted(text: str, number: str, unit: str | None, noun: str | None) -> None:
    figure = found(text)[number]
    assert figure.unit == unit
    if noun is not None:
        assert figure.noun == noun


@pytest.mark.parametrize(
    "text",
    [
        "The two sides met.",
        "One of the officers saw a boat.",
        "It was one of the deadliest attacks.",
        "The dam broke four days ago.",
        "One official said the road was open.",
        "The crew flew a Falcon 9 rocket.",
        "It broke Article 5 of the treaty.",
        "They met on 3 March 2019.",
        "The report came out in 2019.",
        "Training began at 12:30 p.m. on Monday.",
        "She is the second-largest owner.",
        "He first met the first lady in spring.",
        "3 of 7 Rescuers carry a boat.",
        "The veterans fought in World War II.",
        "One in five failed.",
        "They lost 2-1 at home.",
        "The shop stands at 14 Elm Street.",
        "One in five farmers left.",
        "Police found a 9 mm pistol and 7.62mm rifles.",
        "He was found guilty of first degree murder.",
        "He was charged with second-degree assault.",
        "The fire began at 14 East Elm Ave. after dark.",
        "The barn was hit at about four in the morning.",
        "By nine in the evening the road was dry.",
        "He was on the 12 Most Wanted list.",
        "The mayor spoke of fraud, one aim of which was to win.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert found(text) == {}


def test_bounds() -> None:
    figure = found("More than 150 miners left.")["150"]
    assert (figure.value, figure.min, figure.max, figure.qualifier) == (150, 151, None, ">")
    figure = found("The walk took roughly six hours.")["six"]
    assert (figure.value, figure.unit, figure.qualifier) == (6, "hour", "approx")
    assert figure.min is not None
    assert figure.min < 6


def test_about_a_share_is_near_the_share() -> None:
    share = found("About a quarter of the voters stayed at home.")["a quarter"]
    assert (share.min, share.max) == (0.225, 0.275)


def test_in_all_bounds_nothing() -> None:
    assert found("Some 17 farmers in all have left.")["17"].scope is None


def test_the_phrase_holds_number_and_noun() -> None:
    text = "Rescuers found at least 12 tired miners who had walked for days."
    figure = found(text)["12"]
    assert text[figure.phrase.start : figure.phrase.end] == "at least 12 tired miners"


def test_parts_and_bounds_in_time() -> None:
    text = "Since the beginning of the strike, police have held 120 people, including 14 children."
    view = make_view(text)
    times = find_times(view)
    whole, part = find_figures(view, times)
    assert part.part_of == whole.id
    assert whole.part_of is None
    assert whole.as_of == times[0].id


def test_credits_are_not_searched() -> None:
    assert found("Photo of 12 miners by J. Doe", kind="credit") == {}
