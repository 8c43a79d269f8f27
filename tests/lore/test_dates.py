from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.lore import zones
from crossread.lore.calendars import unit_period
from crossread.lore.dates import RELATIVES, needs_anchor, resolve
from crossread.lore.points import POINTS, parse_anchor
from crossread.records import OpenTime

TUESDAY = "2021-05-04"


@pytest.mark.parametrize(
    ("open_time", "edtf"),
    [
        (("day", 2019, 7, 3), "2019-07-03"),
        (("month", 2019, 7), "2019-07"),
        (("decade", 1990), "199X"),
        (("century", 20), "19XX"),
        (("part_of_year", 22, 2019), "2019-22"),
        (("month_day", 4, 28, "past", -1), "2021-04-28"),
        (("month_day", 11, 2, "past", -1), "2020-11-02"),
        (("month_day", 11, 2, "future", -1), "2021-11-02"),
        (("month_day", 12, 30, "none", -1), "2020-12-30"),
        (("month_day", 5, 4, "none", 0), "2020-05-04"),  # the nearest that was a Monday
        (("weekday", 1, "past"), "2021-05-04"),
        (("weekday", 4, "past"), "2021-04-30"),
        (("weekday", 4, "future"), "2021-05-07"),
        (("weekday", 1, "last"), "2021-04-27"),
        (("weekday", 1, "next"), "2021-05-11"),
        (("day_of_month", 30, "past", 4), "2021-04-30"),
        (("shift", -1, "day"), "2021-05-03"),
        (("shift", -1, "day", "day", 2021, 3, 1), "2021-02-28"),
        (("shift", -4, "year"), "2017"),
        (("shift", -2, "week"), "2021-04-20~"),
        (("unit", "week", 0), "2021-05-03/2021-05-09"),
        (("unit", "month", -1), "2021-04"),
        (("weekend", "past"), "2021-05-01/2021-05-02"),
        (("weekend", "next"), "2021-05-08/2021-05-09"),
        (("window", -24, "hour"), "2021-05-03/2021-05-04"),
        (("since", "day", 2021, 4, 20), "2021-04-20/2021-05-04"),
        (("since",), "/2021-05-04"),
        (("before",), "../2021-05-03"),
        (("after", 1), "2021-05-05/.."),
        (("vague_ago", "week"), "2021-03/2021-04~"),
        (("first_n", 5, "day"), "2021-04-30/2021-05-04"),
        (("first_n", 5, "day", "day", 2021, 4, 1), "2021-04-01/2021-04-05"),
        (("nth", 5, "day"), "2021-05-04"),
        (("nth", 5, "day", "day", 2021, 4, 1), "2021-04-05"),
        (("span", 2, "year", 2010, "year", 2012), "2010/2012"),
        (("portion", "late", "unit", "year", -1), "2020"),
        (("clock", 720, "+00:00", 0), "2021-05-04T12:00:00Z"),
        (("clock", 720, "", 60, "weekday", 0, "past"), "2021-05-03"),
        (("duration", "PT36H"), "PT36H"),
    ],
)
def test_operations(open_time: tuple[str | int, ...], edtf: str) -> None:
    interval = resolve(OpenTime(str(open_time[0]), open_time[1:]), TUESDAY)
    assert interval is not None
    assert interval.edtf == edtf


def test_a_day_in_an_unknown_zone_is_as_wide_as_the_zones_of_the_world() -> None:
    interval = resolve(OpenTime("same"), TUESDAY)
    assert interval is not None
    assert (interval.earliest, interval.latest) == ("2021-05-03T10:00:00Z", "2021-05-05T12:00:00Z")


def test_a_clock_time_has_an_offset_only_where_its_zones_agree() -> None:
    noon = OpenTime("clock", (720, "", 0))
    one = resolve(noon, TUESDAY, zones=("Africa/Nairobi",))
    two = resolve(noon, TUESDAY, zones=("Africa/Nairobi", "Africa/Lagos"))
    assert one is not None
    assert two is not None
    assert one.edtf == "2021-05-04T12:00:00+03:00"
    assert (two.edtf, two.earliest, two.latest) == (
        "2021-05-04T12:00:00",
        "2021-05-04T09:00:00Z",
        "2021-05-04T11:00:00Z",
    )


@pytest.mark.parametrize("published", [None, "", "2021", "2021-05", "2021-13-45", "yesterday"])
def test_without_a_day_only_what_is_complete_is_settled(published: str | None) -> None:
    assert resolve(OpenTime("weekday", (0, "past")), published) is None
    assert resolve(OpenTime("day", (2019, 7, 3)), published) is not None


def test_what_waits_for_an_anchor() -> None:
    assert needs_anchor(OpenTime("weekday", (0, "past")))
    assert not needs_anchor(OpenTime("year", (1999,)))


@pytest.mark.parametrize(
    "words", [("day", 2021, 2, 30), ("year", 0), ("year", 99999), ("span", 2, "year", 2012, "year", 2010)]
)
def test_days_that_do_not_exist_stay_open(words: tuple[str | int, ...]) -> None:
    assert resolve(OpenTime(str(words[0]), words[1:]), TUESDAY) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_past_weekday_lies_in_the_week_that_ends_with_the_anchor(day: date, weekday: int) -> None:
    interval = resolve(OpenTime("weekday", (weekday, "past")), day.isoformat())
    assert interval is not None
    found = date.fromisoformat(interval.edtf or "")
    assert found.weekday() == weekday
    assert timedelta() <= day - found < timedelta(days=7)


@given(
    st.dates(date(1950, 1, 1), date(2050, 1, 1)),
    st.sampled_from(["week", "month", "quarter", "year", "decade", "century"]),
)
def test_a_calendar_unit_holds_its_day(day: date, unit: str) -> None:
    period = unit_period(day, unit, 0)
    assert period.start.date() <= day < period.end.date()


@given(st.sampled_from(sorted(zones.every_zone())), st.sampled_from(sorted(zones.every_zone())), st.integers(-400, 400))
def test_more_zones_only_widen_bounds(first: str, second: str, days: int) -> None:
    time = OpenTime("shift", (days, "day"))
    one, both = resolve(time, TUESDAY, zones=(first,)), resolve(time, TUESDAY, zones=(first, second))
    assert one is not None
    assert both is not None
    assert (both.earliest or "") <= (one.earliest or "") < (one.latest or "") <= (both.latest or "")


def test_every_operation_has_one_name() -> None:
    assert not set(POINTS) & set(RELATIVES)


def test_anchors() -> None:
    anchor = parse_anchor("2021-05-04T23:30:00-05:00")
    assert anchor is not None
    assert anchor.day == date(2021, 5, 4)
    assert anchor.moment is not None
    assert anchor.moment.hour == 23
