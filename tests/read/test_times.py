from __future__ import annotations

import pytest

from crossread.lore.dates import resolve
from crossread.read.clocks import find_zone_pairs
from crossread.read.times import find_times
from crossread.records import TimeExpression
from tests.read.views import make_view


def found(text: str, **options: str | None) -> dict[str, TimeExpression]:
    times = find_times(make_view(text, **options))  # type: ignore[arg-type]
    return {" ".join(text[t.span.start : t.span.end].split()): t for t in times}


def edtf(text: str, **options: str | None) -> dict[str, str | None]:
    return {words: time.edtf for words, time in found(text, **options).items()}


def test_tense_decides_the_side_of_a_weekday() -> None:
    assert edtf("The ferry sank on Friday.") == {"Friday": "2021-04-30"}
    assert edtf("The minister will visit the port on Friday.") == {"Friday": "2021-05-07"}
    assert edtf("Ministers to meet on Friday") == {"Friday": "2021-05-07"}
    assert edtf("The trial is scheduled to open on Friday.") == {"Friday": "2021-05-07"}


def test_the_day_of_publication_is_not_a_week_ago() -> None:
    assert edtf("The ferry sank on Tuesday.") == {"Tuesday": "2021-05-04"}


def test_hard_wraps_and_curly_quotes_change_nothing() -> None:
    assert edtf("It sank on the night of Feb.\n28, 2021, and “two\ndays later” it rose.") == {
        "the night of Feb. 28, 2021": "2021-02-28",
        "two days later": "2021-03-02",
    }


def test_what_counts_from_another_time_names_it() -> None:
    times = found("The dam broke on April 20. The village had been cleared a day earlier.")
    assert times["a day earlier"].edtf == "2021-04-19"
    assert times["a day earlier"].anchor == times["April 20"].id


def test_later_than_what_nobody_tells_stays_open() -> None:
    time = found("The dam was rebuilt two years later.")["two years later"]
    assert (time.edtf, time.open) == (None, None)


def test_an_event_that_the_article_dates_gives_its_start() -> None:
    text = "Miners have lost much since the beginning of the strike. The strike began on April 12."
    assert edtf(text)["since the beginning of the strike"] == "2021-04-12/2021-05-04"
    assert edtf("Miners have lost much since the beginning of the strike.") == {
        "since the beginning of the strike": "/2021-05-04"
    }


def test_a_clock_time_takes_the_day_told_before_it() -> None:
    times = edtf("The ferry left Monday in calm seas. It sank at 9:30 p.m. in Kenya.")
    assert times["9:30 p.m."] == "2021-05-03T21:30:00+03:00"


def test_local_time_is_that_of_the_place() -> None:
    time = found("The vote opened in Kenya at noon local time.")["noon local time"]
    assert (time.edtf, time.zone, time.anchor) == ("2021-05-04T12:00:00+03:00", "Africa/Nairobi", "published")
    assert time.earliest == time.latest == "2021-05-04T09:00:00Z"


def test_without_a_day_of_publication_times_stay_open_and_settle_later() -> None:
    text = "The dam broke on Friday, three days after the storm. It was built in 1962."
    dated, undated = found(text), found(text, published=None)
    assert undated["Friday"].edtf is None
    assert undated["1962"].edtf == "1962"
    for words, time in undated.items():
        assert time.open is not None
        settled = resolve(time.open, "2021-05-04", zones=time.zones_possible)
        assert settled is not None
        assert settled.edtf == dated[words].edtf


@pytest.mark.parametrize(
    "text", ["Some 2000 soldiers left.", "The May report may help.", "He came second in an earlier race."]
)
def test_no_times(text: str) -> None:
    assert found(text) == {}


def test_every_span_lies_in_the_text() -> None:
    text = "On  Monday,\n May 3,\n2021, at noon\n\n“so far” — since 2010."
    view = make_view(text)
    assert [t.span for t in find_times(view)] == sorted(t.span for t in find_times(view))
    assert all(t.span.end <= len(text) for t in find_times(view))


def test_two_clock_times_that_cannot_be_one_moment_are_noticed() -> None:
    view = make_view("The vote opened in Kenya at 12:00 local time (6:00 GMT).")
    (notice,) = find_zone_pairs(view, find_times(view))
    assert "12:00 local time" in notice.message
    assert len(notice.spans) == 2
    fine = make_view("The vote opened in Kenya at 12:00 local time (9:00 GMT).")
    assert find_zone_pairs(fine, find_times(fine)) == ()


