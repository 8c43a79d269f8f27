from __future__ import annotations

from datetime import date, timedelta

import pytest

from crossread.lore import zones


def test_countries_and_cities() -> None:
    assert zones.country_zones("KE") == ("Africa/Nairobi",)
    assert len(zones.country_zones("US")) > 10
    assert zones.country_zones("??") == ()
    assert zones.city_zone("new york") == "America/New_York"
    assert zones.city_zone("Nowhere") is None


@pytest.mark.parametrize(
    ("name", "zone"),
    [("GMT", "+00:00"), ("Eastern time", "America/New_York"), ("Tokyo time", "Asia/Tokyo"), ("Elf time", None)],
)
def test_named_zones(name: str, zone: str | None) -> None:
    assert zones.named_zone(name) == zone


def test_offsets_follow_the_season() -> None:
    assert zones.offset("Europe/Paris", date(2021, 1, 10)) == timedelta(hours=1)
    assert zones.offset("Europe/Paris", date(2021, 7, 10)) == timedelta(hours=2)
    assert zones.offset("-03:30", date(2021, 7, 10)) == -timedelta(hours=3, minutes=30)
    assert zones.distinct(("Europe/Paris", "Europe/Berlin", "Europe/Athens"), date(2021, 1, 10)) == (
        "Europe/Paris",
        "Europe/Athens",
    )


def test_both_sides_of_a_clock_change_are_admitted() -> None:
    assert len(zones.offsets(["Europe/Paris"], date(2021, 3, 28))) == 2


def test_one_moment() -> None:
    day = date(2021, 7, 10)
    assert zones.one_moment(14 * 60, ["Africa/Nairobi"], 11 * 60, ["+00:00"], day)
    assert not zones.one_moment(14 * 60, ["Africa/Nairobi"], 9 * 60, ["+00:00"], day)
    assert zones.one_moment(1 * 60, ["Asia/Tokyo"], 16 * 60, ["+00:00"], day)  # the day before, in UTC


def test_an_unknown_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="Mars"):
        zones.tz("Mars/Olympus")
