from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.lore.timewords import event_class, match_times


@pytest.mark.parametrize(
    ("line", "words", "open_time"),
    [
        (
            "It sank around noon, Monday, they say",
            "around noon, Monday",
            ("clock", 720, "", 60, "weekday", 0, "$tense"),
        ),
        ("It left at 6.30pm GMT", "6.30pm GMT", ("clock", 1110, "+00:00", 0)),
        (
            "On 3 March 2019 at 12:00 local time",
            "3 March 2019 at 12:00 local time",
            ("clock", 720, "", 0, "day", 2019, 3, 3),
        ),
        ("on Friday, March 4", "Friday, March 4", ("month_day", 3, 4, "$tense", 4)),
        ("this Friday (4)", "this Friday (4)", ("day_of_month", 4, "$tense", 4)),
        ("until the 4th of May, 2019", "the 4th of May, 2019", ("day", 2019, 5, 4)),
        ("in the mid-1990s", "mid-1990s", ("portion", "mid", "decade", 1990)),
        ("late last July", "late last July", ("portion", "late", "month_near", 7, "last")),
        ("from May 2010 to June 2012", "May 2010 to June 2012", ("span", 3, "month", 2010, 5, "month", 2012, 6)),
        ("since Thursday", "Thursday", ("weekday", 3, "$tense")),
        ("since the start of the long siege", "since the start of the long siege", ("since", "*start")),
        ("a 36-hour watch", "36-hour", ("duration", "PT36H")),
        ("two and a half years", "two and a half years", ("duration", "P2.5Y")),
        ("three days earlier", "three days earlier", ("shift", -3, "day", "*ref")),
        ("the past 24 hours", "the past 24 hours", ("window", -24, "hour")),
        ("its fifth day", "its fifth day", ("nth", 5, "day", "*start")),
        ("some hours before: a boat", "some hours before", ("same", "*ref")),
        ("It left at 10:00 (GMT+05:00)", "10:00 (GMT+05:00)", ("clock", 600, "+05:00", 0)),
        ("It left around 2.30pm", "around 2.30pm", ("clock", 870, "", 15)),
        ("since the 1979 revolution", "1979", ("year", 1979)),
        ("paid $5 a year", "a year", ("set", "R/P1Y")),
        ("on Monday morning", "Monday morning", ("part_of_day", "morning", "weekday", 0, "$tense")),
    ],
)
def test_what_is_found(line: str, words: str, open_time: tuple[str | int, ...]) -> None:
    assert [(line[m.start : m.end], m.open) for m in match_times(line)] == [(words, open_time)]


@pytest.mark.parametrize(
    "line",
    [
        "He may march in a second row",
        "One day he will fall",
        "a 30-year-old ferry",
        "The A-2014 engine and the $2000 fee",
        "at 25:70 or 13 p.m.",
        "Sunrise, a mayor and a decadent sundial",
        "no sooner or later",
        "a morning paper",
        "a day of national mourning",
    ],
)
def test_what_is_no_time(line: str) -> None:
    assert match_times(line) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [("at 6 p.m.", "time"), ("in 2010", "date"), ("for three weeks", "duration"), ("so far", "interval")],
)
def test_kinds(line: str, kind: str) -> None:
    assert [m.kind for m in match_times(line)] == [kind]


def test_nouns_of_one_class_share_a_start() -> None:
    assert event_class("war") == event_class("Invasion") != ""
    assert event_class("banana") == ""


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "Monday",
                ",",
                "May",
                "31",
                "2019",
                "at",
                "12:00",
                "noon",
                "the",
                "first",
                "two",
                "days",
                "ago",
                "since",
                "2010",
                "to",
                "late",
                "a.m.",
                "(28)",
            ]
        ),
        max_size=12,
    )
)
def test_matches_lie_in_order_without_overlap(words: list[str]) -> None:
    line = " ".join(words)
    matches = match_times(line)
    assert all(0 <= m.start < m.end <= len(line) for m in matches)
    assert all(a.end <= b.start for a, b in itertools.pairwise(matches))