def test_a_pair_of_times_in_an_unknown_place_is_given_the_benefit_of_the_doubt() -> None:
    view = make_view("The vote opened at 12:00 local time (6:00 GMT).")
    assert find_zone_pairs(view, find_times(view)) == ()


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The draft bill is to be voted on Thursday.", "2021-05-06"),
        ("Clerks were preparing for the bill to be voted on Thursday.", "2021-05-06"),
        ("The goal is passage by Friday.", "2021-05-07"),
        ("On Tuesday, smoke could be seen from Kiel.", "2021-05-04"),
        ("The last strong quake to hit Malta was in April.", "2021-04"),
        ("A court in Kiel ordered him held until a hearing May 19.", "2021-05-19"),
        ("The captain was released on bail until August.", "2021-08"),
        ("The captain was released on bail on Monday.", "2021-05-03"),
        ("Crews are planning to travel to Kiel over the weekend.", "2021-05-08/2021-05-09"),
        ("Friday was declared a day of mourning.", "2021-05-07"),
        ("The government declared Friday a day of national mourning.", "2021-05-07"),
        ("Malta would not answer for the reported raid on Kiel on Friday, which killed six.", "2021-04-30"),
        ("Farmers have been without water since March.", "2021-03/2021-05-05"),
        ("It was the first flood since March.", "2021-03"),
        ("Nothing like it has been seen since the 1953 flood.", "1953"),
        ("The tower was sealed years earlier.", "../2020~"),
        ("The ferry sank in Kenya at about 3:10 p.m.", "2021-05-05T15:10:00+03:00"),
        ("The ferry sank in Kenya at about 3 p.m.", "2021-05-05"),
        ("The ferry sank four years ago to the day.", "2017-05-05"),
    ],
)
def test_what_is_to_come_lies_ahead_and_what_happened_behind(sentence: str, day: str) -> None:
    assert [*edtf(sentence, published="2021-05-05").values()] == [day]


def test_what_is_told_in_the_past_counts_from_the_day_told_before() -> None:
    text = "The bridge fell on 3 March 2019. It had stood for long. The mayor had left earlier that day."
    assert edtf(text)["earlier that day"] == "2019-03-03"
    assert edtf("The ferry sank in January 2020. Four days later the captain fled.")["Four days later"] == "2020-01~"
    assert edtf("The bridge fell on Monday. Its twin fell four years to the day before.") == {
        "Monday": "2021-05-03",
        "four years to the day before": "2017-05-03",
    }


def test_the_days_after_an_attack_run_from_it() -> None:
    text = "The market was hit on Monday. In the days following the bombing, shops stayed shut."
    assert edtf(text)["In the days following the bombing"] == "2021-05-03/2021-05-04"


def test_an_evening_does_not_shift_its_clock() -> None:
    assert edtf("The siren will sound in Kenya around 8:30pm tonight.") == {
        "around 8:30pm tonight": "2021-05-04T20:30:00+03:00"
    }


@pytest.mark.parametrize(
    "text",
    [
        "The mayor later added that the road was open.",
        "Police initially said that nobody was hurt.",
        "The road is now open.",
        "It ended decades of isolation.",
        "It was a day of mourning.",
    ],
)
def test_words_that_only_order_what_is_told_date_nothing(text: str) -> None:
    assert found(text) == {}


def test_what_an_agency_had_said_earlier_is_news_of_the_day() -> None:
    assert edtf("The agency had earlier reported that the road was open.") == {"earlier": "2021-05-04"}
    assert edtf("The city had earlier rejected the plan.") == {"earlier": "../2021-05-03"}


def test_what_dates_nothing_is_marked_where_asked_for() -> None:
    view = make_view("The road is now open after decades of neglect.")
    assert len(find_times(view, marked=True)) == 2


def test_the_same_moment_in_another_zone_tells_the_local_one() -> None:
    times = edtf("The first bomb went off at 3 p.m. local time (10.30 GMT).")
    assert times["3 p.m. local time"] == "2021-05-04T15:00:00+04:30"
    assert edtf("It went off at 3 p.m. (11.37 GMT).")["3 p.m."] == "2021-05-04T15:00:00"


def test_the_clock_of_a_dateline_is_the_outlets() -> None:
    text = "May 4, 2021 2:45 PM"
    (time,) = find_times(make_view(text, kind="dateline"))
    assert time.edtf == "2021-05-04T14:45:00"


def test_the_time_of_a_race_is_a_duration() -> None:
    assert edtf("Anna Kroll won the race in 2:31:07 in Kiel.") == {"2:31:07": "PT2H31M7S"}
    assert edtf("The siren sounded at 11:02:30 in Kiel.")["11:02:30"] != "PT11H2M30S"
